package io.refkit.portal.login;

import io.refkit.http.Answers;
import io.refkit.http.ClientAddresses;
import io.refkit.http.JsonBody;
import io.refkit.http.Problem;
import io.refkit.portal.language.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code /affiliate/magic-link} and {@code /affiliate/auth}. */
@RestController
final class LoginController {
    private final SendLoginLink sendLoginLink;
    private final LogIn logIn;
    private final ClientAddresses addresses;

    LoginController(SendLoginLink sendLoginLink, LogIn logIn, ClientAddresses addresses) {
        this.sendLoginLink = sendLoginLink;
        this.logIn = logIn;
        this.addresses = addresses;
    }

    record LinkRequest(@Nullable String email) {}

    record TokenAnswer(String token) {}

    @PostMapping("/affiliate/magic-link")
    Mono<ResponseEntity<Object>> sendLink(@JsonBody LinkRequest body, ServerHttpRequest request) {
        var email = body.email();
        if (email == null || email.isBlank()) {
            return Mono.just(Answers.refused(Problem.badRequest("email is required")));
        }
        var language = Languages.preferred(request.getHeaders().getFirst("Accept-Language"));
        return sendLoginLink
                .send(email.strip(), addresses.limited(request), language)
                .thenReturn(Answers.done());
    }

    @GetMapping("/affiliate/auth")
    Mono<ResponseEntity<Object>> logIn(
            @RequestParam(required = false) @Nullable String token, ServerHttpRequest request) {
        // HEAD is mapped to GET's method, and asking whether a link is there must not use it up.
        if (!HttpMethod.GET.equals(request.getMethod())) {
            return Mono.just(Answers.refused(new Problem(HttpStatus.METHOD_NOT_ALLOWED, "Method Not Allowed")));
        }
        return logIn.with(token)
                .map(session -> Answers.ok(new TokenAnswer(session)))
                .defaultIfEmpty(Answers.refused(Problem.unauthorized("Invalid or expired token")));
    }
}
