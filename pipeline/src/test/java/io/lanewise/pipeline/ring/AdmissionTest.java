package io.lanewise.pipeline.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final int LARGE = 1 << 20;
  private static final int MOST = 256;
  private static final long SMALL = 256 << 10;

  /** As many as enter while none leaves. */
  private static int enter(Admission admission, int size) {
    int count = 0;
    while (admission.awaited(count, size, -1) < 0) {
      admission.entered(count++, size);
    }
    return count;
  }

  @Test
  void largeBlocksAreNoMoreThanTheDepth() {
    for (int depth : new int[] {1, 2, 8, 64, 128}) {
      assertEquals(depth, enter(new Admission(depth), LARGE));
    }
  }

  @Test
  void smallOnesAreMore() {
    assertEquals(256, enter(new Admission(1), 700));
    assertEquals(256, enter(new Admission(8), 1024));
    assertEquals(255, enter(new Admission(8), 1025));
    assertEquals(64, enter(new Admission(8), 4096));
    assertEquals(8, enter(new Admission(8), 33_000));
    assertEquals(512, enter(new Admission(512), 10));
  }

  @Test
  void aLargeBlockWaitsUntilFewAreLeft() {
    Admission admission = new Admission(4);
    for (int i = 0; i < 20; i++) {
      assertEquals(-1, admission.awaited(i, 1000, -1));
      admission.entered(i, 1000);
    }
    assertEquals(16, admission.awaited(20, LARGE, -1)); // then 17, 18, 19 and itself
    assertEquals(16, admission.awaited(20, LARGE, 11));
    admission.entered(20, LARGE);
    assertEquals(17, admission.awaited(21, 1, 16));
    admission.entered(21, 1);
    assertEquals(20, admission.awaited(24, 1, 20));
  }

  /** The rule, found by counting. */
  @Test
  void noneWaitsLongerThanItMust() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int depth = 1 << random.nextInt(9);
      Admission admission = new Admission(depth);
      int[] sizes = random.ints(500, 0, 1 + random.nextInt(20_000)).toArray();
      int through = -1;
      for (int next = 0; next < sizes.length; next++) {
        int last = (int) admission.awaited(next, sizes[next], through);
        assertTrue(last >= through && last < next);
        assertTrue(isAllowed(sizes, last, next, depth));
        assertTrue(last == through || !isAllowed(sizes, last - 1, next, depth));
        admission.entered(next, sizes[next]);
        through = last + random.nextInt(next - last + 1);
      }
    }
  }

  private static boolean isAllowed(int[] sizes, int last, int next, int depth) {
    long bytes = 0;
    for (int i = last + 1; i <= next; i++) {
      bytes += sizes[i];
    }
    int blocks = next - last;
    return blocks <= depth || blocks <= Math.max(depth, MOST) && bytes <= SMALL;
  }
}
