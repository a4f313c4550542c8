package io.lanewise.host.chain;

import io.lanewise.host.bundle.JsonFile;
import io.lanewise.host.command.InputException;
import io.lanewise.pipeline.chain.EncodedBlock;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The blocks in a file, one RLP list after the other, as {@code geth export} writes them; read one
 * by one, so the file may be larger than the memory. May be gzipped.
 *
 * <p>Every method throws {@link InputException} when the file cannot be read.
 */
public final class BlockStream implements BlockSource {
  /** A block of 2^24 gas at 4 gas a byte stays far below this. */
  private static final int MAX_BLOCK_SIZE = 64 << 20;

  private static final int SHORT_LIST = 0xc0;
  private static final int LONG_LIST = 0xf7;

  private final Path file;
  private final InputStream in;
  private long position;

  public BlockStream(Path file) {
    this.file = file;
    try {
      in = JsonFile.open(file);
    } catch (IOException e) {
      throw JsonFile.unreadable(file, e);
    }
  }

  @Override
  public EncodedBlock next() {
    long start = position;
    try {
      byte[] rlp = nextList();
      return rlp == null ? null : new EncodedBlock(rlp, start);
    } catch (EOFException e) {
      throw new InputException(file + ": byte " + start + ": the file ends within a block", e);
    } catch (IOException e) {
      throw JsonFile.unreadable(file, e);
    }
  }

  @Override
  public InputException damaged(EncodedBlock block, Throwable cause) {
    return new InputException(
        file + ": block at byte " + block.position() + ": " + cause.getMessage(), cause);
  }

  private byte[] nextList() throws IOException {
    int first = in.read();
    if (first < 0) {
      return null;
    }
    if (first < SHORT_LIST) {
      throw new InputException(
          file + ": byte " + position + ": expected an RLP list, found a string");
    }
    int sizeBytes = Math.max(0, first - LONG_LIST);
    byte[] header = Arrays.copyOf(new byte[] {(byte) first}, 1 + sizeBytes);
    readFully(header, 1);
    long size = sizeBytes == 0 ? first - SHORT_LIST : 0;
    for (int i = 1; i <= sizeBytes; i++) {
      size = size << 8 | (header[i] & 0xff);
    }
    if (size < 0 || size > MAX_BLOCK_SIZE) {
      throw new InputException(
          file + ": byte " + position + ": a block of " + Long.toUnsignedString(size) + " bytes");
    }
    byte[] rlp = Arrays.copyOf(header, header.length + (int) size);
    readFully(rlp, header.length);
    position += rlp.length;
    return rlp;
  }

  private void readFully(byte[] to, int from) throws IOException {
    if (in.readNBytes(to, from, to.length - from) < to.length - from) {
      throw new EOFException();
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw JsonFile.unreadable(file, e);
    }
  }
}
