package io.refkit.admin.affiliate;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Affiliates as a part of the admin API. */
@Configuration(proxyBeanMethods = false)
@Import({
    AffiliateActivity.class,
    AffiliateController.class,
    AffiliateDetails.class,
    AffiliatePage.class,
    AffiliatePages.class,
    AffiliateResults.class,
    Affiliates.class,
    InvitationMails.class,
    InviteAffiliate.class
})
public class AffiliateConfiguration {}
