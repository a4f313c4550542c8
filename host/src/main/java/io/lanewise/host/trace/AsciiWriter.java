package io.lanewise.host.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Hands bytes, which are ASCII, to a writer. */
final class AsciiWriter extends OutputStream {
  private final Writer out;

  AsciiWriter(Writer out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
