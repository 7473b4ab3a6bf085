package io.refkit.attribution.proof;

import io.refkit.attribution.proof.Turn.Delivered;
import io.refkit.attribution.proof.Turn.Handled;
import io.refkit.attribution.proof.Turn.Reattributed;
import io.refkit.attribution.proof.Turn.Refunded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A history as it happens to a program of its own. */
abstract sealed class Run {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Sql sql;
    final Calls calls;
    final Program program;

    private Run(Sql sql, Calls calls) {
        this.sql = sql;
        this.calls = calls;
        this.program = new Program(sql);
    }

    abstract void arrived(List<UUID> sales, List<UUID> refunds);

    abstract void deliver(Delivered delivered);

    /** @param kill what is to be killed in the history */
    abstract void byHand(int kill, UUID sale, Consumer<Integer> call);

    /** Everything is delivered once and at once, and nothing is killed. */
    static final class Orderly extends Run {
        Orderly(Sql sql, Calls calls) {
            super(sql, calls);
        }

        @Override
        void arrived(List<UUID> sales, List<UUID> refunds) {
            sales.forEach(sale -> calls.attribute(List.of(sale), 0));
            refunds.forEach(refund -> calls.processRefunds(List.of(refund), 0));
        }

        @Override
        void deliver(Delivered delivered) {}

        @Override
        void byHand(int kill, UUID sale, Consumer<Integer> call) {
            call.accept(0);
        }
    }

    /** Only what the history says is delivered, and the rest in the end. */
    static final class Disorderly extends Run {
        Disorderly(Sql sql, Calls calls) {
            super(sql, calls);
        }

        @Override
        void arrived(List<UUID> sales, List<UUID> refunds) {}

        @Override
        void deliver(Delivered delivered) {
            int kill = delivered.kill();
            switch (delivered.what()) {
                case SALES -> calls.attribute(picked(delivered.picks(), program.sales), kill);
                case REFUNDS -> calls.processRefunds(picked(delivered.picks(), program.refunds), kill);
                case SWEEP -> sweep(kill);
            }
        }

        /** Nobody handles what is not there yet; and who gets no answer asks again. */
        @Override
        void byHand(int kill, UUID sale, Consumer<Integer> call) {
            until(() -> undecidedUpTo(sale), undecided -> calls.attribute(undecided, 0));
            call.accept(kill);
            if (kill > 0) {
                call.accept(0);
            }
        }

        private static List<UUID> picked(List<Integer> picks, List<UUID> of) {
            return of.isEmpty()
                    ? List.of()
                    : picks.stream().map(pick -> of.get(pick % of.size())).toList();
        }

        private List<UUID> undecidedUpTo(UUID sale) {
            return sql.ids("""
                    select e.id
                    from events e
                    join attribution_inbox using (id)
                    join events s on s.id = ?
                    where e.id = s.id
                       or e.program_id = s.program_id and e.customer_id = s.customer_id
                          and (e.received_at, e.id) < (s.received_at, s.id)
                    """, sale);
        }
    }

    final void play(List<Turn> turns) {
        turns.forEach(this::play);
        until(program::waiting, waiting -> sweep(0));
    }

    private void play(Turn turn) {
        switch (turn) {
            case Turn.Clicked(var visitor, var affiliate) -> program.click(visitor, affiliate);
            case Turn.Sold(var orders) -> arrived(program.sell(orders), List.of());
            case Turn.Ruled ruled -> program.rule(ruled);
            case Turn.Unruled(var event) -> program.endRule(event, null);
            case Turn.StatusSet(var affiliate, var status) -> program.status(affiliate, status);
            case Turn.CouponGiven(var code, var affiliate) -> program.coupon(code, affiliate);
            case Turn.ModelSet(var model) -> program.model(model);
            case Turn.HoldSet(var days) -> program.hold(days);
            case Turn.Passed(var days) -> program.pass(days);
            case Turn.Recovered() -> openClawbacks().forEach(line -> calls.handle(Turn.Hand.PAY, line, 0));
            case Delivered delivered -> deliver(delivered);
            case Refunded(var sale, var percent) ->
                withSale(sale, sold -> arrived(List.of(), program.refund(sold, percent)));
            case Handled handled -> withSale(handled.sale(), sold -> handle(handled, sold));
            case Reattributed moved -> withSale(moved.sale(), sold -> reattribute(moved, sold));
        }
    }

    private void handle(Handled handled, UUID sale) {
        byHand(
                handled.kill(),
                sale,
                kill -> latestLine(sale).forEach(line -> calls.handle(handled.hand(), line, kill)));
    }

    private void reattribute(Reattributed moved, UUID sale) {
        var affiliate = program.affiliate(moved.affiliate());
        byHand(moved.kill(), sale, kill -> calls.reattribute(sale, affiliate, moved.movesCustomer(), kill));
    }

    private void withSale(int number, Consumer<UUID> action) {
        if (!program.sales.isEmpty()) {
            action.accept(program.sales.get(number % program.sales.size()));
        }
    }

    private List<UUID> latestLine(UUID sale) {
        return sql.ids("""
                select id from commissions
                where event_id = ? and type = 'commission'
                order by created_at desc, id desc
                limit 1
                """, sale);
    }

    private List<UUID> openClawbacks() {
        return sql.ids(
                "select id from commissions where program_id = ? and type = 'clawback' and status = 'approved'",
                program.id);
    }

    final void sweep(int kill) {
        calls.attribute(program.undecided(), kill);
        calls.processRefunds(program.unbooked(), kill);
        calls.approveHeldLongEnough(kill);
    }

    /** A transaction that was killed may hold its locks a moment longer. */
    static void until(Supplier<List<UUID>> open, Consumer<List<UUID>> work) {
        var end = Instant.now().plus(PATIENCE);
        for (var left = open.get(); !left.isEmpty(); left = open.get()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Never worked off: " + left);
            }
            work.accept(left);
        }
    }
}
