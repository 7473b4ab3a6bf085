package io.refkit.admin.login;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Login as a part of the admin API. */
@Configuration(proxyBeanMethods = false)
@Import({Login.class, LoginController.class, LoginPages.class})
public class LoginConfiguration {}
