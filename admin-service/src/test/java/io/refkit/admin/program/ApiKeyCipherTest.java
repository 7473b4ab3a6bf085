package io.refkit.admin.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.admin.settings.AdminProperties;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ApiKeyCipherTest {
    private static final UUID PROGRAM = UUID.randomUUID();

    private final ApiKeyCipher cipher = cipher("a".repeat(32));

    @Test
    void whatIsEncryptedComesBack() {
        assertThat(cipher.decrypt(cipher.encrypt("rk_api_x", PROGRAM), PROGRAM)).contains("rk_api_x");
        assertThat(cipher("a".repeat(32)).decrypt(cipher.encrypt("rk_api_x", PROGRAM), PROGRAM))
                .contains("rk_api_x");
    }

    @Test
    void neverLooksTheSame() {
        assertThat(cipher.encrypt("rk_api_x", PROGRAM)).isNotEqualTo(cipher.encrypt("rk_api_x", PROGRAM));
    }

    @Test
    void beginsWithItsFormatAndWhichKeyItWas() {
        var one = cipher.encrypt("rk_api_x", PROGRAM);
        var other = cipher("b".repeat(32)).encrypt("rk_api_x", PROGRAM);
        assertThat(one[0]).isEqualTo((byte) 1);
        assertThat(Arrays.copyOf(one, 5)).isEqualTo(Arrays.copyOf(cipher.encrypt("rk_api_y", PROGRAM), 5));
        assertThat(Arrays.copyOf(one, 5)).isNotEqualTo(Arrays.copyOf(other, 5));
    }

    @Test
    void anotherSecretOrProgramReadsNothing() {
        var encrypted = cipher.encrypt("rk_api_x", PROGRAM);
        assertThat(cipher("b".repeat(32)).decrypt(encrypted, PROGRAM)).isEmpty();
        assertThat(cipher.decrypt(encrypted, UUID.randomUUID())).isEmpty();
    }

    @Test
    void damageIsNoticedWhereverItIs() {
        var encrypted = cipher.encrypt("rk_api_x", PROGRAM);
        for (int i = 0; i < encrypted.length; i++) {
            var damaged = encrypted.clone();
            damaged[i] ^= 1;
            assertThat(cipher.decrypt(damaged, PROGRAM)).as("byte %d", i).isEmpty();
            assertThat(cipher.decrypt(Arrays.copyOf(encrypted, i), PROGRAM))
                    .as("the first %d bytes", i)
                    .isEmpty();
        }
    }

    @Test
    void theSecretBeforeReadsAndIsLeftBehind() {
        var changing = cipher("b".repeat(32), "a".repeat(32));
        var before = cipher.encrypt("rk_api_x", PROGRAM);
        assertThat(changing.decrypt(before, PROGRAM)).contains("rk_api_x");
        var renewed = changing.renewed(before, PROGRAM).orElseThrow();
        assertThat(cipher("b".repeat(32)).decrypt(renewed, PROGRAM)).contains("rk_api_x");
        assertThat(cipher.decrypt(renewed, PROGRAM)).isEmpty();
        assertThat(changing.renewed(renewed, PROGRAM)).isEmpty();
    }

    @Test
    void nobodyRenewsWhatTheyCannotRead() {
        var foreign = cipher("c".repeat(32)).encrypt("rk_api_x", PROGRAM);
        assertThat(cipher("b".repeat(32), "a".repeat(32)).renewed(foreign, PROGRAM))
                .isEmpty();
    }

    private static ApiKeyCipher cipher(String secret) {
        return cipher(secret, "");
    }

    private static ApiKeyCipher cipher(String secret, String previous) {
        return new ApiKeyCipher(
                new AdminProperties("t", "http://localhost", "a@example.com", "", secret, previous, ""));
    }
}
