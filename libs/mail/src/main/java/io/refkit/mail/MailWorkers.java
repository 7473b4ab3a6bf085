package io.refkit.mail;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;

/** Hires workers: each service has one for the mails that it writes. */
public final class MailWorkers {
    private final MailParts parts;
    private final MeterRegistry metrics;

    MailWorkers(MailParts parts, MeterRegistry metrics) {
        this.parts = parts;
        this.metrics = metrics;
    }

    /**
     * @param links where the buttons of its mails lead; a kind that is not among them has none
     * @return a bean for the service's context, which starts and stops it
     */
    public MailWorker sending(Sender sender, Map<MailKind, MailLink> links) {
        return new MailWorker(sender, links, parts, new MailMeter(parts.queue(), sender, metrics));
    }
}
