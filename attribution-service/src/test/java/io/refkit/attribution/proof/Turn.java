package io.refkit.attribution.proof;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens next. Sales are named by their number in the history, modulo how many there are by then; affiliates,
 * visitors and customers by their names.
 */
sealed interface Turn {
    /** A visitor follows an affiliate's link. */
    record Clicked(String visitor, String affiliate) implements Turn {}

    /** Sales are stored in one transaction, at the same instant. */
    record Sold(List<Order> orders) implements Turn {}

    /** @param revenue as the merchant sends it, in any number of decimals */
    record Order(
            String event,
            @Nullable String customer,
            @Nullable String visitor,
            @Nullable String coupon,
            @Nullable String revenue,
            String currency) {}

    /** @param percent of the gross, or what remains of it where that is less; null for all that remains */
    record Refunded(int sale, @Nullable Integer percent) implements Turn {}

    /** @param kill as in {@link Delivered} */
    record Handled(Hand hand, int sale, int kill) implements Turn {}

    /** What somebody does to the latest commission of a sale. */
    enum Hand {
        PAY,
        APPROVE,
        VOID
    }

    /** @param kill as in {@link Delivered} */
    record Reattributed(int sale, String affiliate, boolean movesCustomer, int kill) implements Turn {}

    /** Every clawback that is owed is recovered. */
    record Recovered() implements Turn {}

    /**
     * A rule begins; the one before it ends.
     *
     * @param affiliate whose own it is; null for the program's
     */
    record Ruled(
            String event,
            @Nullable String affiliate,
            String type,
            String value,
            String currency,
            @Nullable Integer months,
            @Nullable String cap)
            implements Turn {}

    /** The program's rule ends, and none begins. */
    record Unruled(String event) implements Turn {}

    record StatusSet(String affiliate, String status) implements Turn {}

    record CouponGiven(String code, String affiliate) implements Turn {}

    record ModelSet(String model) implements Turn {}

    record HoldSet(@Nullable Integer days) implements Turn {}

    /** All that was, was so many days earlier. */
    record Passed(int days) implements Turn {}

    /**
     * Something stored is handed in, for the first time or once more; the orderly run knows nothing of it.
     *
     * @param picks numbers of sales or of refunds, in this order
     * @param kill after so many statements and commits of the call its connection is lost; 0: never
     */
    record Delivered(What what, List<Integer> picks, int kill) implements Turn {}

    enum What {
        SALES,
        REFUNDS,
        SWEEP
    }
}
