package io.refkit.admin.event;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Events as a part of the admin API. */
@Configuration(proxyBeanMethods = false)
@Import({
    EventController.class,
    EventCsvController.class,
    EventFile.class,
    EventPages.class,
    Events.class,
    Explanations.class,
    Reattributions.class,
    UnattributedPages.class
})
public class EventConfiguration {}
