package io.refkit.portal.frame;

import java.util.List;

/**
 * An entry of the portal's navigation, which the words {@code frame.NAME} call.
 *
 * @param icon path data of a line drawing, 24 units wide and high
 */
record Navigation(String name, String path, String icon) {
    static final List<Navigation> ALL = List.of(
            new Navigation("dashboard", "/portal", "M4 4h7v9H4zM13 4h7v5h-7zM13 11h7v9h-7zM4 15h7v5H4z"),
            new Navigation("commissions", "/portal/commissions", "M4 6h16M4 12h16M4 18h10"),
            new Navigation(
                    "payout",
                    "/portal/payout",
                    "M4 7h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2zM4 7a2 2 0 0 1 2-2h11M15.5 13.500h1"),
            new Navigation(
                    "profile",
                    "/portal/profile",
                    "M4.500 20a7.500 7.500 0 0 1 15 0M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8"));
}
