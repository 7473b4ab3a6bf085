package io.refkit.admin.credentials;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Changing one's password, by JSON and by page. */
@Configuration(proxyBeanMethods = false)
@Import({ChangePassword.class, PasswordController.class, PasswordPages.class})
public class CredentialsConfiguration {}
