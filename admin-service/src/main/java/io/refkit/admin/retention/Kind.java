package io.refkit.admin.retention;

import java.util.Locale;

/** What is let go each after a time of its own. */
enum Kind {
    CLICKS("forget_clicks(make_interval(days => :days))", "months of clicks dropped"),
    ADDRESSES("forget_addresses(make_interval(days => :days), :rows)", "clicks without their address now"),
    DETAILS("forget_details(make_interval(days => :days), :rows)", "events without their details now"),
    MAILS("forget_mails(make_interval(days => :days), :rows)", "mails deleted"),
    AUDIT("forget_audit(make_interval(days => :days), :rows)", "entries of the audit log deleted");

    private final String function;
    private final String inWords;

    Kind(String function, String inWords) {
        this.function = function;
        this.inWords = inWords;
    }

    String sql() {
        return "select seen, changed from " + function;
    }

    boolean takesRows() {
        return function.contains(":rows");
    }

    String inWords() {
        return inWords;
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
