package io.refkit.admin.answer;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the API's description says of a route beyond its path and its body, which it takes from the method itself. The
 * build makes {@code openapi.json} of it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Described {
    /** A sentence without its full stop. */
    String value();

    /** The names of the query's parameters, beside those of the method. */
    String[] query() default {};

    /** The body of 200; by default {@code {"ok": true}}. */
    Class<?> answer() default Done.class;

    /** The other type of 200 that is no JSON. */
    String mediaType() default "application/json";

    /** {@code {"ok": true}}. */
    record Done(boolean ok) {}
}
