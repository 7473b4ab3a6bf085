package io.refkit.admin.program;

import io.refkit.admin.account.Role;
import io.refkit.http.Ids;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.core.Authentication;
import reactor.core.publisher.Flux;
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

    /** A key as it may be shown to everybody: without itself. */
    record Issued(UUID id, Instant createdAt, @Nullable Instant expiresAt) {}

    /** @return the program's keys, newest first, also those that no longer work */
    Flux<Issued> of(UUID program) {
        return database.sql("""
                        select id, created_at, expires_at from api_keys
                        where program_id = :program order by created_at desc, id desc
                        """)
                .bind("program", program)
                .mapProperties(Issued.class)
                .all();
    }

    /** Until the transaction ends, nobody else changes the program's keys. @return nothing where there is none such */
    Mono<UUID> lock(UUID program) {
        return database.sql("select id from programs where id = :program for no key update")
                .bind("program", program)
                .mapValue(UUID.class)
                .one();
    }

    /**
     * Has the program's keys work for so many hours more, or for less where their end is nearer.
     *
     * @return when the last of them ends
     */
    Mono<Optional<Instant>> end(UUID program, int hours) {
        return database.sql("""
                        with ended as (
                            update api_keys
                            set expires_at = least(expires_at, clock_timestamp() + make_interval(hours => :hours))
                            where program_id = :program and (expires_at is null or expires_at > clock_timestamp())
                            returning expires_at)
                        select max(expires_at) as expires_at from ended
                        """)
                .bind("program", program)
                .bind("hours", hours)
                .map(row -> Optional.ofNullable(row.get("expires_at", Instant.class)))
                .one();
    }

    /** Gives the program a new key. */
    Mono<ApiKey> issue(UUID program) {
        var key = ApiKey.random();
        return database.sql("""
                        insert into api_keys (id, program_id, key_hash, key_encrypted)
                        values (:id, :program, :hash, :encrypted)
                        """)
                .bind("id", Ids.next())
                .bind("program", program)
                .bind("hash", key.hash())
                .bind("encrypted", cipher.encrypt(key.text(), program))
                .then()
                .thenReturn(key);
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

    /** @return as {@link #current}, and nothing for those who may only read */
    Mono<Optional<String>> shown(UUID program, Authentication reader) {
        return Role.of(reader) == Role.READ_ONLY ? Mono.just(Optional.empty()) : current(program);
    }

    /** Stores under the secret of now what is under the one before. @return how many */
    Mono<Long> renew() {
        return database.sql("select id, program_id, key_encrypted from api_keys")
                .mapProperties(Stored.class)
                .all()
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(key -> Mono.justOrEmpty(cipher.renewed(key.keyEncrypted(), key.programId()))
                        .flatMap(renewed -> replace(key, renewed)))
                .reduce(0L, Long::sum);
    }

    private record Stored(UUID id, UUID programId, byte[] keyEncrypted) {}

    private Mono<Long> replace(Stored key, byte[] renewed) {
        return database.sql("""
                        update api_keys set key_encrypted = :renewed
                        where id = :id and key_encrypted = :stored
                        """)
                .bind("renewed", renewed)
                .bind("id", key.id())
                .bind("stored", key.keyEncrypted())
                .fetch()
                .rowsUpdated();
    }

    private Optional<String> decrypted(byte[] stored, UUID program) {
        var key = cipher.decrypt(stored, program);
        if (key.isEmpty()) {
            log.warn("The API key of program {} was encrypted under another JWT_SECRET and cannot be shown", program);
        }
        return key;
    }
}
