package io.refkit.standalone.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** What lasts between starts. One process at a time has it open; the lock ends with the process, however it ends. */
public final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * A value that outlives the process.
     *
     * @param isNew whether it was made just now
     */
    public record Kept(String value, Path file, boolean isNew) {}

    /** @throws StartRefused where another process has it open or nothing can be written there */
    public static DataFolder open(Path path) {
        var absolute = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute, permissions(absolute, "rwx------"));
            return new DataFolder(absolute, lock(absolute));
        } catch (IOException e) {
            throw new StartRefused(
                    "The data folder %s cannot be written to: set REFKIT_DATA_DIR to one that can".formatted(absolute),
                    e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        var channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Another part of this very process: refused like another process.
        }
        channel.close();
        throw new StartRefused(
                "Another Refkit is running on the data folder %s: stop it, or set REFKIT_DATA_DIR to another folder"
                        .formatted(path));
    }

    public Path path() {
        return path;
    }

    /**
     * The value kept under this name, made now if there is none. Only the owner may read its file.
     *
     * @param name of the file, relative to this folder
     */
    public Kept keep(String name, Supplier<String> made) {
        var file = path.resolve(name);
        try {
            if (Files.exists(file)) {
                return new Kept(Files.readString(file).strip(), file, false);
            }
            Files.createDirectories(file.getParent(), permissions(path, "rwx------"));
            var value = made.get();
            // Moved into place whole, so that a crash leaves no half of it.
            var unfinished = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(unfinished);
            Files.createFile(unfinished, permissions(path, "rw-------"));
            Files.writeString(unfinished, value + "\n", StandardOpenOption.SYNC);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return new Kept(value, file, true);
        } catch (IOException e) {
            throw new StartRefused("The file %s can be neither read nor made".formatted(file), e);
        }
    }

    private static FileAttribute<?>[] permissions(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
