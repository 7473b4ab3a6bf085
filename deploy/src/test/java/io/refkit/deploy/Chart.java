package io.refkit.deploy;

import static java.util.stream.Collectors.toSet;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.refkit.deploy.rules.Manifest;
import io.refkit.deploy.rules.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The chart, as a release named {@code refkit} in the namespace {@code shop}. */
final class Chart {
    static final Path HOME = Path.of("helm", "refkit");

    private static final Path EXAMPLES = HOME.resolve("examples");
    private static final Pattern CREATED = Pattern.compile("create secret generic (\\S+)((?:\\\\\n|[^\n])*)");
    private static final Pattern KEY = Pattern.compile("--from-literal=([^=]+)=");

    static {
        Cluster.start();
    }

    private Chart() {}

    static Manifests render() {
        return render(Map.of());
    }

    /** @param values by their paths, as {@code --set} takes them */
    static Manifests render(Map<String, ?> values) {
        return render(values, Set.of());
    }

    /** @param secrets that the values name as existing, as {@code name/key} */
    static Manifests render(Map<String, ?> values, Set<String> secrets) {
        return new Manifests(
                manifests(template -> {
                    values.forEach(template::set);
                    return template;
                }),
                secrets);
    }

    /** Rendered with their values, one laid over the other; the Secrets that their READMEs make are there. */
    static Manifests examples(String... names) {
        var secrets = new HashSet<String>();
        for (var name : names) {
            secrets.addAll(secrets(EXAMPLES.resolve(name)));
        }
        return new Manifests(
                manifests(template -> {
                    for (var name : names) {
                        template.withValuesFile(EXAMPLES.resolve(name).resolve("values.yaml"));
                    }
                    return template;
                }),
                secrets);
    }

    private static List<Manifest> manifests(UnaryOperator<TemplateCommand> values) {
        var template = new Helm(HOME)
                .template()
                .withName("refkit")
                .withNamespace("shop")
                .withKubeVersion("v1.34.0");
        return Yaml.documents(values.apply(template).call()).map(Manifest::new).toList();
    }

    private static Set<String> secrets(Path example) {
        var created = CREATED.matcher(read(example.resolve("README.md")))
                .results()
                .flatMap(secret ->
                        KEY.matcher(secret.group(2)).results().map(key -> secret.group(1) + "/" + key.group(1)));
        return Stream.concat(created, certificates(example)).collect(toSet());
    }

    private static Stream<String> certificates(Path example) {
        var file = example.resolve("certificates.yaml");
        return !Files.exists(file)
                ? Stream.of()
                : Yaml.documents(read(file))
                        .map(certificate -> certificate.at("/spec/secretName").asString(""))
                        .filter(name -> !name.isEmpty())
                        .flatMap(name ->
                                Stream.of("tls.crt", "tls.key", "ca.crt").map(key -> name + "/" + key));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
