{{/* A service's Service: (dict "root" $ "name" "tracking"), for a headless one also "suffix" and "clusterIP". */}}
{{- define "refkit.clusterService" -}}
{{- $service := include "refkit.service" . | fromYaml }}
apiVersion: v1
kind: Service
metadata:
  {{- include "refkit.metadata" . | nindent 2 }}
spec:
  {{- with .clusterIP }}
  clusterIP: {{ . }}
  {{- end }}
  selector:
    {{- include "refkit.selector" . | nindent 4 }}
  ports:
    - {name: {{ $service.port.name }}, port: {{ $service.port.number }}, targetPort: {{ $service.port.name }}}
    - {name: management, port: {{ $service.management }}, targetPort: management}
{{- end }}

{{/* Paths of tracking that were given other names: {"exact": […], "prefixes": […]} as JSON. */}}
{{- define "refkit.ownPaths" -}}
{{- $paths := .Values.tracking.paths }}
{{- $exact := list }}
{{- range compact (list $paths.script $paths.click) }}
{{- $exact = append $exact (printf "/%s" .) }}
{{- end }}
{{- dict "exact" $exact "prefixes" (compact (list $paths.prefix)) | toJson }}
{{- end }}

{{/*
What leads to one service, as a list of groups {"exact", "prefixes"}: (dict "root" $ "name" "tracking"). Groups are small
because older gateways take no more than eight paths in one rule.
*/}}
{{- define "refkit.pathGroups" -}}
{{- $service := include "refkit.service" . | fromYaml }}
{{- $groups := list }}
{{- range list (dict "exact" $service.exact) (dict "prefixes" $service.prefixes) (eq .name "tracking" | ternary (include "refkit.ownPaths" .root | fromJson) dict) }}
{{- if or .exact .prefixes }}
{{- $groups = append $groups . }}
{{- end }}
{{- end }}
{{- toJson $groups }}
{{- end }}
