package io.lanewise.host.bundle;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON files, plain or gzip: which of the two is seen from the first two bytes. */
public final class JsonFile {
  /** A full block in hex stays below this; what is larger is no bundle. */
  private static final int MAX_STRING = 64 << 20;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(MAX_STRING).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonFile() {}

  /**
   * The one JSON document in {@code file}.
   *
   * @throws BundleException when it cannot be read, is truncated, or is not JSON
   */
  public static JsonField read(Path file) {
    try (InputStream in = open(file)) {
      return parse(file, in);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * The one JSON document that a stream holds.
   *
   * @param name of the document, for errors
   * @throws BundleException when it cannot be read, is truncated, or is not JSON
   */
  public static JsonField parse(Path name, InputStream in) {
    try {
      return new JsonField(name, "", MAPPER.readTree(in));
    } catch (JacksonException e) {
      throw notJson(name, "", e);
    }
  }

  /**
   * The document on one line of a file of JSON lines.
   *
   * @param number of the line, from 1: the place that errors name
   */
  public static JsonField parseLine(Path file, int number, String line) {
    try {
      return new JsonField(file, "line " + number, MAPPER.readTree(line));
    } catch (JacksonException e) {
      throw notJson(file, "line " + number, e);
    }
  }

  /** A stream of the file's bytes, unpacked when they are gzip. */
  public static InputStream open(Path file) throws IOException {
    return unpacked(Files.newInputStream(file));
  }

  /** The bytes of a stream, which is closed with the one returned, unpacked when they are gzip. */
  public static InputStream unpacked(InputStream bytes) throws IOException {
    InputStream raw = new BufferedInputStream(bytes, 1 << 16);
    try {
      raw.mark(2);
      boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
      raw.reset();
      return gzip ? new GZIPInputStream(raw, 1 << 16) : raw;
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /** The exception that says why {@code file} could not be read to its end. */
  public static BundleException unreadable(Path file, IOException e) {
    return switch (e) {
      case NoSuchFileException _ ->
          new BundleException(file, "", "no such file", "check the path", e);
      case EOFException _ ->
          new BundleException(
              file, "", "the gzip data ends early: the file is truncated", "fetch it again", e);
      case ZipException _ ->
          new BundleException(
              file, "", "the gzip data is damaged (" + e.getMessage() + ")", "fetch it again", e);
      default -> new BundleException(file, "", "cannot be read: " + e, "", e);
    };
  }

  private static BundleException notJson(Path file, String field, JacksonException e) {
    if (e instanceof JacksonIOException && e.getCause() instanceof IOException io) {
      return unreadable(file, io);
    }
    TokenStreamLocation at = e.getLocation();
    String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    String why =
        e instanceof StreamReadException && e.getOriginalMessage() != null
            ? e.getOriginalMessage().lines().findFirst().orElse("")
            : e.getClass().getSimpleName();
    return new BundleException(file, field, "not JSON" + where + ": " + why, "", e);
  }
}
