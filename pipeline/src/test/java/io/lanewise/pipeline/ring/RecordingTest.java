package io.lanewise.pipeline.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.evm.types.BatchSenders;
import io.lanewise.kernels.profile.Waiting;
import io.lanewise.precompiles.secp256k1.batch.JavaBatchRecovery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Java Flight Recorder gets. */
class RecordingTest {
  @TempDir private Path folder;

  @Test
  void stagesAndRecoveriesAreRecorded() throws IOException {
    Path file = folder.resolve("ring.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("io.lanewise.Stage").withoutThreshold();
      recording.enable("io.lanewise.Recovery").withoutThreshold();
      recording.start();
      try (BlockRing<Integer> ring =
          new BlockRing<>(
              RingSettings.of(2, Waiting.BLOCKING),
              new BatchSenders(new JavaBatchRecovery()),
              new FakeStages(),
              _ -> {})) {
        for (int i = 0; i < 5; i++) {
          ring.submit(i);
        }
        ring.finish();
      }
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    for (Stage stage : Stage.values()) {
      List<Long> numbers =
          events.stream()
              .filter(e -> e.getEventType().getName().equals("io.lanewise.Stage"))
              .filter(e -> e.getString("stage").equals(stage.toString()))
              .map(e -> e.getLong("number"))
              .sorted()
              .toList();
      assertEquals(List.of(0L, 1L, 2L, 3L, 4L), numbers, stage.toString());
    }
    int blocks =
        events.stream()
            .filter(e -> e.getEventType().getName().equals("io.lanewise.Recovery"))
            .mapToInt(e -> e.getInt("blocks"))
            .sum();
    assertEquals(5, blocks);
  }
}
