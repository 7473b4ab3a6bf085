package io.refkit.admin.picker;

import static io.refkit.postgres.Columns.required;

import io.refkit.http.Ids;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds affiliates by what people write. */
public final class AffiliatePicker {
    static final int SUGGESTED = 10;
    private static final int TEXT_LENGTH = 320;

    private final DatabaseClient database;

    AffiliatePicker(DatabaseClient database) {
        this.database = database;
    }

    record Suggestion(String slug, String name, String email) {}

    private record Found(UUID id, String slug, String name) {}

    /** @param written a slug or an e-mail address, in any case: of a name there may be several */
    public Mono<UUID> find(UUID program, String written) {
        return found(program, written).map(Found::id);
    }

    private Mono<Found> found(UUID program, String written) {
        return one(database.sql("""
                        select id, slug, name from affiliates
                        where program_id = :program and (slug = lower(:written) or lower(email) = lower(:written))
                        """).bind("program", program).bind("written", storable(written)));
    }

    /**
     * Reads whose rows a list is to show: {@code affiliate}, as somebody wrote it, else {@code affiliateId}, as links
     * have it.
     */
    public Mono<Picked> picked(UUID program, MultiValueMap<String, String> query) {
        var written = query.getFirst("affiliate");
        var id = query.getFirst("affiliateId");
        if (written != null && !written.isBlank()) {
            return found(program, written.strip())
                    .map(AffiliatePicker::picked)
                    .defaultIfEmpty(new Picked(written.strip(), Picked.NOBODY, null));
        }
        return id == null || id.isEmpty()
                ? Mono.just(Picked.ANYBODY)
                : byId(program, id).map(AffiliatePicker::picked).defaultIfEmpty(new Picked("", Picked.NOBODY, null));
    }

    private Mono<Found> byId(UUID program, String id) {
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(affiliate -> one(
                        database.sql("select id, slug, name from affiliates where program_id = :program and id = :id")
                                .bind("program", program)
                                .bind("id", affiliate)));
    }

    private static Mono<Found> one(GenericExecuteSpec query) {
        return query.mapProperties(Found.class).first();
    }

    private static Picked picked(Found found) {
        return new Picked(found.slug(), found.id(), found.name());
    }

    /** @return the first few, by name, whose name, e-mail address or slug contains the text */
    Flux<Suggestion> suggestions(UUID program, String text) {
        var pattern = storable(text).toLowerCase(Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1");
        return database.sql("""
                        select slug, name, email from affiliates
                        where program_id = :program
                          and (lower(name) like :pattern or lower(email) like :pattern or slug like :pattern)
                        order by lower(name), id
                        limit :limit
                        """)
                .bind("program", program)
                .bind("pattern", "%" + pattern + "%")
                .bind("limit", SUGGESTED)
                .mapProperties(Suggestion.class)
                .all();
    }

    /** @return what each of these affiliates is called */
    public Mono<Map<UUID, String>> names(Collection<UUID> affiliates) {
        return database.sql("select id, name from affiliates where id = any(:ids)")
                .bind("ids", affiliates.toArray(UUID[]::new))
                .map(row -> Map.entry(required(row, "id", UUID.class), required(row, "name", String.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Postgres knows no text with NUL, and nobody is called so. */
    private static String storable(String text) {
        var start = text.length() > TEXT_LENGTH ? text.substring(0, TEXT_LENGTH) : text;
        return start.replace('\0', '\uFFFD');
    }
}
