package io.refkit.admin.dashboard;

import io.refkit.admin.panel.PanelPages;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /panel}. */
@PanelPages
final class DashboardPages {
    @GetMapping("/panel")
    String dashboard() {
        return "admin/dashboard/dashboard";
    }
}
