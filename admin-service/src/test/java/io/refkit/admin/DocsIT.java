package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

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
import tools.jackson.databind.JsonNode;

class DocsIT {
    private static AdminServer server;
    private static JsonNode api;

    @BeforeAll
    static void start() {
        server = AdminServer.shared();
        api = server.get("/docs/openapi.json").ok().body();
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
