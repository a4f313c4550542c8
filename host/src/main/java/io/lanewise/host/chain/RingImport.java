package io.lanewise.host.chain;

import io.lanewise.evm.types.BatchSenders;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.TransactionDecodeException;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.host.command.InputException;
import io.lanewise.host.metrics.RunWatch;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.chain.Ancestry;
import io.lanewise.pipeline.chain.ChainStages;
import io.lanewise.pipeline.chain.EncodedBlock;
import io.lanewise.pipeline.ring.BlockRing;
import io.lanewise.pipeline.ring.BlockSlot;
import io.lanewise.pipeline.ring.RingFailure;
import io.lanewise.pipeline.ring.RingOutcome;
import io.lanewise.pipeline.ring.RingSettings;
import io.lanewise.pipeline.ring.RingSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Takes the blocks of files through the ring, on from a genesis block. Used once. */
final class RingImport {
  private final GenesisFile start;
  private final BlockProcessor processor;
  private final BatchSenders senders;
  private final RingSettings settings;
  private final Runnable verified;
  private final RunWatch watch;

  // Of the thread that commits, read when it has ended.
  private BlockHeader head;
  private long blocks;
  private long transactions;
  private long gas;

  private RingSnapshot snapshot;

  /**
   * @param processor executes the blocks of the chain
   * @param senders recovers signers; stays the caller's
   * @param verified is called after each block, on another thread
   * @param watch is told of the ring and its blocks
   */
  RingImport(
      GenesisFile start,
      BlockProcessor processor,
      BatchSenders senders,
      RingSettings settings,
      Runnable verified,
      RunWatch watch) {
    this.start = start;
    this.processor = processor;
    this.senders = senders;
    this.settings = settings;
    this.verified = verified;
    this.watch = watch;
    head = start.block().header();
  }

  /**
   * Imports up to the first invalid block. Between files the ring runs empty.
   *
   * @throws InputException when a file cannot be used
   */
  ImportTotal run(List<Path> files) {
    Hash genesis = start.block().hash();
    Predicate<BlockHeader> isGenesis = // some exports begin with it
        header -> header.number() == 0 && header.hash().equals(genesis);
    ChainStages stages =
        new ChainStages(
            start.chain(), processor, new Ancestry(start.block()), start.state(), isGenesis);
    long begin = System.nanoTime();
    String error = null;
    for (int i = 0; i < files.size() && error == null; i++) {
      error = run(files.get(i), stages, isGenesis);
    }
    boolean complete = error == null && blocks > 0;
    long time = System.nanoTime() - begin;
    return new ImportTotal(head, blocks, 0, transactions, gas, time, complete, error);
  }

  private String run(Path file, ChainStages stages, Predicate<BlockHeader> isGenesis) {
    try (BlockSource stream = BlockSource.open(file)) {
      stream.goOn(head, isGenesis);
      return run(stream, stages);
    }
  }

  private String run(BlockSource stream, ChainStages stages) {
    try (BlockRing<EncodedBlock> ring =
        new BlockRing<>(settings, senders, stages, this::committed)) {
      watch.ring(ring::queued);
      InputException unreadable = submitAll(stream, ring);
      RingOutcome<EncodedBlock> outcome = ring.finish();
      snapshot = ring.snapshot();
      String error = outcome.failure() == null ? null : error(outcome.failure(), stream);
      if (error == null && unreadable != null) {
        throw unreadable;
      }
      return error;
    }
  }

  /** Returns why the rest of the file cannot be read; null when all was read. */
  private static InputException submitAll(BlockSource stream, BlockRing<EncodedBlock> ring) {
    try {
      EncodedBlock next = stream.next();
      while (next != null && ring.submit(next)) {
        next = stream.next();
      }
      return null;
    } catch (InputException e) {
      return e; // the blocks before have their say first
    }
  }

  private void committed(BlockSlot<EncodedBlock> slot) {
    Block block = slot.block();
    head = block.header();
    blocks++;
    transactions += block.transactions().size();
    gas += head.gasUsed();
    verified.run();
    watch.block(slot);
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

  /** What the ring has measured, of the last file; after the run. */
  RingSnapshot snapshot() {
    return snapshot;
  }
}
