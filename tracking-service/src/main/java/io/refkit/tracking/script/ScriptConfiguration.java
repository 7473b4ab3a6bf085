package io.refkit.tracking.script;

import io.refkit.tracker.TrackerFile;
import io.refkit.tracking.path.PublicPaths;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Wires the script. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PublicPaths.class)
public class ScriptConfiguration {
    @Bean
    RouterFunction<ServerResponse> scriptRoutes(PublicPaths paths) {
        return TrackerFile.NAMES.stream()
                .map(name -> RouterFunctions.route(
                        paths.at(name, HttpMethod.GET, HttpMethod.HEAD),
                        new ScriptHandler(TrackerFile.load(name))::get))
                .reduce(RouterFunction::and)
                .orElseThrow();
    }
}
