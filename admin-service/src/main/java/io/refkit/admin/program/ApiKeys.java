package io.refkit.admin.program;

import io.refkit.admin.input.Ids;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The programs' API keys. */
final class ApiKeys {
    private static final Logger log = LoggerFactory.getLogger(ApiKeys.class);

    private final DatabaseClient database;
    private final ApiKeyCipher cipher;

    ApiKeys(DatabaseClient database, ApiKeyCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /** Gives the program a new key. */
    Mono<Void> issue(UUID program) {
        var key = ApiKey.random();
        return database.sql("""
                        insert into api_keys (id, program_id, key_hash, key_encrypted)
                        values (:id, :program, :hash, :encrypted)
                        """)
                .bind("id", Ids.next())
                .bind("program", program)
                .bind("hash", key.hash())
                .bind("encrypted", cipher.encrypt(key.text(), program))
                .then();
    }

    /** @return the program's newest key, or nothing where it cannot be read: it still works */
    Mono<Optional<String>> current(UUID program) {
        return database.sql("""
                        select key_encrypted from api_keys
                        where program_id = :program and expires_at is null
                        order by created_at desc limit 1
                        """)
                .bind("program", program)
                .mapValue(byte[].class)
                .one()
                .map(stored -> decrypted(stored, program))
                .defaultIfEmpty(Optional.empty());
    }

    private Optional<String> decrypted(byte[] stored, UUID program) {
        var key = cipher.decrypt(stored, program);
        if (key.isEmpty()) {
            log.warn("The API key of program {} was encrypted under another JWT_SECRET and cannot be shown", program);
        }
        return key;
    }
}
