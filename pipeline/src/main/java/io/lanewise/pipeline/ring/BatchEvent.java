package io.lanewise.pipeline.ring;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One batch of signatures, for Java Flight Recorder. */
@Name("io.lanewise.Batch")
@Label("Batch of Recoveries")
@Category({"Lanewise", "Ring"})
@StackTrace(false)
final class BatchEvent extends Event {
  @Label("First Block Number")
  long number;

  @Label("Blocks")
  int blocks;

  @Label("Items")
  int items;

  @Label("Items on a Device")
  long offloaded;
}
