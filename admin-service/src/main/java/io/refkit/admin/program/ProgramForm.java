package io.refkit.admin.program;

import io.refkit.web.Form;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The form of a program's settings, read as if it had been sent as JSON. */
final class ProgramForm {
    private ProgramForm() {}

    static ProgramSettings.Sent sent(Form form) {
        return new ProgramSettings.Sent(
                form.text("name"),
                form.text("websiteUrl"),
                form.number("cookieDays"),
                form.text("currency"),
                form.text("attributionModel"),
                holdDays(form));
    }

    /** A field that is left empty ends what was set; a form without it leaves it as it is. */
    private static @Nullable JsonNode holdDays(Form form) {
        if (!form.has("holdDays")) {
            return null;
        }
        var days = form.number("holdDays");
        return days == null ? JsonNodeFactory.instance.nullNode() : JsonNodeFactory.instance.numberNode(days);
    }
}
