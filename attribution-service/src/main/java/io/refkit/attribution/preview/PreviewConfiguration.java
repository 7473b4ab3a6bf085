package io.refkit.attribution.preview;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What replays; import it. */
@Configuration(proxyBeanMethods = false)
@Import({PastSales.class, Preview.class, Programs.class})
public class PreviewConfiguration {}
