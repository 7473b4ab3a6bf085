{{/* Short enough for what follows it in the longest name of a Service. */}}
{{- define "refkit.fullname" -}}
{{- $own := contains "refkit" .Release.Name | ternary .Release.Name (printf "%s-refkit" .Release.Name) }}
{{- .Values.fullnameOverride | default $own | trunc 40 | trimSuffix "-" }}
{{- end }}

{{/* Of one component: (dict "root" $ "name" "tracking"). */}}
{{- define "refkit.selector" -}}
app.kubernetes.io/name: refkit
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end }}

{{- define "refkit.podLabels" -}}
{{ include "refkit.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
{{- end }}

{{- define "refkit.labels" -}}
{{ include "refkit.podLabels" . }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{/* An object's name and labels: (dict "root" $ "name" "tracking" "suffix" "-headless"); the suffix may be left out. */}}
{{- define "refkit.metadata" -}}
name: {{ include "refkit.fullname" .root }}-{{ .name }}{{ .suffix }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "refkit.labels" . | nindent 2 }}
{{- end }}

{{/* (dict "root" $ "name" "tracking" "image" "a whole reference or nothing") */}}
{{- define "refkit.image" -}}
{{- $image := .root.Values.image }}
{{- .image | default (printf "%s/%s-service:%s" $image.repository .name ($image.tag | default .root.Chart.AppVersion)) }}
{{- end }}

{{- define "refkit.hosts" -}}
{{- concat (.Values.ingress.enabled | ternary .Values.ingress.hosts list) (.Values.httpRoute.enabled | ternary .Values.httpRoute.hosts list) | toJson }}
{{- end }}

{{- define "refkit.baseUrl" -}}
{{- $hosts := include "refkit.hosts" . | fromJsonArray }}
{{- .Values.baseUrl | default ($hosts | empty | ternary "http://localhost:3000" (printf "https://%s" (first $hosts))) }}
{{- end }}
