package io.refkit.admin.program;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.refkit.http.Ids;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The programs. Routes that name none act on the oldest. */
final class Programs {
    private static final String SELECT = """
            select id, name, website_url, cookie_days, currency, attribution_model, hold_days, affiliate_approval, terms,
                   logo_url, global_privacy_control, created_at
            from programs
            """;

    private final DatabaseClient database;

    Programs(DatabaseClient database) {
        this.database = database;
    }

    /** @return the oldest first */
    Flux<Program> all() {
        return database.sql(SELECT + "order by created_at, id")
                .mapProperties(Program.class)
                .all();
    }

    Mono<Program> byId(UUID id) {
        return database.sql(SELECT + "where id = :id")
                .bind("id", id)
                .mapProperties(Program.class)
                .one();
    }

    Mono<Program> oldest() {
        return database.sql(SELECT + "order by created_at, id limit 1")
                .mapProperties(Program.class)
                .one();
    }

    /** Until the transaction ends, nobody else creates one. */
    Mono<Void> lockCreation() {
        return database.sql("select pg_advisory_xact_lock(hashtextextended('refkit first program', 7))")
                .then();
    }

    /** @return the new program's id */
    Mono<UUID> create(ProgramSettings settings) {
        var id = Ids.next();
        return write("""
                insert into programs (id, name, website_url, cookie_days, currency, attribution_model, hold_days,
                                      affiliate_approval, terms, logo_url, global_privacy_control)
                values (:id, :name, :url, coalesce(:cookieDays, 30), coalesce(:currency, 'USD'),
                        coalesce(:model, 'last_click'), case when :setsHoldDays then :holdDays end,
                        coalesce(:approval, 'manual'), case when :setsTerms then :terms end,
                        case when :setsLogo then :logo end, coalesce(:privacy, false))
                """, id, settings).thenReturn(id);
    }

    Mono<Void> update(UUID id, ProgramSettings settings) {
        return write("""
                update programs
                set name = :name, website_url = :url,
                    cookie_days = coalesce(:cookieDays, cookie_days), currency = coalesce(:currency, currency),
                    attribution_model = coalesce(:model, attribution_model),
                    hold_days = case when :setsHoldDays then :holdDays else hold_days end,
                    affiliate_approval = coalesce(:approval, affiliate_approval),
                    terms = case when :setsTerms then :terms else terms end,
                    logo_url = case when :setsLogo then :logo else logo_url end,
                    global_privacy_control = coalesce(:privacy, global_privacy_control)
                where id = :id
                """, id, settings);
    }

    private Mono<Void> write(String sql, UUID id, ProgramSettings settings) {
        var joining = settings.joining();
        return database.sql(sql)
                .bind("id", id)
                .bind("name", settings.name())
                .bind("url", settings.websiteUrl())
                .bind("cookieDays", Parameters.in(R2dbcType.INTEGER, settings.cookieDays()))
                .bind("currency", Parameters.in(R2dbcType.VARCHAR, settings.currency()))
                .bind("model", Parameters.in(R2dbcType.VARCHAR, settings.attributionModel()))
                .bind("privacy", Parameters.in(R2dbcType.BOOLEAN, settings.globalPrivacyControl()))
                .bind("setsHoldDays", settings.holdDays().isSet())
                .bind(
                        "holdDays",
                        Parameters.in(R2dbcType.INTEGER, settings.holdDays().value()))
                .bind("approval", Parameters.in(R2dbcType.VARCHAR, joining.approval()))
                .bind("setsTerms", joining.terms().isSet())
                .bind("terms", Parameters.in(R2dbcType.VARCHAR, joining.terms().value()))
                .bind("setsLogo", joining.logoUrl().isSet())
                .bind("logo", Parameters.in(R2dbcType.VARCHAR, joining.logoUrl().value()))
                .then();
    }
}
