{{- define "refkit.appSecret" -}}
{{ .Values.secrets.existingSecret | default (printf "%s-app" (include "refkit.fullname" .)) }}
{{- end }}

{{- define "refkit.rolesSecret" -}}
{{ .Values.database.existingSecret | default (printf "%s-database-roles" (include "refkit.fullname" .)) }}
{{- end }}

{{- define "refkit.ownerSecret" -}}
{{ .Values.database.owner.existingSecret | default (printf "%s-database-owner" (include "refkit.fullname" .)) }}
{{- end }}

{{- define "refkit.ownerKey" -}}
{{ .Values.database.owner.existingSecret | empty | ternary "password" .Values.database.owner.passwordKey }}
{{- end }}

{{- define "refkit.mailSecret" -}}
{{ .Values.mail.existingSecret | default (printf "%s-mail" (include "refkit.fullname" .)) }}
{{- end }}

{{/*
A Secret's entry: (dict "root" $ "secret" "its name" "key" "its key" "value" "the value that was given, or nothing").
What nobody gave is made up on installation and found again on upgrades.
*/}}
{{- define "refkit.kept" -}}
{{- $old := dig "data" .key "" (lookup "v1" "Secret" .root.Release.Namespace .secret) }}
{{- .key }}: {{ coalesce (b64enc .value) $old (randAlphaNum 48 | b64enc) }}
{{- end }}
