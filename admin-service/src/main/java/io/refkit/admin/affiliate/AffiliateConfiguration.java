package io.refkit.admin.affiliate;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Affiliates as a part of the admin API. */
@Configuration(proxyBeanMethods = false)
@Import({
    AffiliateMails.class,
    AffiliateActivity.class,
    AffiliateController.class,
    AffiliateDetails.class,
    AffiliatePage.class,
    AffiliatePages.class,
    AffiliateResults.class,
    Affiliates.class,
    InviteAffiliate.class
})
public class AffiliateConfiguration {}
