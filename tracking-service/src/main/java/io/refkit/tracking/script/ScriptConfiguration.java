package io.refkit.tracking.script;

import io.refkit.tracker.TrackerScript;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Wires the script. */
@Configuration(proxyBeanMethods = false)
public class ScriptConfiguration {
    @Bean
    RouterFunction<ServerResponse> scriptRoutes() {
        var handler = new ScriptHandler(TrackerScript.load());
        return RouterFunctions.route()
                .GET("/refkit.js", handler::get)
                .HEAD("/refkit.js", handler::get)
                .build();
    }
}
