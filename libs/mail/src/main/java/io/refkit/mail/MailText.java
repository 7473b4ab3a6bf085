package io.refkit.mail;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A subject and a text with names in braces for what differs from mail to mail.
 *
 * @param body its paragraphs, with an empty line between them
 */
public record MailText(String subject, String body) {
    private static final Pattern NAME = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Pattern BRACES = Pattern.compile("\\{([^{}\\r\\n]*)}");

    /** @return all that stands in braces, in its order, also what can be no name */
    public Set<String> names() {
        return Stream.of(subject, body)
                .flatMap(text -> BRACES.matcher(text).results())
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What has no value stays as it is written. */
    MailText filled(Map<String, String> values) {
        return new MailText(line(fill(subject, values)), fill(body, values));
    }

    List<String> paragraphs() {
        return Stream.of(body.strip().split("\\R\\s*\\R")).map(String::strip).toList();
    }

    private static String fill(String text, Map<String, String> values) {
        return NAME.matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(values.getOrDefault(name.group(1), name.group())));
    }

    /** A header is one line, whatever somebody is called. */
    private static String line(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }
}
