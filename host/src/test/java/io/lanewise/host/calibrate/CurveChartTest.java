package io.lanewise.host.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurveChartTest {
  private final List<Curve> curves =
      List.of(Curves.recover("native", 0, 50_000), Curves.recover("opencl-0", 300_000, 5_000));

  @Test
  void drawsWithPlainCharactersWhereThereIsNoTerminal() {
    assertEquals(
        """
          200k |                  x x x xx x x x
               |              x x
               |            x
               |          x
               |         x
         30.9k |
               | o o o o oo o o o o o o oo o o o
               |     x
               |
               |   x
               |
         3.28k | x
               +--------------------------------
                 1   4   16 64  256 1k  4k 16k
        """,
        String.join("\n", new CurveChart(false, 40).draw(curves)) + "\n");
  }

  @Test
  void keepsToTheWidthOfTheTerminal() {
    for (int width : new int[] {40, 80, 132}) {
      int longest =
          new CurveChart(true, width)
              .draw(curves).stream().mapToInt(String::length).max().orElse(0);
      assertTrue(longest <= width && longest > width - 12, width + " gave " + longest);
    }
  }

  @Test
  void ratesAreShort() {
    assertEquals("875", Rate.text(875));
    assertEquals("1.00k", Rate.text(999.6));
    assertEquals("22.4k", Rate.text(22_400));
    assertEquals("11.8M", Rate.text(11_812_000));
    assertEquals("3.88G", Rate.text(3.88e9));
    assertEquals("64k", Rate.batch(65_536));
    assertEquals("1M", Rate.batch(1 << 20));
  }
}
