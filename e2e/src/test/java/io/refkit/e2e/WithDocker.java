package io.refkit.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Specs that need a Docker engine with Compose, and images: {@code .ci/docker} runs them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
        named = "refkit.docker",
        matches = "required",
        disabledReason = "-Drefkit.docker=required runs the specs on Docker, as .ci/docker does")
@interface WithDocker {}
