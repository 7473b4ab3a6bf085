package io.refkit.deploy.rules;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Names and labels are ones that a cluster takes (RFC 1123, and 1035 for Services), and every name is given once. */
final class Names implements Rule {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern SUBDOMAIN = Pattern.compile("(?=.{1,253}$)" + LABEL + "(\\." + LABEL + ")*");
    private static final Pattern SERVICE = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern PORT = Pattern.compile("(?=.*[a-z])[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?");
    private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
    /** Whose names become a label of their pods. */
    private static final Map<String, Pattern> STRICTER =
            Map.of("Service", SERVICE, "Job", LABEL, "StatefulSet", LABEL, "Deployment", LABEL);

    @Override
    public Stream<String> breaches(Manifests chart) {
        return Stream.of(
                        chart.all().stream().flatMap(Names::own),
                        twice(chart),
                        chart.pods().flatMap(Names::inPod))
                .flatMap(breaches -> breaches);
    }

    private static Stream<String> own(Manifest manifest) {
        var pattern = STRICTER.getOrDefault(manifest.kind(), SUBDOMAIN);
        return Stream.concat(
                wrong(manifest, "is not named as it may be", pattern, Stream.of(manifest.at("/metadata/name"))),
                wrong(
                        manifest,
                        "has a label",
                        VALUE,
                        manifest.at("/metadata/labels").valueStream()));
    }

    private static Stream<String> twice(Manifests chart) {
        return chart.all().stream()
                .collect(Collectors.groupingBy(Manifest::toString, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(name -> name.getValue() > 1)
                .map(name -> name.getKey() + " is there twice");
    }

    private static Stream<String> inPod(Pod pod) {
        return Stream.of(
                        wrong(pod, "has a pod's label", VALUE, pod.labels().valueStream()),
                        wrong(pod, "has a volume", LABEL, pod.volumes().map(volume -> volume.path("name"))),
                        wrong(
                                pod,
                                "has a container",
                                LABEL,
                                pod.containers()
                                        .map(container -> container.json().path("name"))),
                        wrong(pod, "has a port", PORT, pod.containers().flatMap(Names::ports)))
                .flatMap(breaches -> breaches);
    }

    private static Stream<JsonNode> ports(Pod.Container container) {
        return container.json().path("ports").valueStream().map(port -> port.path("name"));
    }

    private static Stream<String> wrong(Object whose, String what, Pattern pattern, Stream<JsonNode> names) {
        return names.filter(name ->
                        !name.isString() || !pattern.matcher(name.stringValue()).matches())
                .map(name -> "%s %s: %s".formatted(whose, what, name));
    }
}
