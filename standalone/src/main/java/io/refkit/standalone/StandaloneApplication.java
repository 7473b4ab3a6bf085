package io.refkit.standalone;

import io.refkit.admin.AdminModule;
import io.refkit.attribution.AttributionModule;
import io.refkit.portal.PortalModule;
import io.refkit.tracking.TrackingModule;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * All services in one process; with the argument {@code migrate}, the migration of its database alone;
 * with the argument {@code verify}, the verification of its ledger.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({TrackingModule.class, AttributionModule.class, AdminModule.class, PortalModule.class, Greeting.class})
public class StandaloneApplication {
    private static final String SETTINGS = "spring.config.location=classpath:tracking-service.yml,"
            + "classpath:attribution-service.yml,classpath:admin-service.yml,classpath:portal-service.yml,"
            + "classpath:standalone.yml";

    public static void main(String[] args) {
        try {
            if (List.of(args).equals(List.of("verify"))) {
                System.exit(new VerifyCommand(new Settings(System::getenv), System.out).run());
            }
            if (List.of(args).equals(List.of("migrate"))) {
                application(Migrated.class).web(WebApplicationType.NONE).run();
                System.exit(0);
            }
            application(StandaloneApplication.class)
                    .web(WebApplicationType.REACTIVE)
                    .run(args);
        } catch (RuntimeException e) {
            System.exit(1); // StartFailures has said why
        }
    }

    private static SpringApplicationBuilder application(Class<?> source) {
        return new SpringApplicationBuilder(source).properties(SETTINGS).initializers(new Preparation());
    }

    /** Nothing: the database is migrated before any context starts. */
    @Configuration(proxyBeanMethods = false)
    static class Migrated {}
}
