package io.refkit.admin.trail;

import io.refkit.admin.page.Conditions;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What was changed, written by the database's own triggers. */
final class AuditLog {
    private final DatabaseClient database;

    AuditLog(DatabaseClient database) {
        this.database = database;
    }

    /** @param nextCursor where the next page begins, or null at the end */
    record Entries(List<AuditEntry> entries, @Nullable String nextCursor) {}

    /** @return the program's changes and those that concern all programs, newest first */
    Mono<Entries> newest(UUID program, AuditFilter filter) {
        // One row more than asked for shows whether there is a next page.
        var conditions = new Conditions()
                .and("subject = :subject", "subject", filter.subject())
                .and("subject_id = :subjectId", "subjectId", filter.subjectId())
                .and("admin_account_id = :account", "account", filter.account());
        return conditions
                .bind(database.sql(list(conditions)))
                .bind("program", program)
                .bind("before", filter.before())
                .bind("limit", filter.limit() + 1)
                .mapProperties(AuditEntry.class)
                .all()
                .collectList()
                .map(rows -> cut(rows, filter.limit()));
    }

    static String list(Conditions conditions) {
        return """
                select id, at, program_id, admin_account_id as account_id, admin_email as account_email, subject,
                       subject_id, action, old_values::text as old_values, new_values::text as new_values
                from audit_log
                where (program_id = :program or program_id is null)
                  and id < :before
                """ + conditions.sql() + """
                order by id desc
                limit :limit
                """;
    }

    private static Entries cut(List<AuditEntry> rows, int limit) {
        if (rows.size() <= limit) {
            return new Entries(rows, null);
        }
        var page = rows.subList(0, limit);
        return new Entries(page, String.valueOf(page.getLast().id()));
    }
}
