package io.lanewise.host.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Reads what lies beside this package in the jar: bytecode and golden values. */
final class DemoResources {
  private DemoResources() {}

  /** Creation bytecode of one of the demo's contracts, without constructor arguments. */
  static byte[] creationCode(String contract) {
    return HexFormat.of().parseHex(text("contracts/" + contract + ".hex").strip());
  }

  /** Runtime bytecode of a system contract. */
  static byte[] systemCode(String contract) {
    return HexFormat.of().parseHex(text("system/" + contract + ".hex").strip());
  }

  /**
   * A whole text resource.
   *
   * @throws IllegalStateException when the build left it out
   */
  static String text(String name) {
    try (InputStream stream = DemoResources.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("missing resource: " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name, e);
    }
  }
}
