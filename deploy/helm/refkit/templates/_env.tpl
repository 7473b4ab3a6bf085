{{/* A variable out of a Secret: (list "JWT_SECRET" "a-secret" "a-key"). */}}
{{- define "refkit.secretEnv" -}}
- name: {{ index . 0 }}
  valueFrom:
    secretKeyRef: {name: {{ index . 1 }}, key: {{ index . 2 }}}
{{- end }}

{{/* DATABASE_URL of a role: (dict "root" $ "user" "refkit_tracking" "secret" "a-secret" "key" "a-key"). */}}
{{- define "refkit.databaseEnv" -}}
{{- $database := .root.Values.database }}
{{- $host := .root.Values.postgres.enabled | ternary (printf "%s-postgres" (include "refkit.fullname" .root)) $database.host }}
{{- include "refkit.secretEnv" (list "DATABASE_PASSWORD" .secret .key) }}
- name: DATABASE_URL
  value: {{ printf "postgres://%s:$(DATABASE_PASSWORD)@%s:%d/%s?sslmode=%s" .user $host (int $database.port) $database.name $database.sslmode | quote }}
{{- end }}

{{/* What every service is told. */}}
{{- define "refkit.commonEnv" -}}
{{- $values := .root.Values }}
{{- include "refkit.databaseEnv" (dict "root" .root "user" (printf "refkit_%s" .name) "secret" (include "refkit.rolesSecret" .root) "key" (printf "%s-password" .name)) }}
{{- if .service.callsAttribution }}
- {name: ATTRIBUTION_TARGET, value: "dns:///{{ include "refkit.attributionHost" .root }}:9090"}
{{- end }}
{{- if eq .service.port.name "http" }}
- {name: TRUSTED_PROXIES, value: {{ join "," $values.trustedProxies | quote }}}
{{- end }}
{{- if .mtls }}
- {name: SPRING_PROFILES_ACTIVE, value: mtls}
- {name: TLS_DIR, value: /etc/refkit/tls}
{{- end }}
- {name: LOG_FORMAT, value: {{ $values.logs.format | quote }}}
{{- with $values.traces.endpoint }}
- {name: OTEL_EXPORTER_OTLP_ENDPOINT, value: {{ . | quote }}}
- {name: OTEL_TRACES_SAMPLER, value: parentbased_traceidratio}
- {name: OTEL_TRACES_SAMPLER_ARG, value: {{ $values.traces.sampling | quote }}}
{{- end }}
{{- end }}

{{/* What the two services with pages and mails are told: the chart's context. */}}
{{- define "refkit.pagesEnv" -}}
{{- $mail := .Values.mail }}
- {name: BASE_URL, value: {{ include "refkit.baseUrl" . | quote }}}
{{ include "refkit.secretEnv" (list "JWT_SECRET" (include "refkit.appSecret" .) "jwt-secret") }}
- name: JWT_SECRET_PREVIOUS
  valueFrom:
    secretKeyRef: {name: {{ include "refkit.appSecret" . }}, key: jwt-secret-previous, optional: true}
- {name: EMAIL_FROM, value: {{ $mail.from | quote }}}
{{- with $mail.host }}
- {name: SMTP_HOST, value: {{ . | quote }}}
- {name: SMTP_PORT, value: {{ $mail.port | quote }}}
{{- end }}
{{- with $mail.username }}
- {name: SMTP_USER, value: {{ . | quote }}}
{{ include "refkit.secretEnv" (list "SMTP_PASS" (include "refkit.mailSecret" $) "smtp-password") }}
{{- end }}
{{- end }}
