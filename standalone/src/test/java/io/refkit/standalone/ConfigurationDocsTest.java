package io.refkit.standalone;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/configuration.md} says what the settings' records say; {@code -Drefkit.docs=write} writes it anew. */
class ConfigurationDocsTest {
    private static final Path DOCS = Path.of("..", "docs", "configuration.md");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):.*}");
    private static final List<String> SERVICES =
            List.of("tracking-service", "attribution-service", "admin-service", "portal-service");
    private static final String HEAD = """
            # Configuration

            Every setting is an environment variable; an unknown one under `refkit.` in a file stops the start. Besides these, standalone reads
            `PORT` (3000), `REFKIT_DATA_DIR` (`./refkit-data`) and, where they are not set, makes up `DATABASE_URL`, `JWT_SECRET`,
            `ADMIN_EMAIL` and `BASE_URL`. Services of their own listen on 3001 (tracking; management 9101), 3002 (admin; management
            9102), 3003 (portal; management 9103) and 9090 (attribution, gRPC; management 9104). `migrate` also reads `TRACKING_DB_PASSWORD`,
            `ATTRIBUTION_DB_PASSWORD`, `ADMIN_DB_PASSWORD` and `PORTAL_DB_PASSWORD`: where one is set, the service's role may log in with it.

            Of all services: `LOG_FORMAT` (`ecs`, `logstash` or `gelf` for JSON; lines for people by default),
            `OTEL_EXPORTER_OTLP_ENDPOINT` and the other variables of OpenTelemetry (`OTEL_TRACES_SAMPLER=parentbased_traceidratio`
            with `OTEL_TRACES_SAMPLER_ARG` for the share of requests that is traced, 0.1 by default; without an endpoint none is), and `SPRING_PROFILES_ACTIVE=mtls` with `TLS_DIR`, a folder with
            `tls.crt`, `tls.key` and `ca.crt`, for gRPC between services that know each other by certificate.

            Where two names are given, either works; the second is also the name for a command line (`--NAME=value`) or a YAML file.

            | variable | default | what it says |
            |---|---|---|
            """;

    @Test
    void saysWhatTheSettingsSay() throws IOException {
        var page = HEAD + rows() + "\n";
        if ("write".equals(System.getProperty("refkit.docs"))) {
            Files.writeString(DOCS, page);
        }
        assertThat(Files.readString(DOCS)).isEqualTo(page);
    }

    private static String rows() throws IOException {
        var environment = environment();
        return properties().map(property -> row(property, environment)).sorted().collect(joining("\n"));
    }

    private static String row(JsonNode property, Map<String, String> environment) {
        var name = property.get("name").stringValue();
        var usual = environment.getOrDefault(name, relaxed(name));
        var fallback = property.path("defaultValue");
        return "| `%s`<br>`%s` | %s | %s |"
                .formatted(
                        usual,
                        name,
                        fallback.isMissingNode() || fallback.asString().isEmpty()
                                ? ""
                                : "`" + fallback.asString() + "`",
                        property.get("description").stringValue().replaceAll("\\{@\\w+ ([^}]*)}", "`$1`"));
    }

    /** As Spring reads it from the environment. */
    private static String relaxed(String name) {
        return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static Stream<JsonNode> properties() throws IOException {
        var mapper = new JsonMapper();
        return Collections.list(ConfigurationDocsTest.class
                        .getClassLoader()
                        .getResources("META-INF/spring-configuration-metadata.json"))
                .stream()
                .map(url -> mapper.readTree(text(url)))
                .flatMap(metadata -> metadata.get("properties").valueStream())
                .filter(property -> property.get("name").stringValue().startsWith("refkit."));
    }

    /** Which variable a service's own YAML takes a setting from. */
    private static Map<String, String> environment() {
        var environment = new TreeMap<String, String>();
        for (var service : SERVICES) {
            var yaml = new YamlPropertiesFactoryBean();
            yaml.setResources(new ClassPathResource(service + ".yml"));
            Objects.requireNonNull(yaml.getObject()).forEach((setting, value) -> {
                var variable = VARIABLE.matcher(value.toString());
                if (variable.matches()) {
                    environment.put(setting.toString(), variable.group(1));
                }
            });
        }
        return environment;
    }

    private static String text(URL resource) {
        try (var stream = resource.openStream()) {
            return new String(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
