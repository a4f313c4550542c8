package io.lanewise.pipeline.ring;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One block in one stage, for Java Flight Recorder. */
@Name("io.lanewise.Stage")
@Label("Stage of a Block")
@Category({"Lanewise", "Ring"})
@StackTrace(false)
final class StageEvent extends Event {
  @Label("Stage")
  String stage;

  @Label("Block Number")
  long number;

  @Label("Transactions")
  int transactions;

  @Label("Waiting")
  @Description("Blocks that waited for the stage behind this one")
  int waiting;
}
