package io.refkit.admin;

import io.refkit.admin.account.AccountConfiguration;
import io.refkit.admin.affiliate.AffiliateConfiguration;
import io.refkit.admin.attribution.AttributionClient;
import io.refkit.admin.audit.Acting;
import io.refkit.admin.commission.CommissionConfiguration;
import io.refkit.admin.coupon.CouponConfiguration;
import io.refkit.admin.credentials.CredentialsConfiguration;
import io.refkit.admin.dashboard.DashboardConfiguration;
import io.refkit.admin.docs.DocsConfiguration;
import io.refkit.admin.event.EventConfiguration;
import io.refkit.admin.login.LoginConfiguration;
import io.refkit.admin.mail.MailsConfiguration;
import io.refkit.admin.panel.PanelConfiguration;
import io.refkit.admin.password.Passwords;
import io.refkit.admin.picker.PickerConfiguration;
import io.refkit.admin.privacy.PrivacyConfiguration;
import io.refkit.admin.program.ProgramConfiguration;
import io.refkit.admin.retention.RetentionConfiguration;
import io.refkit.admin.rule.RuleConfiguration;
import io.refkit.admin.session.SessionConfiguration;
import io.refkit.admin.settings.AdminProperties;
import io.refkit.admin.setup.SetupConfiguration;
import io.refkit.admin.snippet.SnippetConfiguration;
import io.refkit.admin.trail.AuditConfiguration;
import io.refkit.http.HttpConfiguration;
import io.refkit.mail.MailConfiguration;
import io.refkit.postgres.PostgresConfiguration;
import io.refkit.throttle.ThrottleSweep;
import io.refkit.throttle.Throttles;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The admin service; import it into an application. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AdminProperties.class)
@Import({
    HttpConfiguration.class,
    PostgresConfiguration.class,
    AccountConfiguration.class,
    Passwords.class,
    AttributionClient.class,
    Acting.class,
    Throttles.class,
    ThrottleSweep.class,
    SessionConfiguration.class,
    SetupConfiguration.class,
    CredentialsConfiguration.class,
    LoginConfiguration.class,
    ProgramConfiguration.class,
    SnippetConfiguration.class,
    AffiliateConfiguration.class,
    RetentionConfiguration.class,
    RuleConfiguration.class,
    CommissionConfiguration.class,
    CouponConfiguration.class,
    EventConfiguration.class,
    PanelConfiguration.class,
    PickerConfiguration.class,
    PrivacyConfiguration.class,
    DashboardConfiguration.class,
    DocsConfiguration.class,
    AuditConfiguration.class,
    MailConfiguration.class,
    MailsConfiguration.class,
})
public class AdminModule {}
