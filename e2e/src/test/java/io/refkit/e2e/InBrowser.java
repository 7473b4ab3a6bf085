package io.refkit.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Specs that need a browser, and take minutes: {@code -Drefkit.browser=required} runs them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
        named = "refkit.browser",
        matches = "required",
        disabledReason = "-Drefkit.browser=required runs the specs in a browser")
@interface InBrowser {}
