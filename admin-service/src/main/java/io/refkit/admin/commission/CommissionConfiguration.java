package io.refkit.admin.commission;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Commissions as a part of the admin API. */
@Configuration(proxyBeanMethods = false)
@Import({
    ChangeCommissions.class,
    CommissionBulkController.class,
    CommissionController.class,
    CommissionCsvController.class,
    CommissionFile.class,
    CommissionLedger.class,
    CommissionPages.class,
    Commissions.class,
    ReviewController.class,
    ReviewPages.class,
    Reviews.class,
    Selection.class
})
public class CommissionConfiguration {}
