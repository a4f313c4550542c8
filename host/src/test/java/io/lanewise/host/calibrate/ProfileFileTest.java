package io.lanewise.host.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.host.command.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileFileTest {
  @TempDir private Path folder;

  @Test
  void isWrittenWholeAndAlone() throws IOException {
    Path file = folder.resolve("mine.yaml");
    ProfileFile target = ProfileFile.checked(file, false);
    assertEquals("mine", target.profileName());
    target.write("name: mine\n");
    assertEquals("name: mine\n", Files.readString(file));
    try (Stream<Path> all = Files.list(folder)) {
      assertEquals(1, all.count(), "something was left behind");
    }
  }

  @Test
  void isNotReplacedUnlessForced() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.yaml"), "old");
    assertRefused(file, "exists; --force replaces it");
    ProfileFile.checked(file, true).write("new");
    assertEquals("new", Files.readString(file));
  }

  @Test
  void isRefusedBeforeAnythingIsMeasured() {
    assertRefused(folder.resolve("mine.txt"), "ends in .yaml");
    assertRefused(folder.resolve("none/mine.yaml"), "its folder does not exist");
  }

  private static void assertRefused(Path file, String reason) {
    InputException refusal =
        assertThrows(InputException.class, () -> ProfileFile.checked(file, false));
    assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
  }
}
