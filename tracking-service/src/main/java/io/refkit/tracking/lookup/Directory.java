package io.refkit.tracking.lookup;

import io.refkit.postgres.Background;
import io.refkit.postgres.Columns;
import io.refkit.postgres.Notifications;
import io.refkit.postgres.Notifications.Notice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Currency;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whose API key it is, whose slug. A change in the database takes effect within a second. */
public final class Directory extends Background {
    private static final String CHANNEL = "refkit_cache";

    private final DatabaseClient database;
    private final Remembered<Program> programsByKey = new Remembered<>(this::loadProgram);
    private final Remembered<Affiliate> affiliatesBySlug = new Remembered<>(this::loadAffiliate);
    private final Notifications notifications;

    public Directory(DatabaseClient database, Notifications notifications) {
        this.database = database;
        this.notifications = notifications;
    }

    @Override
    protected Flux<?> work() {
        return notifications.listen(CHANNEL).doOnNext(this::hear);
    }

    /** @param currency of an event that names none */
    public record Program(UUID id, Currency currency) {}

    /**
     * @param cookieDays of the affiliate's program
     * @param globalPrivacyControl whether that program notes no click where the browser asks for that
     * @param site of that program; nothing where it has no proper address
     */
    public record Affiliate(
            UUID id,
            UUID programId,
            boolean active,
            int cookieDays,
            boolean globalPrivacyControl,
            Optional<Site> site) {}

    /** @param key as the merchant's backend sends it */
    public Mono<Optional<Program>> programOfKey(String key) {
        return programsByKey.get(sha256(key));
    }

    public Mono<Optional<Affiliate>> affiliateOfSlug(String slug) {
        return affiliatesBySlug.get(slug);
    }

    /** A change of a program concerns answers under many keys: all are dropped, it is rare. */
    private void hear(Notice notice) {
        var subject = notice instanceof Notice.Heard(String payload) ? payload : "";
        var affiliate = subject.startsWith("affiliate:");
        var key = subject.startsWith("key:");
        var name = Optional.of(subject.substring(subject.indexOf(':') + 1));
        if (!key) {
            affiliatesBySlug.hear(notice, affiliate ? name : Optional.empty());
        }
        if (!affiliate) {
            programsByKey.hear(notice, key ? name : Optional.empty());
        }
    }

    private Mono<Program> loadProgram(String keyHash) {
        return database.sql("""
                        select p.id, p.currency
                        from api_keys k join programs p on p.id = k.program_id
                        where k.key_hash = decode($1, 'hex') and (k.expires_at is null or k.expires_at > now())
                        """)
                .bind(0, keyHash)
                .map(row -> new Program(
                        Columns.required(row, "id", UUID.class),
                        Currency.getInstance(Columns.required(row, "currency", String.class))))
                .one();
    }

    private Mono<Affiliate> loadAffiliate(String slug) {
        return database.sql("""
                        select a.id, a.program_id, a.status = 'active' as active, p.cookie_days, p.global_privacy_control,
                               p.website_url
                        from affiliates a join programs p on p.id = a.program_id
                        where a.slug = $1
                        """)
                .bind(0, slug)
                .map(row -> new Affiliate(
                        Columns.required(row, "id", UUID.class),
                        Columns.required(row, "program_id", UUID.class),
                        Columns.required(row, "active", Boolean.class),
                        Columns.required(row, "cookie_days", Integer.class),
                        Columns.required(row, "global_privacy_control", Boolean.class),
                        Site.of(Columns.required(row, "website_url", String.class))))
                .one();
    }

    private static String sha256(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
