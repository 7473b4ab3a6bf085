package io.refkit.portal.join;

import io.refkit.http.Ids;
import java.util.Collection;
import java.util.Locale;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Programs that can be joined, and who applied. */
final class Applications {
    private final DatabaseClient database;

    Applications(DatabaseClient database) {
        this.database = database;
    }

    record Added(UUID id, String status) {}

    record Reviewer(UUID id, String email) {}

    Mono<JoinedProgram> program(UUID id) {
        return database.sql("select id, name, website_url, logo_url, terms from programs where id = :id")
                .bind("id", id)
                .mapProperties(JoinedProgram.class)
                .one();
    }

    /** Fails with a duplicate key where the e-mail or the slug is taken. */
    Mono<Added> add(UUID program, Application application, Locale language) {
        return database.sql("""
                        insert into affiliates (id, program_id, name, email, slug, language, status)
                        select :id, id, :name, :email, :slug, :language,
                               case affiliate_approval when 'automatic' then 'active' else 'pending' end
                        from programs where id = :program
                        returning id, status
                        """)
                .bind("id", Ids.next())
                .bind("program", program)
                .bind("name", application.name())
                .bind("email", application.email())
                .bind("slug", application.slug())
                .bind("language", language.getLanguage())
                .mapProperties(Added.class)
                .one();
    }

    /** Where both are taken, it is the e-mail that is named; Postgres names the index it happens to check first. */
    Mono<Boolean> hasEmail(UUID program, String email) {
        return database.sql("""
                        select exists (
                            select 1 from affiliates where program_id = :program and lower(email) = lower(:email))
                        """)
                .bind("program", program)
                .bind("email", email)
                .mapValue(Boolean.class)
                .one();
    }

    /** Who decides about applications. */
    Flux<Reviewer> reviewers() {
        return database.sql("select id, email from admin_accounts where role in ('owner', 'manager')")
                .mapProperties(Reviewer.class)
                .all();
    }

    Flux<String> taken(Collection<String> slugs) {
        return database.sql("select slug from affiliates where slug = any(:slugs)")
                .bind("slugs", slugs.toArray(String[]::new))
                .mapValue(String.class)
                .all();
    }
}
