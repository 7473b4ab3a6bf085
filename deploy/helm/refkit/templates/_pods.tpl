{{/* What Pod Security calls restricted, for the pod; the images' user is 10001. */}}
{{- define "refkit.podSecurity" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .user | default 10001 }}
  runAsGroup: {{ .user | default 10001 }}
  fsGroup: {{ .user | default 10001 }}
  seccompProfile: {type: RuntimeDefault}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{/* The same for a container. */}}
{{- define "refkit.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
{{- end }}

{{/*
A service's Deployment: (dict "root" $ "name" "tracking" "env" "its own variables, as YAML").
Rolling takes no pod away before its successor is ready. A pod that ends goes on answering for three seconds, until
nobody is sent to it any more.
*/}}
{{- define "refkit.deployment" -}}
{{- $service := include "refkit.service" . | fromYaml }}
{{- $mtls := and .root.Values.mtls.enabled (or $service.callsAttribution (eq .name "attribution")) }}
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "refkit.metadata" . | nindent 2 }}
spec:
  {{- if not $service.values.autoscaling.enabled }}
  replicas: {{ $service.values.replicas }}
  {{- end }}
  revisionHistoryLimit: 3
  strategy:
    type: RollingUpdate
    rollingUpdate: {maxUnavailable: 0, maxSurge: 1}
  selector:
    matchLabels:
      {{- include "refkit.selector" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "refkit.podLabels" . | nindent 8 }}
      annotations:
        checksum/secrets: {{ list .root.Values.secrets .root.Values.database .root.Values.mail | toJson | sha256sum }}
        {{- with $service.values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ $service.fullname }}
      {{- include "refkit.podSecurity" . | nindent 6 }}
      terminationGracePeriodSeconds: 45
      {{- with $service.values.priorityClassName }}
      priorityClassName: {{ . }}
      {{- end }}
      {{- with $service.values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $service.values.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      topologySpreadConstraints:
        {{- range tuple "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
        - maxSkew: 1
          topologyKey: {{ . }}
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              {{- include "refkit.selector" $ | nindent 14 }}
          matchLabelKeys: [pod-template-hash]
        {{- end }}
      containers:
        - name: {{ .name }}
          image: {{ include "refkit.image" (dict "root" .root "name" .name "image" $service.values.image) | quote }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          {{- include "refkit.containerSecurity" . | nindent 10 }}
          ports:
            - {name: {{ $service.port.name }}, containerPort: {{ $service.port.number }}}
            - {name: management, containerPort: {{ $service.management }}}
          env:
            {{- include "refkit.commonEnv" (dict "root" .root "name" .name "service" $service "mtls" $mtls) | nindent 12 }}
            {{- with .env }}
            {{- . | nindent 12 }}
            {{- end }}
            {{- range $name, $value := $service.values.env }}
            - {name: {{ $name }}, value: {{ $value | quote }}}
            {{- end }}
          {{- include "refkit.probes" (dict "service" $service "mtls" $mtls) | nindent 10 }}
          lifecycle:
            preStop:
              sleep: {seconds: 3}
          resources:
            {{- toYaml $service.values.resources | nindent 12 }}
          volumeMounts:
            - {name: tmp, mountPath: /tmp}
            {{- if $mtls }}
            - {name: tls, mountPath: /etc/refkit/tls, readOnly: true}
            {{- end }}
      volumes:
        - name: tmp
          emptyDir: {sizeLimit: 256Mi}
        {{- if $mtls }}
        - name: tls
          secret:
            secretName: {{ .root.Values.mtls.secretName }}
            defaultMode: 0440
        {{- end }}
{{- end }}

{{/*
Whether it lives never depends on others: a schema that is not there yet makes a service unready, not restarted. Whether
attribution is ready is asked where its clients call it, but for mTLS: the kubelet has no certificate.
*/}}
{{- define "refkit.probes" -}}
startupProbe:
  httpGet: {path: /actuator/health/liveness, port: management}
  periodSeconds: 1
  timeoutSeconds: 2
  failureThreshold: 300
livenessProbe:
  httpGet: {path: /actuator/health/liveness, port: management}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  {{- if and (eq .service.port.name "grpc") (not .mtls) }}
  grpc: {port: {{ .service.port.number }}, service: refkit.attribution.v1.AttributionService}
  {{- else }}
  httpGet: {path: /actuator/health/readiness, port: management}
  {{- end }}
  periodSeconds: 2
  timeoutSeconds: 3
  failureThreshold: 2
{{- end }}
