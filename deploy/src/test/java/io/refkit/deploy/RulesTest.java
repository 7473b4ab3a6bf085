package io.refkit.deploy;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.deploy.rules.Manifest;
import io.refkit.deploy.rules.Manifests;
import io.refkit.deploy.rules.Rule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Each rule is seen to fail: a sound chart in which one thing is changed. */
class RulesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Manifests SOUND = sound();
    private static final String POD = "/spec/template/spec";
    private static final String CONTAINER = POD + "/containers/0";

    static final List<Defect> DEFECTS = List.of(
            // what a model sees
            tracking(CONTAINER + "/imagePullPolicies", "\"Always\"", "is not as its type"),
            tracking("/spec/selectors", "{}", "is not as its type"),
            tracking("/spec/selector", null, "is not as its type"),
            tracking("/apiVersion", "\"apps/v1beta1\"", "has the unknown type apps/v1beta1 Deployment"),
            defect("HTTPRoute", "refkit-edge", "/spec/hosts", "[]", "is not as its type"),
            defect("ServiceMonitor", "refkit-metrics", "/spec/endpoints/0/intervall", "\"1s\"", "is not as its type"),
            defect("PrometheusRule", "refkit-alerts", "/spec/groups/0/rules/0/expression", "\"1\"", "is not as its"),
            // what none sees
            tracking("/metadata/name", "\"Refkit_Tracking\"", "is not named as it may be"),
            defect("Service", "refkit-admin", "/metadata/name", "\"0-admin\"", "is not named as it may be"),
            defect("Service", "refkit-admin", "/metadata/name", "\"refkit-portal\"", "is there twice"),
            tracking("/metadata/labels/note", "\"two words\"", "has a label"),
            tracking("/spec/template/metadata/labels/note", "\"two words\"", "has a pod's label"),
            tracking(CONTAINER + "/name", "\"my_container\"", "has a container"),
            tracking(CONTAINER + "/ports/0/name", "\"a-name-beyond-limits\"", "has a port"),
            tracking(POD + "/volumes/0/name", "\"Tmp\"", "has a volume"),
            tracking(CONTAINER + "/imagePullPolicy", "\"Sometimes\"", "says imagePullPolicy"),
            tracking("/spec/strategy/type", "\"Rolling\"", "says type"),
            defect("Ingress", "refkit-edge", "/spec/rules/0/http/paths/0/pathType", "\"prefix\"", "says pathType"),
            tracking(CONTAINER + "/env/1/value", "5", "which is no string"),
            tracking(CONTAINER + "/env/1/value", "\"$(NOBODY)\"", "needs NOBODY, which is not before it"),
            tracking(CONTAINER + "/env/1/name", "\"DATABASE_URI\"", "nobody reads DATABASE_URI"),
            tracking(CONTAINER + "/env/1/name", "\"DATABASE_PASSWORD\"", "DATABASE_PASSWORD is there twice"),
            tracking("/metadata/annotations", "{\"a\": true}", "has a: true, which is no string"),
            tracking(CONTAINER + "/volumeMounts/0/name", "\"temp\"", "mounts temp, which is no volume"),
            tracking(POD + "/volumes/0/name", "\"temp\"", "mounts its volume temp nowhere"),
            tracking("/spec/selector/matchLabels/a", "\"b\"", "does not select its own pods"),
            tracking(
                    POD + "/topologySpreadConstraints/0/labelSelector/matchLabels/a",
                    "\"b\"",
                    "spreads pods of others"),
            defect("Service", "refkit-admin", "/spec/selector/a", "\"b\"", "finds no pod"),
            defect("PodDisruptionBudget", "refkit-admin", "/spec/selector/matchLabels", "{}", "does not find one"),
            defect("NetworkPolicy", "refkit-admin", "/spec/podSelector/matchLabels/a", "\"b\"", "finds no pod"),
            defect(
                    "NetworkPolicy",
                    "refkit-attribution",
                    "/spec/ingress/0/from/0/podSelector/matchExpressions/0/values/0",
                    "\"nobody\"",
                    "names \"nobody\", which is no component"),
            tracking(CONTAINER + "/readinessProbe/httpGet/port", "\"admin\"", "is probed on \"admin\""),
            defect("Deployment", "refkit-attribution", CONTAINER + "/readinessProbe/grpc/port", "9091", "on 9091"),
            defect("Service", "refkit-admin", "/spec/ports/0/targetPort", "\"web\"", "leads to \"web\""),
            defect("NetworkPolicy", "refkit-admin", "/spec/ingress/0/ports/0/port", "80", "lets in to 80"),
            defect("ServiceMonitor", "refkit-metrics", "/spec/endpoints/0/port", "\"metrics\"", "scrapes \"metrics\""),
            defect(
                    "Ingress",
                    "refkit-edge",
                    "/spec/rules/0/http/paths/0/backend/service/name",
                    "\"tracking\"",
                    "which is not there"),
            defect("Ingress", "refkit-edge", "/spec/rules/0/http/paths/0/pathType", "\"Exact\"", "that nginx refuses"),
            defect("HTTPRoute", "refkit-edge", "/spec/rules/0/backendRefs/0/port", "80", "which is not there"),
            defect("HTTPRoute", "refkit-edge", "/spec/rules/0/matches", "[0,0,0,0,0,0,0,0,0]", "has too many matches"),
            tracking(CONTAINER + "/env/0/valueFrom/secretKeyRef/key", "\"password\"", "which is not there"),
            tracking(POD + "/serviceAccountName", "\"default\"", "runs as default, which is not there"),
            tracking(
                    POD + "/volumes/0",
                    "{\"name\": \"tmp\", \"secret\": {\"secretName\": \"lost\"}}",
                    "mounts the Secret lost"),
            defect("StatefulSet", "refkit-postgres", "/spec/serviceName", "\"db\"", "has no Service"),
            defect("HorizontalPodAutoscaler", "refkit-portal", "/spec/scaleTargetRef/name", "\"web\"", "scales nobody"),
            defect("Deployment", "refkit-portal", "/spec/replicas", "1", "has replicas beside"),
            defect("PodDisruptionBudget", "refkit-portal", "/spec/maxUnavailable", "0", "lets nobody go"),
            tracking(POD + "/hostNetwork", "true", "shares with its node"),
            tracking(POD + "/securityContext/runAsNonRoot", null, "may run as root"),
            tracking(POD + "/securityContext/runAsUser", "0", "runs as root"),
            tracking(POD + "/securityContext/supplementalGroups", "[0]", "has groups of others"),
            tracking(POD + "/securityContext/seccompProfile", null, "has no seccomp profile"),
            tracking(POD + "/automountServiceAccountToken", null, "has a token"),
            tracking(POD + "/enableServiceLinks", null, "is told of other Services"),
            tracking(POD + "/volumes/0", "{\"name\": \"tmp\", \"hostPath\": {\"path\": \"/\"}}", "is not allowed"),
            job(CONTAINER + "/securityContext/allowPrivilegeEscalation", null, "may gain privileges"),
            job(CONTAINER + "/securityContext/readOnlyRootFilesystem", null, "may write to its root"),
            job(CONTAINER + "/securityContext/capabilities/drop", "[\"NET_RAW\"]", "has capabilities"),
            job(CONTAINER + "/securityContext/capabilities/add", "[\"SYS_TIME\"]", "adds capabilities"),
            job(CONTAINER + "/securityContext/privileged", "true", "is privileged"),
            job(CONTAINER + "/securityContext/runAsUser", "0", "overrides its pod's user"),
            job(POD + "/initContainers", "[{\"name\": \"first\"}]", "container first of Job"),
            tracking(CONTAINER + "/ports/0/hostPort", "80", "has a port of its node"),
            defect("ServiceAccount", "refkit-admin", "/automountServiceAccountToken", null, "hands out its token"),
            job(CONTAINER + "/resources", "{}", "has no /resources/limits/memory"),
            job("/metadata/annotations", "{\"helm.sh/hook\": \"pre-install\"}", "is a hook"),
            tracking(CONTAINER + "/startupProbe", null, "has no startupProbe"),
            tracking(CONTAINER + "/livenessProbe/httpGet/path", "\"/readiness\"", "dies of being unready"),
            tracking("/spec/strategy/rollingUpdate/maxUnavailable", "1", "goes before its successor"),
            tracking(CONTAINER + "/lifecycle", null, "ends while requests still come"),
            tracking(POD + "/terminationGracePeriodSeconds", "30", "is killed before it is through"),
            defect("ConfigMap", "refkit-dashboard", "/data/token", "\"t\"", "has something secret"),
            tracking(CONTAINER + "/env/0", "{\"name\": \"DATABASE_PASSWORD\", \"value\": \"p\"}", "to everybody"),
            tracking("/spec/template/metadata/labels/app.kubernetes.io~1name", "\"other\"", "has no policy for Egress"),
            tracking(CONTAINER + "/image", "\"refkit/tracking:1\"", "which the build does not make"),
            job(CONTAINER + "/image", "\"refkit/attribution-service:latest\"", "which the build does not make"),
            defect("StatefulSet", "refkit-postgres", CONTAINER + "/image", "\"postgres:15\"", "the build does not"));

    @ParameterizedTest
    @FieldSource("DEFECTS")
    void findTheDefect(Defect defect) {
        assertThat(Rule.ALL.stream().flatMap(rule -> rule.breaches(defect.in(SOUND))))
                .anyMatch(sentence -> sentence.contains(defect.sentence()));
    }

    @Test
    void areAllSeenToFail() {
        var seen = DEFECTS.stream()
                .map(defect -> defect.in(SOUND))
                .flatMap(chart -> Rule.ALL.stream()
                        .filter(rule -> rule.breaches(chart).findAny().isPresent()))
                .collect(toSet());
        assertThat(seen).containsExactlyInAnyOrderElementsOf(Rule.ALL);
    }

    /** With one object of every kind. */
    private static Manifests sound() {
        var bundled = Chart.render(Map.of(
                "ingress.enabled", true,
                "ingress.hosts[0]", "a.example.com",
                "httpRoute.enabled", true,
                "httpRoute.hosts[0]", "a.example.com",
                "httpRoute.parentRefs[0].name", "public",
                "metrics.serviceMonitor.enabled", true,
                "metrics.dashboard.enabled", true,
                "metrics.alerts.enabled", true));
        var scaled = Chart.render(Map.of(
                        "postgres.enabled",
                        false,
                        "database.host",
                        "db",
                        "database.owner.password",
                        "p",
                        "portal.autoscaling.enabled",
                        true))
                .all()
                .stream()
                .filter(manifest -> manifest.name().equals("refkit-portal"))
                .toList();
        var others = bundled.all().stream().filter(manifest -> !manifest.name().equals("refkit-portal"));
        return new Manifests(Stream.concat(others, scaled.stream()).toList(), Set.of());
    }

    private static Defect tracking(String pointer, @Nullable String json, String sentence) {
        return defect("Deployment", "refkit-tracking", pointer, json, sentence);
    }

    private static Defect job(String pointer, @Nullable String json, String sentence) {
        return defect("Job", "", pointer, json, sentence);
    }

    private static Defect defect(String kind, String name, String pointer, @Nullable String json, String sentence) {
        return new Defect(kind, name, pointer, json == null ? null : JSON.readTree(json), sentence);
    }

    /**
     * @param name or nothing, for any of the kind
     * @param json what stands there instead, or null to remove it
     */
    record Defect(
            String kind,
            String name,
            String pointer,
            @Nullable JsonNode json,
            String sentence) {
        Manifests in(Manifests sound) {
            return new Manifests(
                    sound.all().stream()
                            .map(manifest -> concerns(manifest) ? changed(manifest) : manifest)
                            .toList(),
                    sound.existing());
        }

        private boolean concerns(Manifest manifest) {
            return manifest.kind().equals(kind)
                    && (name.isEmpty() || manifest.name().equals(name));
        }

        private Manifest changed(Manifest manifest) {
            var copy = manifest.json().deepCopy();
            var place = JsonPointer.compile(pointer);
            var field = place.last().getMatchingProperty();
            if (copy.at(place.head()) instanceof ArrayNode array) {
                array.set(Integer.parseInt(field), json);
            } else if (json != null) {
                ((ObjectNode) copy.at(place.head())).set(field, json);
            } else {
                assertThat(((ObjectNode) copy.at(place.head())).remove(field)).isNotNull();
            }
            return new Manifest(copy);
        }
    }
}
