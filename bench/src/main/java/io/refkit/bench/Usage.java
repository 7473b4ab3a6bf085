package io.refkit.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What processes have used so far, as Linux counts it.
 *
 * @param cpuSeconds of them and of those of their children that have ended
 * @param residentMegabytes now
 * @param peakMegabytes the most that was resident since {@link #forgetPeak}
 */
record Usage(double cpuSeconds, double residentMegabytes, double peakMegabytes) {
    private static final double TICKS_PER_SECOND = 100;
    private static final double KILOBYTES = 1024;
    private static final int FIRST_TIME = 11;
    private static final int TIMES = 4;

    /** Of a process and those that it started. */
    static Usage of(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(ProcessHandle::pid)
                .map(Usage::of)
                .reduce(new Usage(0, 0, 0), Usage::plus);
    }

    Usage plus(Usage other) {
        return new Usage(
                cpuSeconds + other.cpuSeconds,
                residentMegabytes + other.residentMegabytes,
                peakMegabytes + other.peakMegabytes);
    }

    static Usage of(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = Stream.of(fields)
                    .skip(FIRST_TIME)
                    .limit(TIMES)
                    .mapToLong(Long::parseLong)
                    .sum();
            return new Usage(ticks / TICKS_PER_SECOND, memory(pid, "VmRSS:"), memory(pid, "VmHWM:"));
        } catch (IOException e) {
            if (ProcessHandle.of(pid).isEmpty()) {
                return new Usage(0, 0, 0); // it has ended meanwhile, before its files were opened or after
            }
            throw new UncheckedIOException(e);
        }
    }

    /** From now on, the peak is what comes. */
    static void forgetPeak(long pid) throws IOException {
        Files.writeString(Path.of("/proc", Long.toString(pid), "clear_refs"), "5");
    }

    private static double memory(long pid, String name) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KILOBYTES)
                .sum();
    }
}
