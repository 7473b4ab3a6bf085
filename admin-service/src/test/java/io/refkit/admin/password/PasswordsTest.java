package io.refkit.admin.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.ErrorResponseException;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @AfterEach
    void stop() {
        passwords.destroy();
    }

    @Test
    void knowsAPasswordByItsHash() {
        var hash = passwords.hash("correct horse").block();
        assertThat(hash)
                .startsWith("$argon2id$")
                .isNotEqualTo(passwords.hash("correct horse").block());
        assertThat(passwords.matches("correct horse", hash).block()).isTrue();
        assertThat(passwords.matches("correct horsE", hash).block()).isFalse();
    }

    @Test
    void matchesNobodyWithoutAnAccount() {
        assertThat(passwords.matchesNobodys("nobody's").block()).isFalse();
    }

    /** Or who has no account would be told apart by the time that it takes. */
    @Test
    void nobodysHashTakesWhatAnyoneElsesDoes() {
        var cost = "$argon2id$v=19$m=16384,t=2,p=1$";
        assertThat(passwords.hash("correct horse").block()).startsWith(cost).hasSameSizeAs(Passwords.NOBODYS);
        assertThat(Passwords.NOBODYS).startsWith(cost);
    }

    @Test
    void keepsALineOfLimitedLength() {
        var waiting = Disposables.composite();
        for (int i = 0; i < Passwords.PLACES; i++) {
            waiting.add(passwords.inLine(Mono.never()).subscribe());
        }
        assertThatThrownBy(() -> passwords.inLine(Mono.just("next")).block())
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        e -> assertThat(e.getStatusCode().value()).isEqualTo(503));
        waiting.dispose();
        for (int i = 0; i < 2 * Passwords.PLACES; i++) {
            assertThat(passwords.inLine(Mono.just("next")).block()).isEqualTo("next");
        }
    }
}
