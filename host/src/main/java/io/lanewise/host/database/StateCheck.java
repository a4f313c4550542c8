package io.lanewise.host.database;

import io.lanewise.evm.state.TrieAccount;
import io.lanewise.evm.types.Address;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.rlp.RlpWriter;
import io.lanewise.hashing.trie.NodeChangeVisitor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The state root computed anew from the flat state and compared with the head's; and every trie
 * node of that computation compared with the one in the database. Reads all of the state, in
 * bounded memory ({@link TrieRebuild}).
 *
 * @param nodes that the state consists of
 * @param differences the first few, in words
 */
public record StateCheck(long accounts, long slots, long nodes, List<String> differences) {
  private static final int SHOWN = 8;

  public boolean agrees() {
    return differences.isEmpty();
  }

  /** Of the state after the head. */
  public static StateCheck of(StoredChain chain) {
    return of(chain, () -> {});
  }

  /**
   * Of the state after the head.
   *
   * @param account is called for each account
   */
  public static StateCheck of(StoredChain chain, Runnable account) {
    try (TrieRebuild accounts = new TrieRebuild(TrieRebuild.LIMIT);
        TrieRebuild storage = new TrieRebuild(TrieRebuild.LIMIT)) {
      return new Walk(chain.steps().tables(), accounts, storage, account)
          .run(chain.head().stateRoot());
    }
  }

  /** The work, account by account. */
  private static final class Walk {
    private final KeyValues tables;
    private final TrieRebuild accountTrie;
    private final TrieRebuild storageTrie;
    private final Runnable seen;
    private final List<String> differences = new ArrayList<>();
    private long accounts;
    private long slots;
    private long nodes;

    Walk(KeyValues tables, TrieRebuild accountTrie, TrieRebuild storageTrie, Runnable seen) {
      this.tables = tables;
      this.accountTrie = accountTrie;
      this.storageTrie = storageTrie;
      this.seen = seen;
    }

    StateCheck run(Hash expected) {
      tables.forEach(
          Table.ACCOUNTS,
          new byte[0],
          (key, value) -> {
            accounts++;
            seen.run();
            Hash owner = Keccak256.hash(key);
            Hash storageRoot = storageRoot(key, owner);
            TrieAccount account = new TrieAccount(AccountRlp.decode(value), storageRoot);
            accountTrie.put(owner.toBytes(), account.encode());
            checkCode(Address.of(key), account);
            return true;
          });
      Hash root = accountTrie.finish(compared(Table.ACCOUNT_NODES, null));
      if (!root.equals(expected)) {
        differ("the flat state has the root " + root + ", the head states " + expected);
      }
      countStored();
      return new StateCheck(accounts, slots, nodes, List.copyOf(differences));
    }

    private Hash storageRoot(byte[] address, Hash owner) {
      tables.forEach(
          Table.STORAGE,
          address,
          (key, value) -> {
            slots++;
            RlpWriter rlp = new RlpWriter();
            rlp.writeScalar(value);
            byte[] slot = Arrays.copyOfRange(key, Address.SIZE, key.length);
            storageTrie.put(Keccak256.hash(slot).toBytes(), rlp.toBytes());
            return true;
          });
      return storageTrie.finish(compared(Table.STORAGE_NODES, owner));
    }

    private NodeChangeVisitor compared(Table table, Hash owner) {
      return (path, rlp) -> {
        nodes++;
        byte[] key = Keys.node(owner, path, path.length);
        if (!Arrays.equals(rlp, tables.get(table, key))) {
          differ(
              "trie node at path "
                  + Arrays.toString(path)
                  + (owner == null ? "" : " of the storage of " + owner)
                  + " is missing or another");
        }
      };
    }

    private void checkCode(Address address, TrieAccount account) {
      Hash hash = account.state().codeHash();
      if (hash.equals(io.lanewise.evm.code.Code.EMPTY_HASH)) {
        return;
      }
      byte[] code = tables.get(Table.CODES, hash.toBytes());
      if (code == null || !Keccak256.hash(code).equals(hash)) {
        differ("the code " + hash + " of account " + address + " is missing or another");
      }
    }

    /** Nodes and slots that belong to nothing would be found by number. */
    private void countStored() {
      long stored = count(Table.ACCOUNT_NODES) + count(Table.STORAGE_NODES);
      if (stored != nodes) {
        differ(stored + " trie nodes are stored, the state has " + nodes);
      }
      long storedSlots = count(Table.STORAGE);
      if (storedSlots != slots) {
        differ(storedSlots + " slots are stored, the accounts have " + slots);
      }
    }

    private long count(Table table) {
      long[] count = {0};
      tables.forEach(
          table,
          new byte[0],
          (_, _) -> {
            count[0]++;
            return true;
          });
      return count[0];
    }

    private void differ(String difference) {
      if (differences.size() < SHOWN) {
        differences.add(difference);
      }
    }
  }
}
