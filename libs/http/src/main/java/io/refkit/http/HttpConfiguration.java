package io.refkit.http;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** JSON and problem details for one web application; import it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpProperties.class)
public class HttpConfiguration {
    @Bean
    JsonMapper jsonMapper() {
        return JsonStrictness.mapper();
    }

    @Bean
    JsonReader jsonReader(JsonMapper mapper) {
        return new JsonReader(mapper);
    }

    @Bean
    Problems problems(JsonMapper mapper) {
        return new Problems(mapper);
    }

    @Bean
    ProblemErrorHandler problemErrorHandler(Problems problems) {
        return new ProblemErrorHandler(problems);
    }

    @Bean
    ClientAddresses clientAddresses(HttpProperties properties) {
        return new ClientAddresses(properties);
    }

    @Bean
    WebFluxConfigurer jsonBodies(JsonReader reader) {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
                configurer.addCustomResolver(new JsonBodyResolver(reader));
            }
        };
    }
}
