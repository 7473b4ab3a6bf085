package io.refkit.admin.rule;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Commission rules as a part of the admin API. */
@Configuration(proxyBeanMethods = false)
@Import({
    ChangeRule.class,
    CommissionRuleController.class,
    CommissionRules.class,
    OverridePages.class,
    PreviewController.class,
    PreviewPages.class,
    Previews.class,
    RulePages.class
})
public class RuleConfiguration {}
