package io.lanewise.host.database;

import io.lanewise.hashing.Hash;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * Which layout a database has, and of which chain it is.
 *
 * <pre>
 *   meta   "schema"         version 4
 *          "chain"          chain id 8 | genesis hash 32
 *          "genesis"        the genesis file, JSON
 * </pre>
 *
 * @param genesis the file, for who opens the database without it
 */
public record Identity(long chainId, Hash genesisHash, byte[] genesis) {
  /** The layout that {@link Keys} draws. */
  static final int SCHEMA = 1;

  private static final byte[] SCHEMA_KEY = Keys.meta("schema");
  private static final byte[] CHAIN_KEY = Keys.meta("chain");
  private static final byte[] GENESIS_KEY = Keys.meta("genesis");

  /** What the database says it is; null when it has no chain yet. */
  static Identity of(KeyValues tables) {
    byte[] chain = tables.get(Table.META, CHAIN_KEY);
    return chain == null
        ? null
        : new Identity(
            ByteBuffer.wrap(chain).getLong(),
            Hash.of(chain, Long.BYTES),
            tables.get(Table.META, GENESIS_KEY));
  }

  void write(Pending to) {
    to.put(Table.META, SCHEMA_KEY, ByteBuffer.allocate(Integer.BYTES).putInt(SCHEMA).array());
    byte[] chain = new byte[Long.BYTES + Hash.SIZE];
    ByteBuffer.wrap(chain).putLong(chainId);
    genesisHash.copyTo(chain, Long.BYTES);
    to.put(Table.META, CHAIN_KEY, chain);
    to.put(Table.META, GENESIS_KEY, genesis);
  }

  /**
   * Whether the folder's database has a chain; looks without writing anything.
   *
   * @throws DatabaseException when its layout is not the one that is known here
   */
  static boolean isThere(Path folder) {
    // Without its other tables: of another layout's only this one can be known.
    try (Options options = new Options();
        RocksDB db = RocksDB.openReadOnly(options, folder.toString())) {
      byte[] version = db.get(SCHEMA_KEY);
      if (version == null) {
        return false;
      }
      int found = ByteBuffer.wrap(version).getInt();
      if (found != SCHEMA) {
        throw new DatabaseException(
            folder,
            "the database has schema " + found + ", expected " + SCHEMA,
            found > SCHEMA
                ? "it was made by a newer Lanewise: use that one, or another folder"
                : "import the chain again, into another folder");
      }
      return true;
    } catch (RocksDBException e) {
      throw RocksFailure.of(folder, e);
    }
  }

  /**
   * @throws DatabaseException when the database is of another chain than {@code expected}
   */
  public void requireSame(Identity expected, Path folder) {
    if (chainId != expected.chainId || !genesisHash.equals(expected.genesisHash)) {
      throw new DatabaseException(
          folder,
          "the database is of the chain "
              + chainId
              + " with genesis block "
              + genesisHash
              + ", expected chain "
              + expected.chainId
              + " with "
              + expected.genesisHash,
          "name that chain's folder, or an empty one");
    }
  }
}
