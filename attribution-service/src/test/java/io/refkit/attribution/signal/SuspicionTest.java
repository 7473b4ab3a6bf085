package io.refkit.attribution.signal;

import static io.refkit.attribution.signal.Signal.CLICK_STORM;
import static io.refkit.attribution.signal.Signal.DISPOSABLE_EMAIL;
import static io.refkit.attribution.signal.Signal.FAST_CONVERSION;
import static io.refkit.attribution.signal.Signal.SELF_REFERRAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.signal.Observed.Clicked;
import io.refkit.attribution.signal.Observed.Contact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuspicionTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Contact ANN = new Contact("Ann@shop.example", "ann@bank.example");

    private final Suspicion suspicion =
            new Suspicion(Duration.ofSeconds(10), 30, DisposableDomains.knownAnd(List.of("Throw.Example")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // customer's address | flagged
                "ann@shop.example     | true",
                "ann@bank.example     | true",
                "bea@shop.example     | false",
                "annie@shop.example   | false",
                "                     | false",
            })
    void aCustomerWhoIsTheAffiliate(@Nullable String customer, boolean flagged) {
        var hash = customer == null ? null : AddressHash.of(customer);
        assertThat(suspicion.of(new Observed(NOON, hash, ANN, null)).contains(SELF_REFERRAL))
                .isEqualTo(flagged);
    }

    @Test
    void anAddressThatNobodyNamedIsNobodys() {
        var sale = new Observed(NOON, null, new Contact("ann@shop.example", null), null);
        assertThat(suspicion.of(sale)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "9999, true", "10000, false", "10001, false", "86400000, false"})
    void aSaleSoonAfterItsClick(int millis, boolean flagged) {
        assertThat(suspicion.of(clicked(millis, 1)).contains(FAST_CONVERSION)).isEqualTo(flagged);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, false", "29, false", "30, true"})
    void oneOfManyClicksFromOneAddress(int clicks, boolean flagged) {
        assertThat(suspicion.of(clicked(60_000, clicks)).contains(CLICK_STORM)).isEqualTo(flagged);
    }

    @ParameterizedTest
    @CsvSource({
        "ann@mailinator.com, true",
        "Ann@MAILINATOR.com , true",
        "ann@eu.mailinator.com, true",
        "ann@throw.example, true",
        "ann@notmailinator.com, false",
        "mailinator.com@shop.example, false",
        "ann@com, false",
        "ann, false",
        "'', false",
    })
    void anAddressToThrowAway(String address, boolean flagged) {
        var sale = new Observed(NOON, null, new Contact(address, "ann@yopmail.com"), null);
        assertThat(suspicion.of(sale).contains(DISPOSABLE_EMAIL)).isEqualTo(flagged);
    }

    @Test
    void allOfThemAtOnce() {
        var sale = new Observed(
                NOON, AddressHash.of("a@yopmail.com"), new Contact("a@yopmail.com", null), new Clicked(NOON, 30));
        assertThat(suspicion.of(sale)).containsExactly(SELF_REFERRAL, CLICK_STORM, FAST_CONVERSION, DISPOSABLE_EMAIL);
    }

    @Test
    void whatIsTurnedOffFlagsNothing() {
        var off = new Suspicion(Duration.ZERO, 0, DisposableDomains.knownAnd(List.of()));
        assertThat(off.of(clicked(0, 0))).isEmpty();
        assertThat(off.of(clicked(0, 1000))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"self_referral", "click_storm", "fast_conversion", "disposable_email"})
    void itsCodeIsTheDatabases(String code) {
        assertThat(Signal.values()).extracting(Signal::code).contains(code);
    }

    private static Observed clicked(int millis, int fromAddress) {
        return new Observed(NOON, null, ANN, new Clicked(NOON.minusMillis(millis), fromAddress));
    }
}
