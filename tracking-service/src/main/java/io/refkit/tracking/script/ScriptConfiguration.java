package io.refkit.tracking.script;

import static org.springframework.web.reactive.function.server.RequestPredicates.methods;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import io.refkit.tracker.TrackerScript;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Wires the script. */
@Configuration(proxyBeanMethods = false)
public class ScriptConfiguration {
    @Bean
    RouterFunction<ServerResponse> scriptRoutes() {
        var handler = new ScriptHandler(TrackerScript.load());
        return RouterFunctions.route(methods(HttpMethod.GET, HttpMethod.HEAD).and(path("/refkit.js")), handler::get);
    }
}
