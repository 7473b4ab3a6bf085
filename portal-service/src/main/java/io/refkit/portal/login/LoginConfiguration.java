package io.refkit.portal.login;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Login as a part of the portal. */
@Configuration(proxyBeanMethods = false)
@Import({
    LogIn.class,
    LoginController.class,
    LoginLinkSweep.class,
    LoginPages.class,
    ProgramsController.class,
    SendLoginLink.class,
    SwitchPages.class
})
public class LoginConfiguration {}
