package io.lanewise.host.database;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.trie.NodeChangeVisitor;
import io.lanewise.hashing.trie.NodeSource;
import io.lanewise.hashing.trie.Trie;
import io.lanewise.hashing.trie.TrieUpdates;
import io.lanewise.host.command.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The trie of entries that come in any order, in bounded memory: when they are many, they go to a
 * file, sorted by the first byte of their key, and the trie is made of one such part after the
 * other.
 *
 * <pre>
 *   put ──▶ entries ── more than the limit ──▶ file: 00 00 00 01 01 … ff | 00 01 01 … ff | …
 *
 *   finish ──▶ part 00 ─▶ part 01 ─▶ … ─▶ root
 *                │           └ a trie opened on the nodes kept of the parts before
 *                ├ nodes at paths of up to 2 nibbles: kept, other parts may change them
 *                └ nodes further down: final, told and forgotten
 * </pre>
 *
 * <p>An entry in the file takes {@code key 32 | size 1 | value}. Used by one thread, for one trie
 * after the other.
 */
final class TrieRebuild implements AutoCloseable {
  /** Entries kept in memory: their trie takes about 1 KB each. */
  static final int LIMIT = 1 << 16;

  private static final int PARTS = 1 << Byte.SIZE;
  private static final int SHARED_DEPTH = 2;

  private record Entry(byte[] key, byte[] value) {}

  private record Chunk(long position, int size) {}

  private final int limit;
  private final List<Entry> entries = new ArrayList<>();
  private final List<List<Chunk>> parts = new ArrayList<>();

  /** Null when no trie has needed it so far. */
  private FileChannel file;

  private long end;

  /**
   * @param limit entries in memory before they go to a file in the folder for temporary files
   */
  TrieRebuild(int limit) {
    this.limit = limit;
    for (int i = 0; i < PARTS; i++) {
      parts.add(new ArrayList<>());
    }
  }

  /**
   * @param key a hash; each comes once
   */
  void put(byte[] key, byte[] value) {
    if (entries.size() == limit) {
      spill();
    }
    entries.add(new Entry(key, value));
  }

  /** The root of all entries, which are forgotten; each node of the trie is told once. */
  Hash finish(NodeChangeVisitor nodes) {
    if (end == 0) {
      Trie trie = new Trie();
      trie.apply(updates(entries));
      entries.clear();
      trie.forEachNodeChange(nodes);
      return trie.root();
    }
    spill();
    Map<ByteBuffer, byte[]> shared = new HashMap<>();
    NodeSource source = (_, path, depth) -> shared.get(ByteBuffer.wrap(Arrays.copyOf(path, depth)));
    Hash root = Trie.EMPTY_ROOT;
    for (List<Chunk> part : parts) {
      Trie trie = new Trie(source, root);
      trie.apply(updates(read(part)));
      part.clear();
      root = trie.root();
      trie.forEachNodeChange(
          (path, rlp) -> {
            if (path.length > SHARED_DEPTH) {
              nodes.accept(path, rlp);
            } else if (rlp == null) {
              shared.remove(ByteBuffer.wrap(path));
            } else {
              shared.put(ByteBuffer.wrap(path), rlp);
            }
          });
    }
    end = 0;
    shared.forEach((path, rlp) -> nodes.accept(path.array(), rlp));
    return root;
  }

  private static TrieUpdates updates(List<Entry> entries) {
    TrieUpdates updates = new TrieUpdates();
    entries.forEach(entry -> updates.put(entry.key, entry.value));
    return updates;
  }

  private void spill() {
    entries.sort((a, b) -> Byte.compareUnsigned(a.key[0], b.key[0]));
    int size = entries.stream().mapToInt(entry -> Hash.SIZE + 1 + entry.value.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(size);
    for (int i = 0; i < entries.size(); ) {
      int part = entries.get(i).key[0];
      int from = bytes.position();
      for (; i < entries.size() && entries.get(i).key[0] == part; i++) {
        Entry entry = entries.get(i);
        bytes.put(entry.key).put((byte) entry.value.length).put(entry.value);
      }
      parts.get(part & 0xff).add(new Chunk(end + from, bytes.position() - from));
    }
    entries.clear();
    bytes.flip();
    try {
      if (file == null) {
        Path path = Files.createTempFile("lanewise-verify", ".tmp");
        file =
            FileChannel.open(
                path,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
      }
      while (bytes.hasRemaining()) {
        end += file.write(bytes, end);
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private List<Entry> read(List<Chunk> part) {
    List<Entry> read = new ArrayList<>();
    for (Chunk chunk : part) {
      ByteBuffer bytes = ByteBuffer.allocate(chunk.size);
      try {
        while (bytes.hasRemaining() && file.read(bytes, chunk.position + bytes.position()) >= 0) {}
      } catch (IOException e) {
        throw failure(e);
      }
      for (bytes.flip(); bytes.hasRemaining(); ) {
        byte[] key = new byte[Hash.SIZE];
        bytes.get(key);
        byte[] value = new byte[bytes.get() & 0xff];
        bytes.get(value);
        read.add(new Entry(key, value));
      }
    }
    return read;
  }

  @Override
  public void close() {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        throw failure(e);
      }
    }
  }

  private static InputException failure(IOException e) {
    return new InputException(
        "the folder for temporary files, "
            + System.getProperty("java.io.tmpdir")
            + ", cannot be used ("
            + e
            + "); name another with LANEWISE_JAVA_OPTS=-Djava.io.tmpdir=DIR",
        e);
  }
}
