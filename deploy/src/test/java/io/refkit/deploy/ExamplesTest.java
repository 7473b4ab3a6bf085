package io.refkit.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

/** What stands beside an example's values fits them. */
class ExamplesTest {
    static final List<String> NAMES =
            List.of("0-quickstart", "1-external-postgres", "2-high-availability", "3-cloudnativepg");

    private static final Path EXAMPLES = Chart.HOME.resolve("examples");

    @ParameterizedTest
    @FieldSource("NAMES")
    void nameFilesThatAreThere(String example) {
        var files = Pattern.compile("deploy/helm/refkit\\S*")
                .matcher(Chart.read(EXAMPLES.resolve(example).resolve("README.md")))
                .results()
                .map(file -> Path.of("..", file.group()));
        assertThat(files).isNotEmpty().allMatch(Files::exists);
    }

    @Test
    void haveACertificateForWhoServesAndForWhoCalls() {
        var certificate = object("2-high-availability/certificates.yaml", "refkit-mtls");
        var values = values("2-high-availability");
        assertThat(certificate.at("/spec/secretName")).isEqualTo(values.at("/mtls/secretName"));
        assertThat(certificate.at("/spec/dnsNames").valueStream().map(JsonNode::asString))
                .containsExactly("refkit-attribution-headless");
        assertThat(certificate.at("/spec/usages").valueStream().map(JsonNode::asString))
                .contains("server auth", "client auth");
    }

    @Test
    void haveAClusterOfPostgresThatTheValuesName() {
        var cluster = object("3-cloudnativepg/cluster.yaml", "refkit-db");
        var values = values("3-cloudnativepg");
        var owner = values.at("/database/owner");
        assertThat(values.at("/database/host").asString()).isEqualTo("refkit-db-rw");
        assertThat(cluster.at("/spec/bootstrap/initdb/owner")).isEqualTo(owner.path("username"));
        assertThat(cluster.at("/spec/bootstrap/initdb/secret/name")).isEqualTo(owner.path("existingSecret"));
        assertThat(cluster.at("/spec/managed/roles")).singleElement().satisfies(role -> {
            assertThat(role.path("name")).isEqualTo(owner.path("username"));
            assertThat(role.path("createrole").asBoolean()).isTrue();
            assertThat(role.at("/passwordSecret/name")).isEqualTo(owner.path("existingSecret"));
        });
        assertThat(cluster.at("/spec/imageName").asString()).endsWith(":" + Build.postgres());
    }

    private static JsonNode values(String example) {
        return Yaml.documents(Chart.read(EXAMPLES.resolve(example).resolve("values.yaml")))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode object(String file, String name) {
        return Yaml.documents(Chart.read(EXAMPLES.resolve(file)))
                .filter(object -> object.at("/metadata/name").asString("").equals(name))
                .reduce((first, last) -> last)
                .orElseThrow();
    }
}
