package io.lanewise.host.chain;

import io.lanewise.evm.types.BatchSenders;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.TransactionDecodeException;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.host.command.InputException;
import io.lanewise.host.database.StoredChain.Outcome;
import io.lanewise.host.metrics.FinishedBlock;
import io.lanewise.host.metrics.RunWatch;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.chain.EncodedBlock;
import io.lanewise.pipeline.ring.BlockRing;
import io.lanewise.pipeline.ring.BlockSlot;
import io.lanewise.pipeline.ring.RingFailure;
import io.lanewise.pipeline.ring.RingOutcome;
import io.lanewise.pipeline.ring.RingSettings;
import io.lanewise.pipeline.ring.RingSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Takes the blocks of files into a chain, up to the first invalid one.
 *
 * <pre>
 *   block ─ follows the one before ─▶ ring: several blocks in flight
 *         └ does not: known, a side chain ─▶ the ring runs empty ─▶ added alone
 * </pre>
 *
 * <p>Used once, by one thread, but {@link #cancel} by any.
 */
final class BlockImport {
  private final ImportedChain chain;
  private final BatchSenders senders;
  private final RingSettings settings;
  private final RunWatch watch;

  /** Null when nothing is in flight. */
  private volatile BlockRing<EncodedBlock> ring;

  private volatile boolean cancelled;

  /** The block that the next one follows if it is to enter the ring. */
  private Hash tip;

  // While blocks are in flight, of the thread that commits.
  private BlockHeader head;
  private long blocks;
  private long transactions;
  private long gas;

  private long known;
  private BlockHeader last;
  private String error;
  private RingSnapshot snapshot;

  /**
   * @param senders recovers signers; stays the caller's
   * @param watch is told of the ring and of the blocks
   */
  BlockImport(ImportedChain chain, BatchSenders senders, RingSettings settings, RunWatch watch) {
    this.chain = chain;
    this.senders = senders;
    this.settings = settings;
    this.watch = watch;
    head = chain.head();
    tip = head.hash();
  }

  /**
   * Imports up to the first invalid block. Between files the ring runs empty.
   *
   * @param progress is told after each block how many bytes of the files were read
   * @throws InputException when a file cannot be used
   */
  ImportTotal run(List<Path> files, LongConsumer progress) {
    long begin = System.nanoTime();
    long bytesBefore = 0;
    try {
      for (Path file : files) {
        try (BlockSource stream = BlockSource.open(file)) {
          long before = bytesBefore;
          run(stream, bytes -> progress.accept(before + bytes));
          bytesBefore += stream.bytesRead();
        }
        if (error != null || cancelled) {
          break;
        }
      }
    } finally {
      if (ring != null) {
        ring.close();
      }
    }
    long time = System.nanoTime() - begin;
    boolean complete = error == null && !cancelled && last != null && chain.contains(last);
    if (error == null && !complete) {
      error = whyNotComplete();
    }
    return new ImportTotal(
        head, blocks, known, transactions, gas, time, complete, cancelled, error);
  }

  private void run(BlockSource stream, LongConsumer progress) {
    InputException unreadable = null;
    passOver(stream.goOn(head, chain::contains));
    try {
      EncodedBlock next = stream.next();
      while (next != null && add(next, stream)) {
        progress.accept(stream.bytesRead());
        next = stream.next();
      }
    } catch (InputException e) {
      unreadable = e; // the blocks before have their say first
    }
    if (drain(stream) && unreadable != null) {
      throw unreadable;
    }
  }

  private void passOver(BlockSource.Passed passed) {
    if (passed != null) {
      known += passed.blocks();
      last = passed.last();
    }
  }

  /** Returns false when the import is at its end. */
  private boolean add(EncodedBlock block, BlockSource stream) {
    if (cancelled) {
      return false;
    }
    try {
      if (!block.parentHash().equals(tip)) {
        return drain(stream) && addAlone(block, stream);
      }
      if (ring == null) {
        ring = new BlockRing<>(settings, senders, chain.stages(), this::committed);
        watch.ring(ring::queued);
      }
      if (cancelled || !ring.submit(block)) {
        return false;
      }
      tip = block.hash();
      return true;
    } catch (RlpException e) {
      throw stream.damaged(block, e);
    }
  }

  private boolean addAlone(EncodedBlock encoded, BlockSource stream) {
    Block block;
    try {
      block = Block.decode(encoded.rlp());
    } catch (RlpException | TransactionDecodeException e) {
      throw stream.damaged(encoded, e);
    }
    long start = System.nanoTime();
    try {
      Outcome outcome = chain.add(block);
      last = block.header();
      if (outcome == Outcome.KNOWN) {
        known++;
      } else {
        watch.block(FinishedBlock.of(block, System.nanoTime() - start));
        count(block);
      }
    } catch (InvalidBlockException e) {
      error = describe(block.header()) + ": " + e.exceptionName() + ": " + e.getMessage();
      return false;
    }
    head = chain.head();
    tip = head.hash();
    return true;
  }

  /** Waits until nothing is in flight. Returns false when the import is at its end. */
  private boolean drain(BlockSource stream) {
    if (ring != null) {
      RingOutcome<EncodedBlock> outcome = ring.finish();
      snapshot = ring.snapshot();
      ring = null;
      if (outcome.failure() != null) {
        error = error(outcome.failure(), stream);
      }
    }
    return error == null && !cancelled;
  }

  private void committed(BlockSlot<EncodedBlock> slot) {
    head = slot.block().header();
    last = head;
    count(slot.block());
    watch.block(slot);
  }

  private void count(Block block) {
    blocks++;
    transactions += block.transactions().size();
    gas += block.header().gasUsed();
  }

  /** What to say of an invalid block; anything else is thrown. */
  private static String error(RingFailure<EncodedBlock> failure, BlockSource stream) {
    return switch (failure.cause()) {
      case InvalidBlockException _ -> failure.toString();
      case RlpException e -> throw stream.damaged(failure.input(), e);
      case TransactionDecodeException e -> throw stream.damaged(failure.input(), e);
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure.toString(), failure.cause());
    };
  }

  private static String describe(BlockHeader header) {
    return "block " + Long.toUnsignedString(header.number()) + " with hash " + header.hash();
  }

  private String whyNotComplete() {
    return last == null || cancelled
        ? null
        : describe(last) + ": ends a side chain that is not the heavier one; the head stays";
  }

  /** Ends the import soon: what is being committed is committed, and nothing after it. */
  void cancel() {
    cancelled = true;
    BlockRing<EncodedBlock> running = ring;
    if (running != null) {
      running.cancel();
    }
  }

  /** What the last ring has measured; null when there was none. After the run. */
  RingSnapshot snapshot() {
    return snapshot;
  }
}
