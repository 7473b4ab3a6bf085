package io.refkit.admin.mail;

import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Which mails are asked for; null for any. */
record MailFilter(@Nullable String state) {
    static final List<String> STATES = List.of("waiting", "sent", "failed");

    static Checked<MailFilter> of(MultiValueMap<String, String> query) {
        var state = query.getFirst("state");
        if (state == null || state.isEmpty()) {
            return new Valid<>(new MailFilter(null));
        }
        return STATES.contains(state)
                ? new Valid<>(new MailFilter(state))
                : new Invalid<>("state must be waiting, sent, or failed");
    }

    /** As a query of the page. */
    String query() {
        return state == null ? "" : "state=" + state;
    }
}
