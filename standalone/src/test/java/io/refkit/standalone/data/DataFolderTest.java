package io.refkit.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path temporary;

    @Test
    void keepsWhatWasMadeOnce() {
        try (var folder = DataFolder.open(temporary.resolve("a/b"))) {
            var first = folder.keep("deep/secret", () -> "s3cret");
            assertThat(first.isNew()).isTrue();
            assertThat(folder.keep("deep/secret", () -> "another"))
                    .isEqualTo(new DataFolder.Kept("s3cret", first.file(), false));
        }
        try (var folder = DataFolder.open(temporary.resolve("a/b"))) {
            assertThat(folder.keep("deep/secret", () -> "another").value()).isEqualTo("s3cret");
        }
    }

    @Test
    void isOpenToItsOwnerOnly() throws IOException {
        try (var folder = DataFolder.open(temporary.resolve("data"))) {
            var kept = folder.keep("deep/secret", () -> "s3cret");
            assertThat(permissions(kept.file())).isEqualTo("rw-------");
            assertThat(permissions(kept.file().getParent())).isEqualTo("rwx------");
            assertThat(permissions(folder.path())).isEqualTo("rwx------");
        }
    }

    @Test
    void belongsToOneAtATime() {
        try (var folder = DataFolder.open(temporary)) {
            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(() -> DataFolder.open(temporary))
                    .withMessageContaining("Another Refkit is running")
                    .withMessageContaining(folder.path().toString());
        }
        DataFolder.open(temporary).close();
    }

    @Test
    void refusesAPlaceThatCannotBeWrittenTo() throws IOException {
        var file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("cannot be written to")
                .hasMessageContaining("REFKIT_DATA_DIR");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
