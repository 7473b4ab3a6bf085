package io.refkit.e2e;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What a client sent and what it was told, of clicks and of sales, each by the name that the client gave it. */
final class Tally {
    /** How one request ended for its sender. */
    enum Outcome {
        /** It is told to be stored. */
        ACKNOWLEDGED,
        /** It is told to be stored since an earlier request. */
        DUPLICATE,
        /** It is told to try again. */
        REFUSED,
        /** The connection broke, or patience ended, before any answer. */
        UNKNOWN,
        /** Nobody took the connection. */
        UNREACHED,
        /** What nobody should ever be told for such a request. */
        WRONG
    }

    private final Map<Outcome, AtomicLong> outcomes = new ConcurrentHashMap<>();
    private final AtomicLong retries = new AtomicLong();
    private final AtomicLong inARow = new AtomicLong();
    private final Set<String> reached = ConcurrentHashMap.newKeySet();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    /**
     * @param name of the click or sale
     * @return the outcome
     */
    Outcome note(String name, Outcome outcome, String answer) {
        outcomes.computeIfAbsent(outcome, o -> new AtomicLong()).incrementAndGet();
        if (outcome != Outcome.UNREACHED) {
            reached.add(name);
        }
        switch (outcome) {
            case ACKNOWLEDGED, DUPLICATE -> {
                acknowledged.add(name);
                inARow.incrementAndGet();
            }
            case WRONG -> {
                wrong.add(name + ": " + answer);
                inARow.set(0);
            }
            case REFUSED, UNKNOWN, UNREACHED -> inARow.set(0);
        }
        return outcome;
    }

    void noteRetry() {
        retries.incrementAndGet();
    }

    long count(Outcome outcome) {
        var count = outcomes.get(outcome);
        return count == null ? 0 : count.get();
    }

    long sent() {
        return outcomes.values().stream().mapToLong(AtomicLong::get).sum();
    }

    long retries() {
        return retries.get();
    }

    /** What was not acknowledged at once. */
    long failures() {
        return sent() - count(Outcome.ACKNOWLEDGED) - count(Outcome.DUPLICATE);
    }

    /** How many were acknowledged since the last that was not. */
    long inARow() {
        return inARow.get();
    }

    /** The names of what may be stored; of all else no byte left the client. */
    Set<String> reached() {
        return Set.copyOf(reached);
    }

    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }
}
