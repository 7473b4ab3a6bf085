package io.refkit.tracking;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** tracking-service as a process of its own. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(TrackingModule.class)
public class TrackingApplication {
    public static void main(String[] args) {
        new SpringApplicationBuilder(TrackingApplication.class)
                .properties("spring.config.name=tracking-service")
                .run(args);
    }
}
