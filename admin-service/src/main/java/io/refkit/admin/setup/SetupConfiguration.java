package io.refkit.admin.setup;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Set-up as a part of the admin API. */
@Configuration(proxyBeanMethods = false)
@Import({
    ConfiguredPassword.class,
    Setup.class,
    SetupController.class,
    SetupGuard.class,
    SetupPages.class,
    SetupStart.class,
    SetupTokenPrinter.class,
    SetupTokens.class
})
public class SetupConfiguration {}
