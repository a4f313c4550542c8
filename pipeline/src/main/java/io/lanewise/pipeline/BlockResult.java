package io.lanewise.pipeline;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.transaction.TransactionResult;
import io.lanewise.evm.types.LogBlooms;
import io.lanewise.evm.types.Receipt;
import io.lanewise.evm.types.Roots;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.LogsBloom;
import io.lanewise.hashing.batch.ScalarKeccak;
import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.kernels.batch.BatchOperation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a block does. Receipts, bloom and state changes are made when they are first asked for, and
 * kept. Not thread-safe.
 */
public final class BlockResult {
  private final Fork fork;
  private final List<TransactionResult> transactions = new ArrayList<>();
  private final List<Hash> postStates = new ArrayList<>();
  private final WorldView parentState;
  private Supplier<StateChanges> changes;
  private long gasUsed;
  private long blobGasUsed;
  private Requests requests;

  private List<Receipt> receipts;
  private Hash receiptsRoot;
  private StateChanges stateChanges;

  /**
   * @param changes all since the beginning of the block; asked when somebody wants to know
   */
  BlockResult(Fork fork, WorldView parentState, Supplier<StateChanges> changes) {
    this.fork = fork;
    this.parentState = parentState;
    this.changes = changes;
  }

  /** From here on the block's changes are those so far and then {@code later}. */
  void continueWith(Supplier<StateChanges> later) {
    Supplier<StateChanges> earlier = changes;
    changes = () -> earlier.get().then(later.get(), parentState);
  }

  /** Adds what came of the next transaction; {@code roots} may be null. */
  void add(TransactionResult transaction, long blobGas, IntermediateRoot roots) {
    transactions.add(transaction);
    gasUsed += transaction.gasUsed();
    blobGasUsed += blobGas;
    if (roots != null) {
      postStates.add(roots.of(changes.get()));
    }
  }

  void set(Requests collected) {
    requests = collected;
  }

  /** Whose rules held. */
  public Fork fork() {
    return fork;
  }

  /** Of each transaction, in order. */
  public List<TransactionResult> transactions() {
    return Collections.unmodifiableList(transactions);
  }

  public long gasUsed() {
    return gasUsed;
  }

  /** Zero before Cancun. */
  public long blobGasUsed() {
    return blobGasUsed;
  }

  /**
   * The receipts, in order. Before Byzantium they carry state roots; when nobody gave those, {@link
   * Receipt#postState} is null and the receipts' encoding, and so their root, is not that of the
   * chain.
   */
  public List<Receipt> receipts() {
    if (receipts == null) {
      receipts = makeReceipts(new ScalarKeccak());
    }
    return receipts;
  }

  private List<Receipt> makeReceipts(BatchOperation keccak) {
    List<byte[]> blooms =
        LogBlooms.of(transactions.stream().map(TransactionResult::logs).toList(), keccak);
    List<Receipt> made = new ArrayList<>(transactions.size());
    long cumulativeGas = 0;
    for (int i = 0; i < transactions.size(); i++) {
      TransactionResult tx = transactions.get(i);
      cumulativeGas += tx.gasUsed();
      Hash postState = postStates.isEmpty() ? null : postStates.get(i);
      made.add(
          new Receipt(
              tx.type(), postState, tx.succeeded(), cumulativeGas, blooms.get(i), tx.logs()));
    }
    return Collections.unmodifiableList(made);
  }

  /**
   * Works out receipts and their root with the help of others; whoever asks later gets those.
   *
   * @param workers stay the caller's
   */
  public void hashReceipts(TrieWorkers workers) {
    receipts = makeReceipts(workers.keccak());
    if (!lacksRoots()) {
      receiptsRoot = Roots.receiptsRoot(receipts, workers);
    }
  }

  /** Root of the receipts, or null when they lack the state roots of their fork. */
  public Hash receiptsRoot() {
    if (receiptsRoot == null && !lacksRoots()) {
      receiptsRoot = Roots.receiptsRoot(receipts());
    }
    return receiptsRoot;
  }

  private boolean lacksRoots() {
    return postStates.isEmpty() && !fork.isAtLeast(Fork.BYZANTIUM) && !transactions.isEmpty();
  }

  /** The union of the receipts' blooms, 256 bytes in a fresh array. */
  public byte[] logsBloom() {
    LogsBloom bloom = new LogsBloom();
    for (Receipt receipt : receipts()) {
      bloom.merge(LogsBloom.of(receipt.logsBloom()));
    }
    return bloom.toBytes();
  }

  /** Null before Prague. */
  public Requests requests() {
    return requests;
  }

  /** The header's requests hash (EIP-7685); null before Prague. */
  public Hash requestsHash() {
    return requests == null ? null : requests.hash();
  }

  /** All that differs from the state before the block. */
  public StateChanges stateChanges() {
    if (stateChanges == null) {
      stateChanges = changes.get();
    }
    return stateChanges;
  }
}
