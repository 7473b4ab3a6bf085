package io.refkit.portal;

import io.refkit.http.HttpConfiguration;
import io.refkit.mail.MailConfiguration;
import io.refkit.portal.affiliate.Affiliates;
import io.refkit.portal.dashboard.DashboardConfiguration;
import io.refkit.portal.failure.FailureConfiguration;
import io.refkit.portal.frame.FrameConfiguration;
import io.refkit.portal.join.JoinConfiguration;
import io.refkit.portal.login.LoginConfiguration;
import io.refkit.portal.notice.NoticeConfiguration;
import io.refkit.portal.payout.PayoutConfiguration;
import io.refkit.portal.profile.ProfileConfiguration;
import io.refkit.portal.session.SessionConfiguration;
import io.refkit.portal.settings.PortalProperties;
import io.refkit.postgres.PostgresConfiguration;
import io.refkit.throttle.ThrottleSweep;
import io.refkit.throttle.Throttles;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The portal service; import it into an application. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PortalProperties.class)
@Import({
    HttpConfiguration.class,
    PostgresConfiguration.class,
    MailConfiguration.class,
    Throttles.class,
    ThrottleSweep.class,
    Affiliates.class,
    FailureConfiguration.class,
    FrameConfiguration.class,
    SessionConfiguration.class,
    JoinConfiguration.class,
    LoginConfiguration.class,
    DashboardConfiguration.class,
    PayoutConfiguration.class,
    ProfileConfiguration.class,
    NoticeConfiguration.class,
})
public class PortalModule {}
