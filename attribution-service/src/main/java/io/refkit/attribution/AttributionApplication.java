package io.refkit.attribution;

import io.refkit.attribution.verify.Verification;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/**
 * The service in a process of its own; with the argument {@code migrate}, the migration of its database; with the
 * argument {@code verify}, the verification of its ledger.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(AttributionModule.class)
public class AttributionApplication {
    public static void main(String[] args) {
        if (List.of(args).equals(List.of("migrate"))) {
            System.exit(Migration.run(CommandSettings.read()));
        }
        if (List.of(args).equals(List.of("verify"))) {
            Logging.initialize();
            System.exit(Verification.run(CommandSettings.read().get("DATABASE_URL")));
        }
        new SpringApplicationBuilder(AttributionApplication.class)
                .properties("spring.config.name=attribution-service")
                .run(args);
    }
}
