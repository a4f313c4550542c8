package io.lanewise.kernels.opencl;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Compiled programs on disk, one file each. Safe for use by many threads and processes: a file
 * appears whole or not at all.
 *
 * <pre>
 *   FOLDER/KEY.clbin     KEY: 64 hexadecimal digits, see {@link #key}
 *
 *   0        8              40
 *   | magic  | SHA-256 of   | binary, as the driver
 *   |        | the binary   | handed it out …
 * </pre>
 *
 * <p>A file that is damaged counts as missing. A folder that cannot be written is said once in the
 * log; then nothing is kept.
 */
final class ProgramCache {
  /** Changes when the format or what goes into the key changes. */
  private static final byte[] MAGIC = "LWCLBIN1".getBytes(StandardCharsets.US_ASCII);

  private static final int DIGEST_OFFSET = MAGIC.length;
  private static final int BINARY_OFFSET = DIGEST_OFFSET + 32;
  private static final System.Logger LOG = System.getLogger("io.lanewise.kernels.opencl");

  private final Path folder; // null: keeps nothing
  private final AtomicBoolean complained = new AtomicBoolean();

  ProgramCache(Path folder) {
    this.folder = folder;
  }

  private static final class Standard {
    static final ProgramCache NOTHING = new ProgramCache(null);
    static final ProgramCache OF_USER = new ProgramCache(CacheFolder.kernels());
  }

  /**
   * The user's cache; none for PoCL, which has a better one. PoCL's own keeps every variant of a
   * kernel that a launch compiled (in {@code POCL_CACHE_DIR}, by default {@code
   * ~/.cache/pocl/kcache}): a second start built and launched the Keccak kernel in 0.07 s instead
   * of 4 s. A binary holds those variants too when it is asked for after the launch, but asking
   * makes PoCL 3.1 compile one more variant, that no launch of ours uses: 5 s.
   */
  static ProgramCache of(OpenClDevice device) {
    return device.platform().equals("Portable Computing Language")
        ? Standard.NOTHING
        : Standard.OF_USER;
  }

  /** Names what a binary depends on: the device with its driver, the source and the options. */
  static String key(OpenClDevice device, KernelSource source, String options) {
    MessageDigest digest = sha256();
    digest.update(MAGIC);
    for (String part :
        List.of(
            device.platform(),
            device.name(),
            device.version(),
            device.driverVersion(),
            source.text(),
            options)) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The binary kept under that key, if there is one and it is whole. */
  Optional<byte[]> get(String key) {
    if (folder == null) {
      return Optional.empty();
    }
    try {
      byte[] file = Files.readAllBytes(file(key));
      if (file.length > BINARY_OFFSET
          && Arrays.equals(file, 0, DIGEST_OFFSET, MAGIC, 0, MAGIC.length)) {
        byte[] binary = Arrays.copyOfRange(file, BINARY_OFFSET, file.length);
        if (Arrays.equals(
            sha256().digest(binary), Arrays.copyOfRange(file, DIGEST_OFFSET, BINARY_OFFSET))) {
          return Optional.of(binary);
        }
      }
      LOG.log(Level.DEBUG, "damaged, will be made anew: {0}", file(key));
    } catch (NoSuchFileException e) {
      // Not compiled before.
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "not readable, will be made anew: {0}: {1}", file(key), e);
    }
    return Optional.empty();
  }

  /** False when there is no use in {@link #put}. */
  boolean keeps() {
    return folder != null && !complained.get();
  }

  /** Keeps a binary, in place of one that was there. */
  void put(String key, byte[] binary) {
    if (!keeps()) {
      return;
    }
    Path fresh = null;
    try {
      Files.createDirectories(folder);
      fresh = Files.createTempFile(folder, key.substring(0, 8), ".new");
      byte[] file = Arrays.copyOf(MAGIC, BINARY_OFFSET + binary.length);
      System.arraycopy(sha256().digest(binary), 0, file, DIGEST_OFFSET, 32);
      System.arraycopy(binary, 0, file, BINARY_OFFSET, binary.length);
      Files.write(fresh, file);
      Files.move(
          fresh, file(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      complain(e);
      deleteQuietly(fresh);
    }
  }

  private void complain(IOException e) {
    if (complained.compareAndSet(false, true)) {
      LOG.log(
          Level.WARNING,
          "compiled kernels are not kept, {0} cannot be written ({1}); set LANEWISE_CACHE_DIR to a folder that can",
          folder,
          e);
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // A temporary file stays behind; nothing reads it.
    }
  }

  private Path file(String key) {
    return folder.resolve(key + ".clbin");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
