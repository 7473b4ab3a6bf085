package io.refkit.mail;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Writes letters: one frame for HTML and one for plain text, whatever stands in them. */
final class Letters {
    /** Its own, as the engine of the pages finds templates elsewhere and knows no plain text. */
    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    Letters() {
        engine.addTemplateResolver(resolver(".html", TemplateMode.HTML));
        engine.addTemplateResolver(resolver(".txt", TemplateMode.TEXT));
    }

    private static ClassLoaderTemplateResolver resolver(String suffix, TemplateMode mode) {
        var resolver = new ClassLoaderTemplateResolver(Letters.class.getClassLoader());
        resolver.setPrefix("templates/");
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        resolver.getResolvablePatternSpec().addPattern("*" + suffix);
        return resolver;
    }

    /** @param link where its button leads, or null for none */
    Letter write(Queued mail, MailKind kind, MailText text, @Nullable String link) {
        var filled = text.filled(mail.parameters());
        var context = new Context(Locale.of(mail.language()));
        context.setVariable("language", mail.language());
        context.setVariable("subject", filled.subject());
        context.setVariable("paragraphs", filled.paragraphs());
        context.setVariable("link", link);
        context.setVariable("action", link == null ? null : MailTexts.action(kind, mail.language()));
        return new Letter(
                mail.id(),
                mail.recipient(),
                filled.subject(),
                engine.process("mail/mail.txt", context),
                engine.process("mail/mail.html", context));
    }
}
