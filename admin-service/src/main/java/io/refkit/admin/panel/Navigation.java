package io.refkit.admin.panel;

import java.util.List;

/**
 * An entry of the panel's navigation.
 *
 * @param icon path data of a line drawing, 24 units wide and high
 */
record Navigation(String name, String label, String path, String icon) {
    static final List<Navigation> ALL = List.of(
            new Navigation("dashboard", "Dashboard", "/panel", "M4 4h7v9H4zM13 4h7v5h-7zM13 11h7v9h-7zM4 15h7v5H4z"),
            new Navigation("program", "Program", "/panel/program", "M4 7h10M18 7h2M4 17h2M10 17h10M14 5v4M10 15v4"),
            new Navigation(
                    "affiliates",
                    "Affiliates",
                    "/panel/affiliates",
                    "M3 20a6 6 0 0 1 12 0M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M16 4.5a3.5 3.5 0 0 1 0 6M18 14.5a6 6 0 0 1 3 5.5"),
            new Navigation(
                    "rules",
                    "Rules",
                    "/panel/rules",
                    "M6 18 18 6M7.5 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4M16.5 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4"),
            new Navigation(
                    "commissions",
                    "Commissions",
                    "/panel/commissions",
                    "M12 4v16M16.5 7.5C15.5 6 14 5.7 12 5.7c-2.500 0-4.300 1-4.300 3 0 4.300 9 2 9 6.500 0 2.200-2 3.200-4.700 3.200-2.300 0-4-.600-5-2.400"),
            new Navigation("review", "Review", "/panel/review", "M6 21V4M6 4h12l-2.500 4.500L18 13H6"),
            new Navigation("events", "Events", "/panel/events", "M3 12h4l3-8 4 16 3-8h4"),
            new Navigation(
                    "unattributed",
                    "Unattributed",
                    "/panel/unattributed",
                    "M4 13h4l2 3h4l2-3h4M4 13 6.500 5h11L20 13v6H4z"),
            new Navigation("mails", "Mails", "/panel/mails", "M3 6h18v12H3zM3 7l9 7 9-7"),
            new Navigation(
                    "audit",
                    "Audit log",
                    "/panel/audit",
                    "M12 7v5l3 2M4 12a8 8 0 1 0 2.500-5.800L4 8.500M4 4v4.500h4.500"),
            new Navigation(
                    "privacy",
                    "Privacy",
                    "/panel/privacy",
                    "M3 3l18 18M10 5.200A9.500 9.500 0 0 1 22 12a15 15 0 0 1-2.500 3.300M6.500 6.600A14 14 0 0 0 2 12a10 10 0 0 0 14.500 5.500M10 10a3 3 0 0 0 4 4"),
            new Navigation(
                    "accounts",
                    "Accounts",
                    "/panel/accounts",
                    "M12 3 5 6v5c0 4.500 3 8 7 10 4-2 7-5.500 7-10V6zM9 12l2 2 4-4"));
}
