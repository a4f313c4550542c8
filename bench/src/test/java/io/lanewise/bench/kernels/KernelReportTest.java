package io.lanewise.bench.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.host.command.Samples;
import io.lanewise.host.measure.KernelOperation;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.Shape;
import io.lanewise.host.measure.Variant;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelReportTest {
  private final StringWriter out = new StringWriter();
  private final Variant variant = new Variant(KernelOperation.KECCAK, BouncyCastleKeccak.backend());

  @Test
  void onePointIsOneLineOfJson() {
    KernelReport report = new KernelReport(new PrintWriter(out), true);
    report.measured(List.of(point(64, 16, 90, 100, 110)));
    report.refused(variant, new RefusedException(RefusedException.Kind.WRONG, "result 3 is wrong"));
    report.finish();
    assertEquals(
        """
        {"type":"kernel","operation":"keccak","variant":"bouncycastle","messageBytes":64,\
        "batch":16,"itemsPerSecond":10000000,"transfersIncluded":true,"cores":1,"samples":3,\
        "spread":0.2}
        {"type":"refused","operation":"keccak","variant":"bouncycastle","kind":"wrong",\
        "reason":"result 3 is wrong"}
        """,
        out.toString());
  }

  @Test
  void tablesHaveARowForEachBatch() {
    KernelReport report = new KernelReport(new PrintWriter(out), false);
    report.measured(List.of(point(64, 16, 100), point(64, 256, 50), point(532, 16, 1000)));
    report.finish();
    assertEquals(
        """
        keccak, items of 64 bytes
          batch   bouncycastle
        -------  -------------
             16      10,000.0*
            256      20,000.0*

        keccak, items of 532 bytes
          batch   bouncycastle
        -------  -------------
             16       1,000.0*

        Thousands of items a second, medians; * the fastest of its row. Slowest and fastest sample\
         of a cell are up to 0 % apart.
        """,
        out.toString());
  }

  private KernelResult point(int bytes, int batch, double... nanosecondsPerItem) {
    Samples samples = new Samples();
    for (double sample : nanosecondsPerItem) {
      samples.add(sample);
    }
    return new KernelResult(variant, new Shape(bytes, batch), samples, 1, true);
  }
}
