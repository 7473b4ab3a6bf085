package io.refkit.tracking;

import static org.springframework.web.reactive.function.server.RequestPredicates.methods;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import io.r2dbc.spi.ConnectionFactory;
import io.refkit.http.ClientAddresses;
import io.refkit.http.HttpConfiguration;
import io.refkit.postgres.Notifications;
import io.refkit.postgres.PostgresConfiguration;
import io.refkit.tracking.attribution.AttributionClient;
import io.refkit.tracking.attribution.AttributionProperties;
import io.refkit.tracking.batch.CommitProperties;
import io.refkit.tracking.batch.Commits;
import io.refkit.tracking.click.ClickConfiguration;
import io.refkit.tracking.event.EventConfiguration;
import io.refkit.tracking.limit.LimitProperties;
import io.refkit.tracking.limit.RequestLimits;
import io.refkit.tracking.lookup.Callers;
import io.refkit.tracking.lookup.Directory;
import io.refkit.tracking.refund.RefundConfiguration;
import io.refkit.tracking.script.ScriptConfiguration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.grpc.client.GrpcChannelFactory;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** All of tracking-service, for a process of its own or one with others. */
@Configuration(proxyBeanMethods = false)
@Import({
    PostgresConfiguration.class,
    HttpConfiguration.class,
    ScriptConfiguration.class,
    ClickConfiguration.class,
    EventConfiguration.class,
    RefundConfiguration.class
})
@EnableConfigurationProperties({CommitProperties.class, AttributionProperties.class, LimitProperties.class})
public class TrackingModule {
    /** Its SQL binds by position: looking for names in each statement would be the larger part of the work. */
    @Bean(defaultCandidate = false)
    DatabaseClient trackingDatabase(ConnectionFactory connections) {
        return DatabaseClient.builder()
                .connectionFactory(connections)
                .namedParameters(false)
                .build();
    }

    @Bean
    Directory directory(@Qualifier("trackingDatabase") DatabaseClient database, Notifications notifications) {
        return new Directory(database, notifications);
    }

    @Bean
    Commits trackingCommits(CommitProperties properties) {
        return new Commits(properties, Runtime.getRuntime().maxMemory());
    }

    @Bean
    RequestLimits trackingLimits(LimitProperties properties, ClientAddresses addresses) {
        return new RequestLimits(properties, addresses);
    }

    @Bean
    Callers trackingCallers(Directory directory, RequestLimits limits) {
        return new Callers(directory, limits);
    }

    @Bean
    AttributionClient trackingAttributionClient(GrpcChannelFactory channels, AttributionProperties properties) {
        return new AttributionClient(channels.createChannel(properties.target()), properties);
    }

    /** Says that the process answers, and touches nothing: whether it is ready is asked on the management port. */
    @Bean
    RouterFunction<ServerResponse> healthRoutes(@Value("${refkit.tracking.version}") String version) {
        var health = new Health(true, version);
        return RouterFunctions.route(
                methods(HttpMethod.GET, HttpMethod.HEAD).and(path("/health")),
                request -> ServerResponse.ok().bodyValue(health));
    }

    private record Health(boolean ok, String version) {}

    @Bean
    Housekeeping trackingHousekeeping(@Qualifier("trackingDatabase") DatabaseClient database) {
        return new Housekeeping(database);
    }
}
