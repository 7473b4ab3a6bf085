package io.refkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpStatus;

class ProblemTest {
    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of(Problem.badRequest("x"), 400),
                Arguments.of(Problem.unauthorized("x"), 401),
                Arguments.of(Problem.forbidden("x"), 403),
                Arguments.of(Problem.notFound("x"), 404),
                Arguments.of(Problem.conflict("x"), 409),
                Arguments.of(Problem.tooLarge("x"), 413),
                Arguments.of(Problem.unavailable("x"), 503));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void hasItsStatus(Problem problem, int status) {
        assertThat(problem.status().value()).isEqualTo(status);
        assertThat(problem.exception().getStatusCode().value()).isEqualTo(status);
    }

    @Test
    void isWrittenAsRfc9457SaysWithTheErrorBeside() {
        var mapper = JsonStrictness.mapper();
        var json = mapper.writeValueAsString(new Problem(HttpStatus.NOT_FOUND, "Program not found").detail());
        assertThat(mapper.readValue(json, Map.class))
                .isEqualTo(Map.of(
                        "title", "Not Found",
                        "status", 404,
                        "detail", "Program not found",
                        "error", "Program not found"));
    }
}
