package io.lanewise.hashing.trie;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainBranchTest {
  private static byte[] branch(Random random, int children) {
    Node[] nodes = new Node[BranchNode.WIDTH];
    for (int count = 0; count < children; ) {
      int at = random.nextInt(nodes.length);
      if (nodes[at] == null) {
        nodes[at] =
            new HashNode(
                new Hash(
                    random.nextLong(), random.nextLong(), random.nextLong(), random.nextInt()));
        count++;
      }
    }
    return NodeEncoder.encode(new BranchNode(nodes, null));
  }

  @Test
  void branchesOfHashes() {
    Random random = new Random(7);
    for (int children = 2; children <= 16; children++) {
      byte[] rlp = branch(random, children);
      BranchNode branch = assertInstanceOf(BranchNode.class, PlainBranch.decode(rlp));
      assertEquals(children, branch.childCount());
      assertArrayEquals(rlp, NodeEncoder.encode(branch));
    }
    assertNull(PlainBranch.decode(branch(random, 1)));
  }

  /** What is damaged is either refused here, or is what it says, byte for byte. */
  @Test
  void damagedBranches() {
    Random random = new Random(9);
    int accepted = 0;
    for (int run = 0; run < 20_000; run++) {
      byte[] rlp = branch(random, 2 + random.nextInt(15));
      int at = random.nextInt(random.nextBoolean() ? rlp.length : 4);
      rlp[at] = (byte) (random.nextBoolean() ? rlp[at] + 1 : random.nextInt());
      if (random.nextInt(4) == 0) {
        rlp = Arrays.copyOf(rlp, rlp.length - 40 + random.nextInt(80));
      }
      Node plain = PlainBranch.decode(rlp);
      if (plain != null) {
        assertArrayEquals(rlp, NodeEncoder.encode(plain));
        accepted++;
      }
    }
    assertTrue(accepted > 1000, "accepted " + accepted);
    byte[] stray = branch(random, 2);
    stray[2] = 0x05;
    assertThrows(
        MalformedNodeException.class, () -> NodeDecoder.decode(Keccak256.hash(stray), stray));
  }
}
