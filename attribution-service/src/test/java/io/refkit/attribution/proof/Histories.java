package io.refkit.attribution.proof;

import io.refkit.attribution.proof.Turn.Delivered;
import io.refkit.attribution.proof.Turn.Hand;
import io.refkit.attribution.proof.Turn.Order;
import io.refkit.attribution.proof.Turn.What;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Histories of any kind, most of them about money that moves. */
final class Histories {
    private static final int LONGEST = 16;

    private Histories() {}

    static Arbitrary<List<Turn>> any() {
        return Arbitraries.frequencyOf(
                        Tuple.of(6, sold()),
                        Tuple.of(3, refunded()),
                        Tuple.of(3, handled()),
                        Tuple.of(2, reattributed()),
                        Tuple.of(2, terms()),
                        Tuple.of(8, delivered()))
                .list()
                .ofMinSize(2)
                .ofMaxSize(LONGEST)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<Turn> sold() {
        return order().list().ofMinSize(1).ofMaxSize(2).map(Turn.Sold::new);
    }

    private static Arbitrary<Order> order() {
        return Combinators.combine(
                        events(),
                        Arbitraries.frequency(Tuple.of(4, "carl"), Tuple.of(1, "cora"))
                                .injectNull(0.2),
                        Arbitraries.of("vera", "vito").injectNull(0.3),
                        Arbitraries.of("ANNA5", "BERT5", "NOBODY").injectNull(0.8),
                        Arbitraries.of("0", "0.01", "9.99", "10.005", "33.335", "100", "1000000000000")
                                .injectNull(0.1),
                        currencies())
                .as(Order::new);
    }

    private static Arbitrary<Turn> refunded() {
        return Combinators.combine(sales(), Arbitraries.of(1, 33, 50, 99).injectNull(0.3))
                .as(Turn.Refunded::new);
    }

    private static Arbitrary<Turn> handled() {
        var hands = Combinators.combine(Arbitraries.of(Hand.class), sales(), kills())
                .as((hand, sale, kill) -> (Turn) new Turn.Handled(hand, sale, kill));
        return Arbitraries.frequencyOf(Tuple.of(5, hands), Tuple.of(1, Arbitraries.just(new Turn.Recovered())));
    }

    private static Arbitrary<Turn> reattributed() {
        return Combinators.combine(sales(), affiliates(), Arbitraries.of(false, true), kills())
                .as(Turn.Reattributed::new);
    }

    private static Arbitrary<Turn> terms() {
        var clicked = Combinators.combine(Arbitraries.of("vera", "vito"), affiliates())
                .as((visitor, affiliate) -> (Turn) new Turn.Clicked(visitor, affiliate));
        var status = Combinators.combine(affiliates(), Arbitraries.of("inactive", "active"))
                .as((affiliate, to) -> (Turn) new Turn.StatusSet(affiliate, to));
        var coupon = Combinators.combine(Arbitraries.of("ANNA5", "BERT5"), affiliates())
                .as((code, affiliate) -> (Turn) new Turn.CouponGiven(code, affiliate));
        return Arbitraries.oneOf(
                ruled(),
                ruled(),
                ruled(),
                events().map(Turn.Unruled::new),
                clicked,
                status,
                coupon,
                Arbitraries.of("first_click", "last_click").map(Turn.ModelSet::new),
                Arbitraries.of(0, 30).injectNull(0.2).map(Turn.HoldSet::new),
                // Thresholds are of a month: no sum of these comes between its shortest and its longest.
                Arbitraries.of(20, 40).map(Turn.Passed::new));
    }

    private static Arbitrary<Turn> ruled() {
        var terms = Arbitraries.of(
                Tuple.of("percent", "30"),
                Tuple.of("percent", "33.3333"),
                Tuple.of("percent", "0"),
                Tuple.of("fixed", "5.005"));
        return Combinators.combine(
                        events(),
                        affiliates().injectNull(0.5),
                        terms,
                        currencies(),
                        Arbitraries.of(0, 1).injectNull(0.4),
                        Arbitraries.of("0", "7.77").injectNull(0.7))
                .as((event, affiliate, term, currency, months, cap) ->
                        new Turn.Ruled(event, affiliate, term.get1(), term.get2(), currency, months, cap));
    }

    private static Arbitrary<Turn> delivered() {
        var picks = sales().list().ofMinSize(1).ofMaxSize(2);
        var whats = Arbitraries.frequency(Tuple.of(4, What.SALES), Tuple.of(2, What.REFUNDS), Tuple.of(1, What.SWEEP));
        return Combinators.combine(whats, picks, kills())
                .as((what, some, kill) -> new Delivered(what, what == What.SWEEP ? List.of() : some, kill));
    }

    /** As likely one as another: the first few must not be all that is ever named. */
    private static Arbitrary<Integer> sales() {
        return Arbitraries.integers().between(0, 5).withDistribution(RandomDistribution.uniform());
    }

    /** More often than not nothing is killed; no call has many more statements. */
    private static Arbitrary<Integer> kills() {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(1, 12)));
    }

    private static Arbitrary<String> events() {
        return Arbitraries.of("purchase", "renewal");
    }

    private static Arbitrary<String> affiliates() {
        return Arbitraries.of("anna", "bert");
    }

    private static Arbitrary<String> currencies() {
        return Arbitraries.frequency(Tuple.of(6, "USD"), Tuple.of(1, "EUR"), Tuple.of(1, "JPY"), Tuple.of(1, "KWD"));
    }
}
