package io.refkit.attribution.fraud;

import io.refkit.attribution.signal.DisposableDomains;
import io.refkit.attribution.signal.Suspicion;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What flags sales; import it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FraudProperties.class)
@Import({Flags.class, Observations.class})
public class FraudConfiguration {
    @Bean
    Suspicion attributionSuspicion(FraudProperties properties) {
        return new Suspicion(
                properties.fastConversion(),
                properties.stormClicks(),
                DisposableDomains.knownAnd(properties.disposableDomains()));
    }
}
