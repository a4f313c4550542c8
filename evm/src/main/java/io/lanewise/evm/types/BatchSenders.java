package io.lanewise.evm.types;

import io.lanewise.hashing.Hash;
import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.precompiles.secp256k1.batch.JavaBatchRecovery;
import io.lanewise.precompiles.secp256k1.batch.NativeBatchRecovery;
import io.lanewise.precompiles.secp256k1.batch.RecoveryItem;
import io.lanewise.precompiles.secp256k1.batch.RecoveryResult;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds out who signed the transactions of one or several blocks and their authorizations, all in
 * one batch: what {@link Senders} does one by one. Used by one thread at a time.
 *
 * <pre>
 *   blocks         block 0 ──────────────────────────────────────────────── block 1 ── …
 *   transactions   tx 0         tx 1                      tx 2               tx 0
 *   items          sender | sender authority authority | (invalid: none) | sender …  128 bytes each
 *   results        address| address address  none      |                 | …          32 bytes each
 * </pre>
 */
public final class BatchSenders implements AutoCloseable {
  private final BatchOperation recovery;
  private final byte[] address = new byte[Address.SIZE];

  // Off the heap, where devices can read and write by themselves.
  private MemorySegment items = MemorySegment.NULL;
  private MemorySegment results = MemorySegment.NULL;
  private int count;

  /** Items whose results have been read. */
  private int taken;

  /**
   * @param recovery of public keys, see {@link RecoveryItem}; owned by this object
   */
  public BatchSenders(BatchOperation recovery) {
    this.recovery = recovery;
  }

  /** With the fastest CPU code that needs neither preparation nor a device. */
  public static BatchSenders onCpu() {
    return new BatchSenders(
        Stream.of(NativeBatchRecovery.backend(), JavaBatchRecovery.backend())
            .filter(backend -> backend.obstacle().isEmpty())
            .findFirst()
            .map(Backend::open)
            .orElseThrow());
  }

  /**
   * What one block has signed.
   *
   * @param isFrontier whether a high s is allowed, as it was before Homestead
   */
  public record Signatures(List<Transaction> transactions, boolean isFrontier) {
    /** Transactions and authorizations: at most so many items of a batch. */
    public int count() {
      int count = transactions.size();
      for (Transaction tx : transactions) {
        count += tx.authorizationList().size();
      }
      return count;
    }
  }

  /** The signers of one block's transactions, as {@link #recover(List)}. */
  public BlockSigners recover(List<Transaction> transactions, boolean isFrontier) {
    return recover(List.of(new Signatures(transactions, isFrontier))).getFirst();
  }

  /** The signers of several blocks, found in one batch. */
  public List<BlockSigners> recover(List<Signatures> blocks) {
    reserve(blocks.stream().mapToInt(Signatures::count).sum());
    count = 0;
    blocks.forEach(this::put);
    if (count > 0) {
      recovery.run(RecoveryItem.batch(items, count, results));
    }
    taken = 0;
    return blocks.stream().map(this::take).toList();
  }

  private void put(Signatures block) {
    for (Transaction tx : block.transactions) {
      if (hasSender(tx, block.isFrontier)) {
        put(tx.signingHash(), tx.r(), tx.s(), tx.yParity());
      }
      for (Authorization authorization : tx.authorizationList()) {
        if (Senders.hasAuthority(authorization)) {
          put(
              authorization.signingHash(),
              authorization.r(),
              authorization.s(),
              authorization.yParity());
        }
      }
    }
  }

  private BlockSigners take(Signatures block) {
    int[] firstAuthority = firstAuthorities(block.transactions);
    Address[] senders = new Address[block.transactions.size()];
    Address[] authorities = new Address[firstAuthority[senders.length]];
    int next = 0;
    for (int i = 0; i < senders.length; i++) {
      Transaction tx = block.transactions.get(i);
      senders[i] = hasSender(tx, block.isFrontier) ? result(taken++) : null;
      for (Authorization authorization : tx.authorizationList()) {
        authorities[next++] = Senders.hasAuthority(authorization) ? result(taken++) : null;
      }
    }
    return new BlockSigners(senders, authorities, firstAuthority);
  }

  private static boolean hasSender(Transaction tx, boolean isFrontier) {
    return isFrontier ? tx.yParity() >= 0 : Senders.hasSender(tx);
  }

  private static int[] firstAuthorities(List<Transaction> transactions) {
    int[] first = new int[transactions.size() + 1];
    for (int i = 0; i < transactions.size(); i++) {
      first[i + 1] = first[i] + transactions.get(i).authorizationList().size();
    }
    return first;
  }

  private void reserve(int most) {
    if (items.byteSize() < (long) most * RecoveryItem.BYTES) {
      int size = Math.max(256, most + most / 4);
      items = Arena.ofAuto().allocate((long) size * RecoveryItem.BYTES, 4096);
      results = Arena.ofAuto().allocate((long) size * RecoveryResult.BYTES, 4096);
    }
  }

  private void put(Hash hash, UInt256 r, UInt256 s, int yParity) {
    long offset = (long) count * RecoveryItem.BYTES;
    RecoveryItem.put(items, offset, hash.toBytes(), r.toBytes(), s.toBytes(), yParity);
    count++;
  }

  private Address result(int item) {
    long offset = (long) item * RecoveryResult.BYTES;
    if (!RecoveryResult.isRecovered(results, offset)) {
      return null;
    }
    MemorySegment.copy(
        results,
        ValueLayout.JAVA_BYTE,
        offset + RecoveryResult.ADDRESS_OFFSET,
        address,
        0,
        Address.SIZE);
    return Address.of(address, 0);
  }

  @Override
  public void close() {
    recovery.close();
  }
}
