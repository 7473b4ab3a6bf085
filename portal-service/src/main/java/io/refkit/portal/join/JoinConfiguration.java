package io.refkit.portal.join;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Joining as a part of the portal. */
@Configuration(proxyBeanMethods = false)
@Import({ApplicationMails.class, Applications.class, Join.class, JoinController.class, JoinPages.class, SlugCheck.class
})
public class JoinConfiguration {}
