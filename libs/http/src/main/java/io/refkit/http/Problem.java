package io.refkit.http;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * A refusal: problem details of RFC 9457 whose extension member {@code error} says the same as {@code detail}, for
 * callers that know only that.
 */
public record Problem(HttpStatus status, String error) {
    public static Problem badRequest(String error) {
        return new Problem(HttpStatus.BAD_REQUEST, error);
    }

    public static Problem unauthorized(String error) {
        return new Problem(HttpStatus.UNAUTHORIZED, error);
    }

    public static Problem forbidden(String error) {
        return new Problem(HttpStatus.FORBIDDEN, error);
    }

    public static Problem notFound(String error) {
        return new Problem(HttpStatus.NOT_FOUND, error);
    }

    public static Problem conflict(String error) {
        return new Problem(HttpStatus.CONFLICT, error);
    }

    public static Problem tooLarge(String error) {
        return new Problem(HttpStatus.CONTENT_TOO_LARGE, error);
    }

    /** Something we need is away; the answer asks to try again. */
    public static Problem unavailable(String error) {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, error);
    }

    public ProblemDetail detail() {
        var detail = ProblemDetail.forStatusAndDetail(status, error);
        detail.setProperty("error", error);
        return detail;
    }

    public ResponseEntity<ProblemDetail> entity() {
        return ResponseEntity.status(status).headers(this::describe).body(detail());
    }

    public Mono<ServerResponse> response() {
        return ServerResponse.status(status).headers(this::describe).bodyValue(detail());
    }

    void describe(HttpHeaders headers) {
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            headers.set(HttpHeaders.RETRY_AFTER, "1");
        }
    }

    /** For where a value cannot be returned; answered as this problem and not logged. */
    public ErrorResponseException exception() {
        return new ErrorResponseException(status, detail(), null);
    }
}
