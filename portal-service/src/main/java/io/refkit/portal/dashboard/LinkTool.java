package io.refkit.portal.dashboard;

import io.refkit.portal.affiliate.Affiliate;
import org.jspecify.annotations.Nullable;

/**
 * An affiliate's links, as their page shows them.
 *
 * @param own to the program's website
 * @param page that another link was asked for, and {@code sub} what tells its clicks apart; empty where none was
 * @param deep that other link; empty where none was asked for, or the page is none of the website's
 */
record LinkTool(
        String own,
        QrPicture ownCode,
        String page,
        String sub,
        String deep,
        @Nullable QrPicture deepCode) {
    /** More would make a picture that no camera reads from a screen. */
    private static final int PICTURED = 500;

    static LinkTool of(Affiliate affiliate, @Nullable String page, @Nullable String sub) {
        var own = ReferralLink.to(affiliate.websiteUrl(), affiliate.slug());
        var deep = ReferralLink.deep(affiliate.websiteUrl(), page, affiliate.slug(), sub);
        return new LinkTool(
                own,
                QrPicture.of(own),
                page == null ? "" : page,
                sub == null ? "" : sub,
                deep == null ? "" : deep,
                deep == null || deep.length() > PICTURED ? null : QrPicture.of(deep));
    }

    public boolean isRefused() {
        return !page.isBlank() && deep.isEmpty();
    }
}
