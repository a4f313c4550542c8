package io.lanewise.pipeline.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.chain.WorkChain.Made;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockTreeTest {
  private static final long ETHER = 1_000_000_000_000_000_000L;

  private final Made genesis = WorkChain.genesis();
  private final BlockTree tree = tree(Merge.none(WorkChain.CHAIN));

  private BlockTree tree(Merge merge) {
    return new BlockTree(merge, new TranslationCache(1 << 20), genesis.block(), genesis.world());
  }

  private void rejects(String error, Block block) {
    InvalidBlockException e = assertThrows(InvalidBlockException.class, () -> tree.add(block));
    assertEquals("BlockException." + error, e.exceptionName(), e.getMessage());
  }

  @Test
  void headIsTheBlockOfTheGreatestTotalDifficulty() {
    Made slow = WorkChain.child(genesis, 100, 1);
    Made slower = WorkChain.child(slow, 100, 1);
    Made quick = WorkChain.child(genesis, 1, 2);
    Made quicker = WorkChain.child(quick, 1, 2);
    tree.add(slow.block());
    tree.add(slower.block());
    assertEquals(slower.block().header(), tree.head());
    tree.add(quick.block());
    assertEquals(slower.block().header(), tree.head(), "two blocks outweigh one");
    tree.add(quicker.block());
    assertEquals(quicker.block().header(), tree.head());
    assertEquals(
        UInt256.of(3 * ETHER).multiply(2),
        tree.world().account(Address.ofNumber(2)).balance(),
        "two rewards of three ether");
  }

  @Test
  void firstOfTwoEqualBlocksStaysTheHead() {
    Made first = WorkChain.child(genesis, 9, 1);
    tree.add(first.block());
    tree.add(WorkChain.child(genesis, 9, 2).block());
    tree.add(first.block());
    assertEquals(first.block().header(), tree.head());
  }

  @Test
  void invalidBlockLeavesTheTreeAsItIs() {
    Made good = WorkChain.child(genesis, 9, 1);
    BlockHeader header = good.block().header();
    rejects("INVALID_STATE_ROOT", with(header.toBuilder().stateRoot(Hash.ZERO).build()));
    rejects("INVALID_GAS_USED", with(header.toBuilder().gasUsed(1).build()));
    rejects("INVALID_RECEIPTS_ROOT", with(header.toBuilder().receiptsRoot(Hash.ZERO).build()));
    rejects("UNKNOWN_PARENT_ZERO", with(header.toBuilder().parentHash(Hash.ZERO).build()));
    rejects("UNKNOWN_PARENT", WorkChain.child(good, 9, 1).block());
    assertEquals(genesis.block().header(), tree.head());
    tree.add(good.block());
    tree.add(WorkChain.child(good, 9, 1).block());
    assertEquals(2, tree.head().number());
  }

  private static Block with(BlockHeader header) {
    return new Block(header, List.of(), List.of(), null);
  }

  @Test
  void ommersAreCheckedAndRewarded() {
    Made one = WorkChain.child(genesis, 9, 1);
    BlockHeader ommer = WorkChain.child(genesis, 10, 7).block().header();
    Made two = WorkChain.child(one, 9, 1, ommer);
    Made again = WorkChain.child(two, 9, 1, ommer);
    tree.add(one.block());
    tree.add(two.block());
    assertEquals(
        UInt256.of(3 * ETHER / 8 * 7), tree.world().account(Address.ofNumber(7)).balance());
    rejects("UNCLE_IN_CHAIN", again.block());
  }

  /**
   * The blocks are of no proof of stake; before the Merge they are right, after it they are not.
   */
  @Test
  void mergeComesWithTheTotalDifficulty() {
    Made one = WorkChain.child(genesis, 9, 1);
    Made two = WorkChain.child(one, 9, 1);
    BigInteger total =
        genesis
            .block()
            .header()
            .difficulty()
            .toBigInteger()
            .add(one.block().header().difficulty().toBigInteger());
    BlockTree merging = tree(new Merge(WorkChain.CHAIN, ChainConfig.of(Fork.PARIS), total));
    merging.add(one.block());
    assertThrows(InvalidBlockException.class, () -> merging.add(two.block()));
    BlockTree later =
        tree(new Merge(WorkChain.CHAIN, ChainConfig.of(Fork.PARIS), total.add(BigInteger.ONE)));
    later.add(one.block());
    later.add(two.block());
    assertEquals(two.block().header(), later.head());
  }
}
