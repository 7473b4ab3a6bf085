package io.refkit.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is asked for, each as {@code --name=value}.
 *
 * @param clicks how many are stored before each round
 * @param affiliates of the program
 * @param sales stored before pages are called
 * @param seconds of each measurement
 * @param results the page to write
 */
record Options(List<Long> clicks, int affiliates, int sales, int seconds, Path results) {
    static Options of(String... arguments) {
        var options = new Options(List.of(1_000L, 1_000_000L, 10_000_000L), 1000, 1_000_000, 20, Path.of("RESULTS.md"));
        for (var argument : arguments) {
            options = options.with(argument);
        }
        return options;
    }

    private Options with(String argument) {
        var value = argument.substring(argument.indexOf('=') + 1);
        return switch (argument.substring(0, Math.max(0, argument.indexOf('=')))) {
            case "--clicks" ->
                new Options(
                        Stream.of(value.split(",")).map(Long::valueOf).toList(), affiliates, sales, seconds, results);
            case "--affiliates" -> new Options(clicks, Integer.parseInt(value), sales, seconds, results);
            case "--sales" -> new Options(clicks, affiliates, Integer.parseInt(value), seconds, results);
            case "--seconds" -> new Options(clicks, affiliates, sales, Integer.parseInt(value), results);
            case "--results" ->
                new Options(clicks, affiliates, sales, seconds, Path.of(value).toAbsolutePath());
            default ->
                throw new IllegalArgumentException(
                        argument
                                + " is none of --clicks=1000,1000000 --affiliates=1000 --sales=1000000 --seconds=20 --results=FILE");
        };
    }
}
