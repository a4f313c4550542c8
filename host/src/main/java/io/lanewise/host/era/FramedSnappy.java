package io.lanewise.host.era;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.snappy.FramedSnappyCompressorInputStream;
import org.apache.commons.compress.compressors.snappy.FramedSnappyDialect;

/** Unpacks Snappy's framing format ({@code x-snappy-framed}), checksums verified. */
final class FramedSnappy {
  /** A block of 2^24 gas at 4 gas a byte stays far below this, and so do its receipts. */
  static final int MAX_SIZE = 64 << 20;

  /** A chunk's, and so the farthest that one reaches back. */
  private static final int WINDOW = 1 << 16;

  private FramedSnappy() {}

  /**
   * @throws IOException when the bytes are not what they should be, or unpack to too many
   */
  static byte[] unpack(byte[] packed, int from, int to) throws IOException {
    InputStream bytes = new ByteArrayInputStream(packed, from, to - from);
    try (InputStream in =
        new FramedSnappyCompressorInputStream(bytes, WINDOW, FramedSnappyDialect.STANDARD)) {
      byte[] unpacked = in.readNBytes(MAX_SIZE + 1);
      if (unpacked.length > MAX_SIZE) {
        throw new IOException("unpacks to more than " + MAX_SIZE + " bytes");
      }
      return unpacked;
    } catch (RuntimeException e) { // of a library that expects what it has packed itself
      throw new IOException("not Snappy: " + e.getMessage(), e);
    }
  }
}
