package io.refkit.deploy.rules;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;

/** Every object has only the fields of its type, of their kinds, and those that it needs. */
final class ApiTypes implements Rule {
    private static final ObjectMapper STRICT = strict();

    private static final Map<String, Check> CHECKS = Map.ofEntries(
            Map.entry("v1 ConfigMap", inCluster(V1ConfigMap::validateJsonElement)),
            Map.entry("v1 Secret", inCluster(V1Secret::validateJsonElement)),
            Map.entry("v1 Service", inCluster(V1Service::validateJsonElement)),
            Map.entry("v1 ServiceAccount", inCluster(V1ServiceAccount::validateJsonElement)),
            Map.entry("apps/v1 Deployment", inCluster(V1Deployment::validateJsonElement)),
            Map.entry("apps/v1 StatefulSet", inCluster(V1StatefulSet::validateJsonElement)),
            Map.entry("batch/v1 Job", inCluster(V1Job::validateJsonElement)),
            Map.entry(
                    "autoscaling/v2 HorizontalPodAutoscaler",
                    inCluster(V2HorizontalPodAutoscaler::validateJsonElement)),
            Map.entry("policy/v1 PodDisruptionBudget", inCluster(V1PodDisruptionBudget::validateJsonElement)),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", inCluster(V1NetworkPolicy::validateJsonElement)),
            Map.entry("networking.k8s.io/v1 Ingress", inCluster(V1Ingress::validateJsonElement)),
            Map.entry("gateway.networking.k8s.io/v1 HTTPRoute", extension(HTTPRoute.class)),
            Map.entry("monitoring.coreos.com/v1 ServiceMonitor", extension(ServiceMonitor.class)),
            Map.entry("monitoring.coreos.com/v1 PrometheusRule", extension(PrometheusRule.class)));

    @Override
    public Stream<String> breaches(Manifests chart) {
        return chart.all().stream().flatMap(ApiTypes::breaches);
    }

    private static Stream<String> breaches(Manifest manifest) {
        var type = manifest.at("/apiVersion").asString("") + " " + manifest.kind();
        var check = CHECKS.get(type);
        if (check == null) {
            return Stream.of("%s has the unknown type %s".formatted(manifest, type));
        }
        try {
            check.read(manifest.json().toString());
            return Stream.of();
        } catch (IOException | RuntimeException e) {
            return Stream.of("%s is not as its type: %s".formatted(manifest, e.getMessage()));
        }
    }

    private static Check inCluster(Validation validation) {
        return json -> validation.check(JsonParser.parseString(json));
    }

    private static Check extension(Class<?> type) {
        return json -> STRICT.readValue(json, type);
    }

    /** The models would keep unknown fields for whoever reads on. */
    private static ObjectMapper strict() {
        var mapper = new ObjectMapper();
        mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
        mapper.setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
            @Override
            public Boolean hasAnySetter(Annotated annotated) {
                return false;
            }
        });
        return mapper;
    }

    private interface Check {
        void read(String json) throws IOException;
    }

    private interface Validation {
        void check(JsonElement json) throws IOException;
    }
}
