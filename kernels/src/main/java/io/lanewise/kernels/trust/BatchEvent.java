package io.lanewise.kernels.trust;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One batch, or piece of a batch, on one backend, for Java Flight Recorder. */
@Name("io.lanewise.Batch")
@Label("Batch")
@Category({"Lanewise", "Batches"})
@StackTrace(false)
final class BatchEvent extends Event {
  @Label("Operation")
  String operation;

  @Label("Backend")
  @Description("Its name, or the device's label")
  String backend;

  @Label("Items")
  int items;

  void commit(String operationName, String backendName, int count) {
    end();
    if (shouldCommit()) {
      operation = operationName;
      backend = backendName;
      items = count;
      commit();
    }
  }
}
