package io.lanewise.pipeline.ring;

import io.lanewise.evm.types.Block;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * One block in one stage, for Java Flight Recorder: of a ring, or of a single run. Begun before the
 * work.
 */
@Name("io.lanewise.Stage")
@Label("Stage of a Block")
@Category({"Lanewise", "Ring"})
@StackTrace(false)
public final class StageEvent extends Event {
  @Label("Stage")
  String stage;

  @Label("Block Number")
  long number;

  @Label("Transactions")
  int transactions;

  @Label("Waiting")
  @Description("Blocks that waited for the stage behind this one")
  int waiting;

  /**
   * The work is done.
   *
   * @param waitingBlocks that waited for the stage behind this one
   */
  public void commit(Stage of, Block block, int waitingBlocks) {
    end();
    if (shouldCommit()) {
      stage = of.toString();
      number = block.header().number();
      transactions = block.transactions().size();
      waiting = waitingBlocks;
      commit();
    }
  }
}
