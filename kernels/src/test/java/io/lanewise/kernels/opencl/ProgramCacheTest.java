package io.lanewise.kernels.opencl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramCacheTest {
  private static final String KEY = "0123456789abcdef";
  private static final byte[] BINARY = {1, 2, 3, 4, 5};

  @TempDir private Path folder;

  @Test
  void whatWasKeptComesBack() {
    ProgramCache cache = new ProgramCache(folder.resolve("made/when/needed"));
    assertTrue(cache.get(KEY).isEmpty());
    cache.put(KEY, BINARY);
    assertArrayEquals(BINARY, cache.get(KEY).orElseThrow());
    cache.put(KEY, new byte[] {9});
    assertArrayEquals(new byte[] {9}, cache.get(KEY).orElseThrow());
  }

  @Test
  void aDamagedFileIsNone() throws IOException {
    ProgramCache cache = new ProgramCache(folder);
    cache.put(KEY, BINARY);
    Path file = onlyFile();
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= 0x10;
      Files.write(file, flipped);
      assertEquals(Optional.empty(), cache.get(KEY), "byte " + i + " changed");
      Files.write(file, Arrays.copyOf(whole, i));
      assertEquals(Optional.empty(), cache.get(KEY), "cut to " + i + " bytes");
    }
    Files.write(file, whole);
    assertArrayEquals(BINARY, cache.get(KEY).orElseThrow());
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaidOnce() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    ProgramCache cache = new ProgramCache(file.resolve("below-a-file"));
    List<String> lines = new ArrayList<>();
    Logger logger = Logger.getLogger("io.lanewise.kernels.opencl");
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    try {
      cache.put(KEY, BINARY);
      cache.put(KEY, BINARY);
    } finally {
      logger.removeHandler(handler);
    }
    assertEquals(1, lines.size(), lines.toString());
    assertTrue(lines.getFirst().contains("LANEWISE_CACHE_DIR"), lines.getFirst());
    assertFalse(cache.keeps());
    assertTrue(cache.get(KEY).isEmpty());
  }

  @Test
  void manyWriteAndReadOneEntry() throws Exception {
    List<Future<?>> runs = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int t = 0; t < 4; t++) {
        byte[] own = new byte[100_000];
        Arrays.fill(own, (byte) t);
        runs.add(
            threads.submit(
                () -> {
                  ProgramCache cache = new ProgramCache(folder); // as another process has
                  for (int i = 0; i < 50; i++) {
                    cache.put(KEY, own);
                    byte[] read = cache.get(KEY).orElseThrow();
                    assertEquals(own.length, read.length);
                    byte[] uniform = new byte[own.length];
                    Arrays.fill(uniform, read[0]);
                    assertArrayEquals(uniform, read);
                  }
                }));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    }
    onlyFile(); // no temporary file stays behind
  }

  @Test
  void whereTheFolderIs() {
    assertEquals(Path.of("/n/kernels"), CacheFolder.of("kernels", "/n", "/x", "/h"));
    assertEquals(Path.of("/x/lanewise/kernels"), CacheFolder.of("kernels", "", "/x", "/h"));
    assertEquals(Path.of("/h/.cache/lanewise/kernels"), CacheFolder.of("kernels", null, "", "/h"));
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertEquals(1, all.size(), all.toString());
      return all.getFirst();
    }
  }
}
