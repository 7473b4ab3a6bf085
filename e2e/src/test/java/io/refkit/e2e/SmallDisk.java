package io.refkit.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file system of its own that can be filled without harm to the machine. It is one in memory. */
record SmallDisk(Path folder) implements AutoCloseable {
    private static final int BLOCK = 64 * 1024;

    /** @return nothing where whoever runs this may not mount */
    static Optional<SmallDisk> mount(Path folder, int megabytes) throws Exception {
        Files.createDirectories(folder);
        return run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString())
                ? Optional.of(new SmallDisk(folder))
                : Optional.empty();
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such command
        }
    }

    /** Leaves not one byte. */
    void fill() throws IOException {
        try (var ballast = Files.newOutputStream(
                ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE)) {
            for (int block = BLOCK; block > 0; block /= 2) {
                writeUntilFull(ballast, new byte[block]);
            }
        }
    }

    private static void writeUntilFull(OutputStream ballast, byte[] block) {
        try {
            while (true) {
                ballast.write(block);
            }
        } catch (IOException e) {
            // that was the last one
        }
    }

    void empty() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() throws InterruptedException {
        run("umount", "--lazy", folder.toString());
    }
}
