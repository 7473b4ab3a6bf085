package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CsvIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static AdminServer server;
    private static Ledger ledger;

    @BeforeAll
    static void start() {
        server = AdminServer.shared();
        server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                .ok();
        server.post("/admin/affiliates/invite", "{\"name\":\"=1+1\",\"email\":\"a@example.com\",\"slug\":\"a\"}")
                .ok();
        ledger = new Ledger(server.database());
    }

    @BeforeEach
    void forget() {
        Ledger.forget(server.database(), "commissions, decisions, events, unattributed_events");
    }

    @Test
    void commissionsAreAFile() throws Exception {
        var id = ledger.commission("0.00");
        var event = server.database().<UUID>value("select id from events");
        server.database()
                .execute("update commissions set status = 'voided', voided_at = now(), void_reason = 'a, \"b\"',"
                        + " created_at = '2026-03-01 10:00:00+00'");
        var answer = fetch("/admin/commissions.csv?status=voided");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"commissions.csv\"");
        assertThat(text(answer))
                .isEqualTo(
                        "id,eventId,eventName,affiliateId,affiliateName,type,amount,originalAmount,currency,status,clawbackOf,holdUntil,approvedAt,paidAt,voidReason,createdAt,signals,signalsClearedAt\r\n"
                                + "%s,%s,sale,%s,'=1+1,commission,0.00,0.00,USD,voided,,,,,\"a, \"\"b\"\"\",2026-03-01T10:00:00.000Z,,\r\n"
                                        .formatted(id, event, ledger.affiliate()));
        assertThat(text(fetch("/admin/commissions.csv?status=paid")).lines()).hasSize(1);
    }

    @Test
    void eventsAreAFile() throws Exception {
        var id = ledger.event("99.00", "{\"plan\":\"pro\"}");
        assertThat(text(fetch("/admin/events.csv?event=sale")).lines().skip(1))
                .singleElement()
                .asString()
                .startsWith(id + ",sale,,,rk_1,99.00,USD,\"{\"\"plan\"\": \"\"pro\"\"}\",,,");
    }

    @Test
    void isAsLongAsTheList() throws Exception {
        int rows = 20_000;
        server.database().execute("""
                        insert into events (id, program_id, event_name, currency, metadata, received_at)
                        select gen_random_uuid(), (select id from programs), 'sale', 'USD', ?::jsonb,
                               timestamptz '2026-03-01' + n / 2 * interval '1 second'
                        from generate_series(1, ?) n
                        """, "{\"note\":\"%s\"}".formatted("x".repeat(1000)), rows);
        try (var lines = new BufferedReader(
                new InputStreamReader(fetch("/admin/events.csv").body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).startsWith("id,");
            assertThat(lines.lines().distinct().count()).isEqualTo(rows);
        }
    }

    @Test
    void whatIsWrongIsAProblem() {
        server.get("/admin/commissions.csv?status=open").refused(400);
        server.get("/admin/events.csv?from=x").refused(400);
        server.get("/admin/events.csv?programId=" + UUID.randomUUID()).refused(404, "Not found");
    }

    private static String text(HttpResponse<InputStream> answer) throws IOException {
        return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static HttpResponse<InputStream> fetch(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .header("Authorization", "Bearer " + server.token())
                .build();
        var answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }
}
