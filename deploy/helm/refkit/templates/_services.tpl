{{/* Who speaks what, who calls whom, and which paths lead where. The pods' policies, probes and routes follow from it. */}}
{{- define "refkit.services" -}}
tracking:
  port: {name: http, number: 3001}
  management: 9101
  callsAttribution: true
  exact: [/refkit.js, /refkit.js.map, /refkit.debug.js, /decorate.js, /decorate.js.map, /decorate.debug.js, /health]
  prefixes: [/click, /e, /refund, /r]
attribution:
  port: {name: grpc, number: 9090}
  management: 9104
admin:
  port: {name: http, number: 3002}
  management: 9102
  callsAttribution: true
  sendsMail: true
  prefixes: [/panel, /admin, /docs]
portal:
  port: {name: http, number: 3003}
  management: 9103
  sendsMail: true
  prefixes: [/portal, /affiliate, /join]
{{- end }}

{{/*
Everything about one service, as YAML: its line above, its own values laid over the defaults, its name. What templates
below call `.service`; `.root` is the chart's context.
*/}}
{{- define "refkit.service" -}}
{{- $known := index (include "refkit.services" .root | fromYaml) .name }}
{{- $values := mustMergeOverwrite (deepCopy .root.Values.defaults) (deepCopy (index .root.Values .name)) }}
{{- toYaml (dict "name" .name "fullname" (printf "%s-%s" (include "refkit.fullname" .root) .name) "values" $values | merge $known) }}
{{- end }}

{{- define "refkit.attributionHost" -}}
{{ include "refkit.fullname" . }}-attribution-headless
{{- end }}
