package io.refkit.admin.affiliate;

/** What an affiliate shares: the program's website, with their slug. */
record ReferralLink(String text) {
    /** @param websiteUrl whose own query and fragment stay */
    static ReferralLink of(String websiteUrl, String slug) {
        int hash = websiteUrl.indexOf('#');
        var page = hash < 0 ? websiteUrl : websiteUrl.substring(0, hash);
        var fragment = hash < 0 ? "" : websiteUrl.substring(hash);
        return new ReferralLink(page + joint(page) + "ref=" + slug + fragment);
    }

    private static String joint(String page) {
        if (page.indexOf('?') < 0) {
            return "?";
        }
        return page.endsWith("?") || page.endsWith("&") ? "" : "&";
    }
}
