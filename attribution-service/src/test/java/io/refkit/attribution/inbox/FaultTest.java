package io.refkit.attribution.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessResourceFailureException;

class FaultTest {
    @ParameterizedTest
    @CsvSource({
        "40001, CONFLICT",
        "40P01, CONFLICT",
        "08006, DATABASE",
        "25006, DATABASE",
        "42501, DATABASE",
        "53300, DATABASE",
        "55000, DATABASE",
        "57014, DATABASE",
        "57P01, DATABASE",
        "22003, DATA",
        "23503, DATA",
        "23514, DATA",
        "P0001, DATA",
        "XX001, DATA",
    })
    void goesByTheState(String state, Fault fault) {
        var failure = new R2dbcBadGrammarException("no", state);
        assertThat(Fault.of(failure)).isEqualTo(fault);
        assertThat(Fault.of(new IllegalStateException(failure))).isEqualTo(fault);
    }

    @Test
    void whatNeverReachedTheDatabaseIsItsFault() {
        assertThat(Fault.of(new R2dbcNonTransientResourceException("connection closed")))
                .isEqualTo(Fault.DATABASE);
        assertThat(Fault.of(new R2dbcTimeoutException("no connection"))).isEqualTo(Fault.DATABASE);
        assertThat(Fault.of(new DataAccessResourceFailureException("gone", new IOException("reset"))))
                .isEqualTo(Fault.DATABASE);
    }

    @Test
    void anythingElseIsTheDatas() {
        assertThat(Fault.of(new ArithmeticException("bug"))).isEqualTo(Fault.DATA);
    }
}
