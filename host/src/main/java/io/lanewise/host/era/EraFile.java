package io.lanewise.host.era;

import io.lanewise.hashing.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An era1 file, open for reading. Nothing of it is kept in memory but where its blocks lie. Used by
 * one thread.
 */
public final class EraFile implements AutoCloseable {
  /** That of every era1 file's name. */
  public static final String SUFFIX = ".era1";

  private static final byte[] MAGIC = {0x65, 0x32, 0, 0, 0, 0, 0, 0};

  private final Path file;
  private final SeekableByteChannel in;
  private final EraLayout layout;

  /**
   * @throws EraException when the file cannot be read, is no era1 file, or not a whole one
   */
  public EraFile(Path file) {
    this(file, open(file));
  }

  /**
   * As {@link #EraFile(Path)}, of bytes that may lie anywhere.
   *
   * @param file their name, for messages
   * @param bytes closed with this object
   */
  public EraFile(Path file, SeekableByteChannel bytes) {
    this.file = file;
    in = bytes;
    try {
      layout = EraLayout.read(file, in);
    } catch (IOException e) {
      close();
      throw unreadable(file, e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static SeekableByteChannel open(Path file) {
    try {
      return Files.newByteChannel(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Whether a file is one, or says so by its name. */
  public static boolean isEra(Path file) {
    if (file.toString().endsWith(SUFFIX)) {
      return true;
    }
    try (InputStream bytes = Files.newInputStream(file)) {
      return Arrays.equals(bytes.readNBytes(MAGIC.length), MAGIC);
    } catch (IOException _) {
      return false; // whoever reads it will say why it cannot be read
    }
  }

  public Path file() {
    return file;
  }

  /** Number of the first block. */
  public long firstBlock() {
    return layout.firstBlock();
  }

  /** How many blocks there are, at least one. */
  public int count() {
    return layout.count();
  }

  /** Number of the last block. */
  public long lastBlock() {
    return layout.firstBlock() + layout.count() - 1;
  }

  /**
   * @param index in the file, from 0 on
   * @throws EraException when it cannot be read
   */
  public EraBlock block(int index) {
    long start = layout.starts()[index];
    long size = layout.starts()[index + 1] - start;
    if (size > Integer.MAX_VALUE / 2) {
      throw EraException.damaged(
          file, start, "block " + (firstBlock() + index), "a block of " + size + " bytes");
    }
    return new EraBlock(file, firstBlock() + index, start, read(start, (int) size));
  }

  /** The root that the file states of its headers. */
  public Hash accumulator() {
    return Hash.of(read(layout.accumulatorAt(), Hash.SIZE));
  }

  /** Where that root stands. */
  long accumulatorOffset() {
    return layout.accumulatorAt() - EraLayout.ENTRY_HEADER;
  }

  private byte[] read(long offset, int size) {
    ByteBuffer bytes = ByteBuffer.allocate(size);
    try {
      return EraLayout.fill(in, bytes, offset).array();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static EraException unreadable(Path file, IOException e) {
    return e instanceof NoSuchFileException
        ? new EraException(file, "no such file", "check the path", e)
        : new EraException(file, "cannot be read: " + e, "check the file and its permissions", e);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }
}
