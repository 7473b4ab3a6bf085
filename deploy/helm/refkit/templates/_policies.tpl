{{- define "refkit.serviceAccount" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "refkit.metadata" . | nindent 2 }}
automountServiceAccountToken: false
{{- end }}

{{/* A service's HorizontalPodAutoscaler and PodDisruptionBudget, where it has them. */}}
{{- define "refkit.scaling" -}}
{{- $values := (include "refkit.service" . | fromYaml).values }}
{{- if $values.autoscaling.enabled }}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  {{- include "refkit.metadata" . | nindent 2 }}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: {{ include "refkit.fullname" .root }}-{{ .name }}}
  minReplicas: {{ $values.autoscaling.minReplicas }}
  maxReplicas: {{ $values.autoscaling.maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target: {type: Utilization, averageUtilization: {{ $values.autoscaling.targetCPU }}}
{{- end }}
{{- if $values.podDisruptionBudget.enabled }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "refkit.metadata" . | nindent 2 }}
spec:
  maxUnavailable: {{ $values.podDisruptionBudget.maxUnavailable }}
  # A pod that is not ready holds up nobody's draining.
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "refkit.selector" . | nindent 6 }}
{{- end }}
{{- end }}

{{/* A service's NetworkPolicy, out of its line in the table: who may call it, and whom it calls. */}}
{{- define "refkit.networkPolicy" -}}
{{- $service := include "refkit.service" . | fromYaml }}
{{- $policy := .root.Values.networkPolicy }}
{{- if $policy.enabled }}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "refkit.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "refkit.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    - ports: [{port: {{ $service.port.number }}}]
      {{- if eq .name "attribution" }}
      from:
        {{- include "refkit.peers" (dict "root" .root "names" (list "tracking" "admin" "portal")) | nindent 8 }}
      {{- else }}
      {{- with $policy.edgeFrom }}
      from:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- end }}
    - ports: [{port: {{ $service.management }}}]
      from:
        {{- $policy.metricsFrom | default (list (dict "namespaceSelector" dict)) | toYaml | nindent 8 }}
  egress:
    {{- include "refkit.toDatabase" .root | nindent 4 }}
    {{- if $service.callsAttribution }}
    - ports: [{port: 9090}]
      to:
        {{- include "refkit.peers" (dict "root" .root "names" (list "attribution")) | nindent 8 }}
    {{- end }}
    {{- if and $service.sendsMail .root.Values.mail.host }}
    {{- include "refkit.toOutside" (dict "port" .root.Values.mail.port "to" $policy.smtpTo) | nindent 4 }}
    {{- end }}
    {{- with .root.Values.traces.endpoint }}
    {{- include "refkit.toOutside" (dict "port" (include "refkit.portOf" .) "to" $policy.tracesTo) | nindent 4 }}
    {{- end }}
{{- end }}
{{- end }}

{{/* Pods of this release, as a policy's peers: (dict "root" $ "names" (list "tracking")). */}}
{{- define "refkit.peers" -}}
- podSelector:
    matchLabels:
      app.kubernetes.io/name: refkit
      app.kubernetes.io/instance: {{ .root.Release.Name }}
    matchExpressions:
      - {key: app.kubernetes.io/component, operator: In, values: {{ toJson .names }}}
{{- end }}

{{- define "refkit.toOutside" -}}
- ports: [{port: {{ .port }}}]
  {{- with .to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{- define "refkit.toDatabase" -}}
{{- if .Values.postgres.enabled -}}
- ports: [{port: 5432}]
  to:
    {{- include "refkit.peers" (dict "root" $ "names" (list "postgres")) | nindent 4 }}
{{- else }}
{{- include "refkit.toOutside" (dict "port" .Values.database.port "to" .Values.networkPolicy.databaseTo) }}
{{- end }}
{{- end }}

{{/* Of an address; OTLP's, where it names none. */}}
{{- define "refkit.portOf" -}}
{{- regexFind ":[0-9]+$" (urlParse .).host | trimPrefix ":" | default (hasPrefix "https:" . | ternary "443" "80") }}
{{- end }}
