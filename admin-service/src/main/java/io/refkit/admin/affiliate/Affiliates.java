package io.refkit.admin.affiliate;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import io.refkit.admin.audit.Acting;
import io.refkit.admin.page.Page;
import io.refkit.admin.page.PageRequest;
import io.refkit.http.Ids;
import io.refkit.mail.MailKind;
import io.refkit.postgres.Columns;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** The affiliates. */
final class Affiliates {
    private static final String MATCHES = """
            where program_id = :program
              and (:status is null or status = :status)
              and (:leaving is null or (deletion_requested_at is not null) = :leaving)
              and (:pattern = '%%' or lower(name) like :pattern or lower(email) like :pattern or slug like :pattern)
            """;

    private final DatabaseClient database;
    private final Acting acting;
    private final AffiliateMails mails;

    Affiliates(DatabaseClient database, Acting acting, AffiliateMails mails) {
        this.database = database;
        this.acting = acting;
        this.mails = mails;
    }

    /** Where they are not sorted by time, the page has no next cursor: they are skipped by number. */
    Mono<Page<Affiliate>> list(UUID program, AffiliateFilter filter, PageRequest page) {
        var query = database.sql("""
                select id, program_id, name, email, slug, status, payout_email, deletion_requested_at,
                       erased_at, created_at
                from affiliates
                %s
                %s
                  and (created_at, id) < (:at, :id)
                order by %s created_at desc, id desc
                offset :offset limit :limit
                """.formatted(measured(filter.sort()), MATCHES, order(filter.sort())));
        return page.read(bind(query, program, filter).bind("offset", filter.offset()), Affiliate.class)
                .map(found -> filter.sort() == AffiliateFilter.Sort.NEWEST ? found : new Page<>(found.rows(), null));
    }

    /** @return how many there are on all pages */
    Mono<Long> count(UUID program, AffiliateFilter filter) {
        return bind(database.sql("select count(*) from affiliates " + MATCHES), program, filter)
                .mapValue(Long.class)
                .one();
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec query, UUID program, AffiliateFilter filter) {
        return query.bind("program", program)
                .bind("status", Parameters.in(R2dbcType.VARCHAR, filter.status()))
                .bind("leaving", Parameters.in(R2dbcType.BOOLEAN, filter.leaving()))
                .bind("pattern", filter.pattern());
    }

    private static String measured(AffiliateFilter.Sort sort) {
        return switch (sort) {
            case NEWEST, NAME -> "";
            case CLICKS -> """
                left join (select affiliate_id, sum(counted) as measure from click_counts
                           where program_id = :program group by affiliate_id) measured on affiliate_id = id
                """;
            case REVENUE -> """
                left join (select affiliate_id, sum(revenue) as measure
                           from daily_conversions
                           where program_id = :program and affiliate_id is not null
                             and currency = (select currency from programs where id = :program)
                           group by affiliate_id) measured on affiliate_id = id
                """;
            case OWED -> """
                left join (select affiliate_id, sum(amount) as measure
                           from daily_ledger
                           where program_id = :program and day is null and account in ('held', 'payable')
                             and currency = (select currency from programs where id = :program)
                           group by affiliate_id) measured on affiliate_id = id
                """;
        };
    }

    private static String order(AffiliateFilter.Sort sort) {
        return switch (sort) {
            case NEWEST -> "";
            case NAME -> "lower(name),";
            case CLICKS, REVENUE, OWED -> "coalesce(measure, 0) desc,";
        };
    }

    Mono<Affiliate> byId(UUID id) {
        return database.sql("""
                        select id, program_id, name, email, slug, status, payout_email, deletion_requested_at,
                       erased_at, created_at
                        from affiliates where id = :id
                        """).bind("id", id).mapProperties(Affiliate.class).one();
    }

    /**
     * Adds an active affiliate. Fails with a duplicate key where the e-mail or the slug is taken.
     *
     * @return their mail's facts, or nothing where there is no such program
     */
    Mono<Addressee> add(UUID program, Invitation invitation) {
        return database.sql("""
                        insert into affiliates (id, program_id, name, email, slug, status)
                        select :id, id, :name, :email, :slug, 'active' from programs where id = :program
                        returning id, name, email, language, program_id,
                                  (select name from programs where id = program_id) as program_name
                        """)
                .bind("id", Ids.next())
                .bind("program", program)
                .bind("name", invitation.name())
                .bind("email", invitation.email())
                .bind("slug", invitation.slug())
                .mapProperties(Addressee.class)
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

    Mono<ChangeOutcome> change(UUID id, AffiliateChange change) {
        return database.sql("""
                        update affiliates
                        set name = coalesce(:name, name), email = coalesce(:email, email), slug = coalesce(:slug, slug),
                            payout_email = coalesce(:payoutEmail, payout_email), status = coalesce(:status, status)
                        where id = :id and erased_at is null
                        returning id, name, email, language, program_id,
                                  (select name from programs where id = program_id) as program_name,
                                  (select before.status from affiliates before where before.id = :id) as status_before
                        """)
                .bind("id", id)
                .bind("name", Parameters.in(R2dbcType.VARCHAR, change.name()))
                .bind("email", Parameters.in(R2dbcType.VARCHAR, change.email()))
                .bind("slug", Parameters.in(R2dbcType.VARCHAR, change.slug()))
                .bind("payoutEmail", Parameters.in(R2dbcType.VARCHAR, change.payoutEmail()))
                .bind("status", Parameters.in(R2dbcType.VARCHAR, change.storedStatus()))
                .map(row -> new Changed(addressee(row), Columns.required(row, "status_before", String.class)))
                .one()
                .flatMap(changed -> tell(changed, change).thenReturn(ChangeOutcome.CHANGED))
                .as(acting::run)
                .defaultIfEmpty(ChangeOutcome.NOT_FOUND)
                .onErrorResume(DuplicateKeyException.class, e -> taken(id, change));
    }

    private record Changed(Addressee addressee, String before) {}

    private static Addressee addressee(Readable row) {
        return new Addressee(
                Columns.required(row, "id", UUID.class),
                Columns.required(row, "name", String.class),
                Columns.required(row, "email", String.class),
                Columns.required(row, "language", String.class),
                Columns.required(row, "program_id", UUID.class),
                Columns.required(row, "program_name", String.class));
    }

    /** Who applied hears what became of it. */
    private Mono<Void> tell(Changed changed, AffiliateChange change) {
        var status = change.status();
        return status == null || !changed.before().equals(AffiliateStatus.PENDING.stored())
                ? Mono.empty()
                : switch (status) {
                    case ACTIVE -> mails.write(MailKind.APPROVED, changed.addressee());
                    case INACTIVE -> mails.write(MailKind.DECLINED, changed.addressee());
                    case PENDING -> Mono.empty();
                };
    }

    private Mono<ChangeOutcome> taken(UUID id, AffiliateChange change) {
        return database.sql("""
                        select exists (
                            select 1 from affiliates other join affiliates mine on mine.program_id = other.program_id
                            where mine.id = :id and other.id <> :id and lower(other.email) = lower(:email))
                        """)
                .bind("id", id)
                .bind("email", Parameters.in(R2dbcType.VARCHAR, change.email()))
                .mapValue(Boolean.class)
                .one()
                .map(email -> email ? ChangeOutcome.EMAIL_TAKEN : ChangeOutcome.SLUG_TAKEN);
    }
}
