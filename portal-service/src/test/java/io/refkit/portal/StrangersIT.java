package io.refkit.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

/** What one affiliate does, whatever ids of another's they name, shows and changes nothing of that other's. */
class StrangersIT {
    private static PortalServer server;
    private static UUID program;
    private static UUID victim;
    private static UUID commission;
    private static String session;

    @BeforeAll
    static void start() {
        server = new PortalServer();
        program = server.program("Shop");
        victim = server.affiliate(program, "victim", "victim@example.com");
        var ledger = new Ledger(server.database(), program, victim);
        commission = ledger.commission("123.45", "USD", "pending");
        ledger.clicks(678);
        server.affiliate(program, "stranger", "stranger@example.com");
        session = server.logIn("stranger@example.com");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET   | /affiliate/dashboard         | ",
                "GET   | /affiliate/profile           | ",
                "GET   | /affiliate/programs          | ",
                "PATCH | /affiliate/profile           | {\"name\":\"Stranger\",\"id\":\"VICTIM\",\"affiliateId\":\"VICTIM\"}",
                "PATCH | /affiliate/payout            | {\"payoutEmail\":\"thief@example.com\",\"affiliateId\":\"VICTIM\"}",
                "POST  | /affiliate/switch            | {\"programId\":\"PROGRAM\",\"affiliateId\":\"VICTIM\"}",
                "POST  | /affiliate/deletion-request  | {\"affiliateId\":\"VICTIM\"}",
                "DELETE | /affiliate/deletion-request | {\"affiliateId\":\"VICTIM\"}",
                "POST  | /affiliate/sessions/end      | {\"affiliateId\":\"VICTIM\"}",
            })
    void seeAndChangeNothing(String method, String path, String body) {
        var before = victim();
        server.database().execute("update affiliates set session_number = 1 where slug = 'stranger'");
        var query = "?id=%s&affiliateId=%s&commission=%s&programId=%s".formatted(victim, victim, commission, program);
        var json =
                body == null ? null : body.replace("VICTIM", victim.toString()).replace("PROGRAM", program.toString());
        var answer = server.as(session, HttpMethod.valueOf(method), path + query, json);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().toString())
                .doesNotContain(victim.toString())
                .doesNotContain(commission.toString())
                .doesNotContain("victim")
                .doesNotContain("123.45")
                .doesNotContain("678");
        assertThat(victim()).isEqualTo(before);
    }

    @Test
    void withoutASessionNothingAnswers() {
        for (var path : new String[] {"/affiliate/dashboard", "/affiliate/profile", "/affiliate/programs"}) {
            server.get(path).refused(401, "Unauthorized");
        }
        server.post("/affiliate/switch", "{}").refused(401, "Unauthorized");
        server.post("/affiliate/deletion-request", "{}").refused(401, "Unauthorized");
        server.post("/affiliate/sessions/end", "{}").refused(401, "Unauthorized");
    }

    private static String victim() {
        return server.database()
                .rows("select * from affiliates where id = ?", victim)
                .toString();
    }
}
