package io.refkit.portal.profile;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The profile as a part of the portal. */
@Configuration(proxyBeanMethods = false)
@Import({LeavingPages.class, ProfileController.class, ProfilePages.class, Profiles.class})
public class ProfileConfiguration {}
