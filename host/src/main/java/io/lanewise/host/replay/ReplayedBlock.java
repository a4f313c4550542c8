package io.lanewise.host.replay;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.world.MissingStateException;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.host.bundle.Bundle;
import io.lanewise.host.bundle.BundleException;
import io.lanewise.host.bundle.RecordingWorld;
import io.lanewise.host.bundle.Witness;
import io.lanewise.host.command.Samples;
import io.lanewise.host.metrics.FinishedBlock;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.pipeline.BlockVerification;
import io.lanewise.pipeline.BlockVerification.Difference;
import io.lanewise.pipeline.BodyValidation;
import io.lanewise.pipeline.HeaderValidation;
import io.lanewise.pipeline.IntermediateRoot;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.ring.Stage;
import io.lanewise.pipeline.ring.StageEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One block: verified once in full, and then measured as often as one likes. Measured runs read an
 * in-memory world that holds what the verifying run read. For one thread.
 */
public final class ReplayedBlock {
  private static final int ABSENT_SHOWN = 4;

  private final Bundle bundle;
  private final BlockProcessor processor;
  private final TrieWorkers trieWorkers;
  private final RecordingWorld recording;
  private final Samples samples = new Samples();

  private WorldView world;
  private Verdict verdict;

  /** Null when the block is invalid. */
  private BlockResult result;

  /**
   * @param trieWorkers work out the state root of measured runs
   */
  public ReplayedBlock(Bundle bundle, BlockProcessor processor, TrieWorkers trieWorkers) {
    this.trieWorkers = trieWorkers;
    this.bundle = bundle;
    this.processor = processor;
    recording = new RecordingWorld(bundle.world());
  }

  public Bundle bundle() {
    return bundle;
  }

  Verdict verdict() {
    return verdict;
  }

  /** Of the verifying run; null when the block is invalid. */
  BlockResult result() {
    return result;
  }

  Samples samples() {
    return samples;
  }

  /**
   * Executes the block and compares all that can be compared.
   *
   * @throws BundleException when the file lacks something that the execution reads
   */
  public Verdict verify() {
    try {
      verdict = compare();
    } catch (InvalidBlockException e) {
      Difference broken = new Difference(e.exceptionName(), "a valid block", e.getMessage());
      verdict =
          new Verdict(
              Verdict.Kind.INVALID, List.of(), broken, e.transactionIndex(), invalidHint(e));
    } catch (MissingStateException e) {
      throw new BundleException(
          bundle.file(),
          bundle.witness() == null ? "" : "state",
          e.getMessage(),
          "the bundle is incomplete, or the execution read what it should not",
          e);
    }
    world = bundle.witness() == null ? bundle.world() : recording.toWorld();
    return verdict;
  }

  private Verdict compare() {
    Block block = bundle.block();
    List<String> checked = new ArrayList<>();
    if (bundle.parent() != null) {
      new HeaderValidation(bundle.chain()).check(block.header(), bundle.parent());
      checked.add("header");
    }
    if (bundle.hasOmmers()) {
      new BodyValidation(bundle.chain()).check(block);
      checked.add("body");
    }
    Witness witness = bundle.witness();
    IntermediateRoot roots = witness == null ? null : witness::postStateRoot;
    result = processor.process(block, bundle.signers(), recording, bundle.hashes(), roots);
    Hash stateRoot = witness == null ? null : witness.postStateRoot(result.stateChanges());
    BlockVerification verification =
        BlockVerification.of(block, result, stateRoot, bundle.receipts());
    checked.addAll(verification.checked());
    return verification.verified()
        ? new Verdict(Verdict.Kind.VERIFIED, checked, null, -1, "")
        : new Verdict(
            Verdict.Kind.MISMATCH, checked, verification.difference(), -1, absentAccounts());
  }

  /**
   * Executes the block once more.
   *
   * @return nanoseconds that what the scope names took
   */
  public long run(Scope scope) {
    return timed(scope).total();
  }

  /**
   * Executes the block once more.
   *
   * @return what it took: {@link Stage#EXECUTE}, with the recovery of signers where the scope has
   *     it, and {@link Stage#MERKLEIZE}, where it has roots
   */
  FinishedBlock timed(Scope scope) {
    Block block = bundle.block();
    BlockSigners known = scope == Scope.SENDERS ? null : bundle.signers();
    Map<Stage, Long> nanos = new EnumMap<>(Stage.class);
    StageEvent event = new StageEvent();
    event.begin();
    long start = System.nanoTime();
    BlockResult again = processor.process(block, known, world, bundle.hashes());
    long executed = System.nanoTime();
    event.commit(Stage.EXECUTE, block, 0);
    nanos.put(Stage.EXECUTE, executed - start);
    if (scope == Scope.ROOTS) {
      nanos.put(Stage.MERKLEIZE, timeRoots(again));
    }
    if (again.gasUsed() != block.header().gasUsed()) {
      throw new IllegalStateException(
          bundle.file() + ": a repeated run used " + again.gasUsed() + " gas");
    }
    return FinishedBlock.of(block, again, nanos);
  }

  private long timeRoots(BlockResult again) {
    StageEvent event = new StageEvent();
    event.begin();
    long start = System.nanoTime();
    roots(again);
    long elapsed = System.nanoTime() - start;
    event.commit(Stage.MERKLEIZE, bundle.block(), 0);
    return elapsed;
  }

  /**
   * Executes the block once more, after it was verified, on whichever thread has its processor.
   *
   * @param decoded the block, equal to the bundle's
   */
  BlockResult execute(Block decoded, BlockSigners signers) {
    return processor.process(decoded, signers, world, bundle.hashes());
  }

  private void roots(BlockResult again) {
    again.hashReceipts(trieWorkers);
    again.logsBloom();
    if (bundle.witness() != null) {
      bundle.witness().postStateRoot(again.stateChanges(), trieWorkers);
    }
  }

  private String invalidHint(InvalidBlockException e) {
    if (bundle.witness() != null || e.transactionIndex() < 0) {
      return "";
    }
    Address sender = bundle.senders().get(e.transactionIndex());
    return recording.absentAccounts().contains(sender)
        ? "its sender " + sender + " is not in preState"
        : "";
  }

  /** A prestate cannot prove absence: an account that was read and is not there may be missing. */
  private String absentAccounts() {
    Set<Address> absent = new TreeSet<>(recording.absentAccounts());
    if (bundle.witness() != null || absent.isEmpty()) {
      return "";
    }
    List<Address> shown = absent.stream().limit(ABSENT_SHOWN).toList();
    String more =
        absent.size() > shown.size() ? " and " + (absent.size() - shown.size()) + " more" : "";
    return "read and not in preState: " + shown.toString().replaceAll("[\\[\\]]", "") + more;
  }
}
