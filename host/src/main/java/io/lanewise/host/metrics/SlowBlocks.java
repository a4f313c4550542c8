package io.lanewise.host.metrics;

import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.host.command.Progress;
import io.lanewise.pipeline.ring.Stage;
import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says which blocks are slow, one JSON object a line, with the names of the slow-block log that
 * geth, Besu, Nethermind and reth share (go-ethereum, {@code core/blockchain_stats.go}). Left out
 * is what is not counted here: reads of the state, their time, and hits of caches. {@code pipeline}
 * is ours: the other stages, so that the parts add up to the total.
 */
final class SlowBlocks {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final List<Stage> OURS =
      List.of(Stage.DECODE, Stage.RECOVER, Stage.PREFETCH, Stage.VERIFY);

  private final long threshold;
  private final PrintWriter out;

  /**
   * @param threshold nanoseconds that make a block slow; 0: all are
   */
  SlowBlocks(long threshold, PrintWriter out) {
    this.threshold = threshold;
    this.out = out;
  }

  void block(FinishedBlock block) {
    if (block.total() >= threshold) {
      String line = MAPPER.writeValueAsString(object(block));
      Progress.aboveAny(
          () -> {
            out.println(line);
            out.flush();
          });
    }
  }

  private static ObjectNode object(FinishedBlock block) {
    ObjectNode object = MAPPER.createObjectNode().put("level", "warn").put("msg", "Slow block");
    long gas = block.block().header().gasUsed();
    object
        .putObject("block")
        .put("number", block.block().header().number())
        .put("hash", block.block().hash().toString())
        .put("gas_used", gas)
        .put("tx_count", block.block().transactions().size());
    ObjectNode timing = object.putObject("timing");
    putTime(timing, "execution_ms", block, Stage.EXECUTE);
    putTime(timing, "state_hash_ms", block, Stage.MERKLEIZE);
    putTime(timing, "commit_ms", block, Stage.COMMIT);
    timing.put("total_ms", milliseconds(block.total()));
    object
        .putObject("throughput")
        .put("mgas_per_sec", block.total() == 0 ? 0 : rounded(gas * 1e3 / block.total()));
    if (block.changes() != null) {
      putWrites(object.putObject("state_writes"), block.changes().get());
    }
    if (OURS.stream().anyMatch(block.nanos()::containsKey)) {
      ObjectNode pipeline = object.putObject("pipeline");
      OURS.forEach(stage -> putTime(pipeline, stage + "_ms", block, stage));
    }
    return object;
  }

  private static void putTime(ObjectNode to, String name, FinishedBlock block, Stage stage) {
    if (block.nanos().containsKey(stage)) {
      to.put(name, milliseconds(block.nanos().get(stage)));
    }
  }

  /** What is gone is not counted among what was written. */
  private static void putWrites(ObjectNode to, StateChanges changes) {
    List<AccountChange> accounts = changes.accounts();
    long deleted = accounts.stream().filter(change -> change.after() == null).count();
    List<UInt256> slots = accounts.stream().flatMap(c -> c.slots().values().stream()).toList();
    long emptied = slots.stream().filter(UInt256::isZero).count();
    List<byte[]> codes =
        accounts.stream().filter(c -> c.code() != null).map(c -> c.code().bytes()).toList();
    to.put("accounts", accounts.size() - deleted)
        .put("accounts_deleted", deleted)
        .put("storage_slots", slots.size() - emptied)
        .put("storage_slots_deleted", emptied)
        .put("code", codes.size())
        .put("code_bytes", codes.stream().mapToLong(code -> code.length).sum());
  }

  private static double milliseconds(long nanos) {
    return rounded(nanos / 1e6);
  }

  /** To three places. */
  private static double rounded(double value) {
    return Math.round(value * 1e3) / 1e3;
  }
}
