package io.refkit.admin.program;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * AES-256-GCM under a key derived from one secret, bound to a program. What is stored is one byte of format, four that
 * tell which key it was, the nonce, the cipher text.
 */
final class ApiKeySeal {
    private static final byte FORMAT = 1;
    private static final int KEY_ID_LENGTH = 4;
    private static final int NONCE_LENGTH = 12;
    private static final int HEADER_LENGTH = 1 + KEY_ID_LENGTH;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;
    private final byte[] header;

    ApiKeySeal(String secret) {
        try {
            key = derive(secret.getBytes(StandardCharsets.UTF_8));
            var id = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            header = ByteBuffer.allocate(HEADER_LENGTH)
                    .put(FORMAT)
                    .put(id, 0, KEY_ID_LENGTH)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] encrypt(String apiKey, UUID program) {
        try {
            var nonce = new byte[NONCE_LENGTH];
            random.nextBytes(nonce);
            var encrypted =
                    cipher(Cipher.ENCRYPT_MODE, nonce, program).doFinal(apiKey.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(HEADER_LENGTH + NONCE_LENGTH + encrypted.length)
                    .put(header)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it was this secret's key. */
    boolean isOn(byte[] stored) {
        return stored.length >= HEADER_LENGTH + NONCE_LENGTH
                && Arrays.equals(stored, 0, HEADER_LENGTH, header, 0, HEADER_LENGTH);
    }

    /** @return nothing where it was encrypted under another secret or for another program, or is damaged */
    Optional<String> decrypt(byte[] stored, UUID program) {
        if (!isOn(stored)) {
            return Optional.empty();
        }
        try {
            var nonce = Arrays.copyOfRange(stored, HEADER_LENGTH, HEADER_LENGTH + NONCE_LENGTH);
            var decrypted = cipher(Cipher.DECRYPT_MODE, nonce, program)
                    .doFinal(stored, HEADER_LENGTH + NONCE_LENGTH, stored.length - HEADER_LENGTH - NONCE_LENGTH);
            return Optional.of(new String(decrypted, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, UUID program) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(header);
        cipher.updateAAD(ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(program.getMostSignificantBits())
                .putLong(program.getLeastSignificantBits())
                .array());
        return cipher;
    }

    private static SecretKey derive(byte[] secret) throws GeneralSecurityException {
        var info = "refkit api keys".getBytes(StandardCharsets.UTF_8);
        var parameters = HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(info, 32);
        return KDF.getInstance("HKDF-SHA256").deriveKey("AES", parameters);
    }
}
