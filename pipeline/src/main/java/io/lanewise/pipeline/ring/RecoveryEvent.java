package io.lanewise.pipeline.ring;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One batch of signatures, of one or more blocks, for Java Flight Recorder. */
@Name("io.lanewise.Recovery")
@Label("Recovery of Signers")
@Category({"Lanewise", "Ring"})
@StackTrace(false)
final class RecoveryEvent extends Event {
  @Label("First Block Number")
  long number;

  @Label("Blocks")
  int blocks;

  @Label("Signatures")
  int items;

  @Label("Signatures on a Device")
  long offloaded;
}
