package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code openapi.json} says what the routes say; {@code -Drefkit.docs=write} writes it anew. */
class DocsIT {
    private static final Path DESCRIPTION =
            Path.of("src", "main", "resources", "io", "refkit", "admin", "docs", "openapi.json");
    private static final ObjectWriter JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build()
            .writer()
            .with(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private static AdminServer server;
    private static JsonNode api;

    @BeforeAll
    static void start() {
        server = AdminServer.shared();
        api = server.get("/docs/openapi.json").ok().body();
    }

    @Test
    void isWhatTheRoutesSay() throws IOException {
        var text = JSON.writeValueAsString(generated()) + "\n";
        if ("write".equals(System.getProperty("refkit.docs"))) {
            Files.writeString(DESCRIPTION, text);
        }
        assertThat(Files.readString(DESCRIPTION)).isEqualTo(text);
    }

    @Test
    void isOpenApi31() {
        assertThat(api.path("openapi").asString()).startsWith("3.1");
    }

    @Test
    void everyRouteIsDescribedAndNoOther() {
        assertThat(described()).isEqualTo(real()).isNotEmpty();
    }

    @Test
    void everyDescriptionSaysWhatTheRouteDoesAndAnswers() {
        api.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    assertThat(operation.path("summary").asString())
                            .as(operation.toString())
                            .isNotEmpty();
                    assertThat(operation.path("responses").propertyNames())
                            .as(operation.toString())
                            .containsAnyOf("200", "302");
                }));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(api.findValues("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                api.at(reference.asString().substring(1)).isMissingNode())
                        .as(reference.asString())
                        .isFalse());
    }

    @ParameterizedTest
    @CsvSource({
        "/admin/commission-rules, post, commissionType",
        "/admin/program, put, websiteUrl",
        "/admin/affiliates/invite, post, slug",
        "/admin/accounts/invite, post, role",
        "/e, post, external_id",
        "/refund, post, refund_id",
    })
    void bodiesOfTheSameNameAreNotTakenForEachOther(String path, String method, String field) {
        var body = api.path("paths").path(path).path(method).path("requestBody").path("content");
        var reference =
                body.path("application/json").path("schema").path("$ref").asString();
        assertThat(api.at(reference.substring(1)).path("properties").propertyNames())
                .contains(field);
    }

    private static Object generated() {
        try (var describing = new AdminServer(
                "--spring.main.sources=io.refkit.admin.docs.DescriptionConfiguration",
                "--springdoc.api-docs.enabled=true",
                "--springdoc.api-docs.path=/docs/generated.json",
                "--springdoc.api-docs.version=openapi_3_1",
                "--springdoc.packages-to-scan=io.refkit.admin",
                "--springdoc.paths-to-match=/admin/**",
                "--springdoc.default-produces-media-type=application/json")) {
            return new JsonMapper()
                    .treeToValue(describing.get("/docs/generated.json").ok().body(), Object.class);
        }
    }

    private static Set<String> described() {
        return api.path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/admin/"))
                .flatMap(path -> path.getValue().propertyNames().stream()
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> real() {
        return server
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue().getBeanType().isAnnotationPresent(RestController.class))
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("io.refkit"))
                .flatMap(entry -> entry.getKey().getPatternsCondition().getPatterns().stream()
                        .flatMap(pattern -> entry.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + pattern.getPatternString())))
                .filter(route -> route.contains(" /admin/"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
