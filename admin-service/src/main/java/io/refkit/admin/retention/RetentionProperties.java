package io.refkit.admin.retention;

import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Days after which things are let go, up to 36,500; 0 to keep them for ever.
 *
 * @param clicks days after which whole months of clicks are dropped, never before the longest cookie is over; 0 to keep them
 * @param addresses days after which network addresses and browsers of clicks are emptied; 0 to keep them
 * @param details days after which metadata and e-mail addresses of events are emptied; 0 to keep them
 * @param mails days after which mails that were sent, or failed, are deleted, at least 7; 0 to keep them
 * @param audit days after which entries of the audit log are deleted, at least 90; 0 to keep them
 */
@ConfigurationProperties(prefix = "refkit.retention", ignoreUnknownFields = false)
record RetentionProperties(
        @DefaultValue("0") int clicks,
        @DefaultValue("0") int addresses,
        @DefaultValue("0") int details,
        @DefaultValue("0") int mails,
        @DefaultValue("0") int audit) {
    private static final int MOST = 36_500;

    RetentionProperties {
        require(clicks, 1, "clicks");
        require(addresses, 1, "addresses");
        require(details, 1, "details");
        require(mails, 7, "mails");
        require(audit, 90, "audit");
    }

    int days(Kind kind) {
        return switch (kind) {
            case CLICKS -> clicks;
            case ADDRESSES -> addresses;
            case DETAILS -> details;
            case MAILS -> mails;
            case AUDIT -> audit;
        };
    }

    private static void require(int days, int least, String name) {
        if (days != 0 && (days < least || days > MOST)) {
            throw new IllegalArgumentException(
                    "refkit.retention.%s (REFKIT_RETENTION_%s) must be 0 or %d to %,d, not %d"
                            .formatted(name, name.toUpperCase(Locale.ROOT), least, MOST, days));
        }
    }
}
