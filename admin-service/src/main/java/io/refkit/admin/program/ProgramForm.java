package io.refkit.admin.program;

import io.refkit.web.Form;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The form of a program's settings, read as if it had been sent as JSON. A field that is left empty ends what was set; a
 * form without it leaves it as it is.
 */
final class ProgramForm {
    private ProgramForm() {}

    static ProgramSettings.Sent sent(Form form) {
        return new ProgramSettings.Sent(
                form.text("name"),
                form.text("websiteUrl"),
                form.number("cookieDays"),
                form.text("currency"),
                form.text("attributionModel"),
                holdDays(form),
                form.text("affiliateApproval"),
                text(form, "terms"),
                text(form, "logoUrl"),
                form.has("globalPrivacyControl") ? Boolean.valueOf(form.text("globalPrivacyControl")) : null);
    }

    private static @Nullable JsonNode text(Form form, String name) {
        var text = form.text(name);
        if (text == null) {
            return form.has(name) ? JsonNodeFactory.instance.nullNode() : null;
        }
        return JsonNodeFactory.instance.stringNode(text);
    }

    private static @Nullable JsonNode holdDays(Form form) {
        if (!form.has("holdDays")) {
            return null;
        }
        var days = form.number("holdDays");
        return days == null ? JsonNodeFactory.instance.nullNode() : JsonNodeFactory.instance.numberNode(days);
    }
}
