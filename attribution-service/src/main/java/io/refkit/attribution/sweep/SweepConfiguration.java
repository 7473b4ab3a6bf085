package io.refkit.attribution.sweep;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What sweeps the inbox; import it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SweepProperties.class)
@Import({BacklogMeter.class, Round.class, Sweeper.class})
public class SweepConfiguration {}
