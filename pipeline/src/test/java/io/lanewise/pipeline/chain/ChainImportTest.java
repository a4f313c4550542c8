package io.lanewise.pipeline.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.chain.WorkChain.Made;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainImportTest {
  private final Made genesis = WorkChain.genesis();
  private final ChainImport chain =
      new ChainImport(
          WorkChain.CHAIN, new TranslationCache(1 << 20), genesis.block(), new ChainState());

  @Test
  void eachBlockFollowsTheOneBefore() {
    Made parent = genesis;
    for (int i = 0; i < 20; i++) {
      parent = WorkChain.child(parent, 9, i % 3);
      chain.add(parent.block());
      assertEquals(parent.block().header(), chain.head());
      assertEquals(parent.block().header().stateRoot(), chain.state().root());
    }
    Block skipped = WorkChain.child(WorkChain.child(parent, 9, 1), 9, 1).block();
    assertThrows(InvalidBlockException.class, () -> chain.add(skipped));
  }

  @Test
  void wrongStateRootChangesNothing() {
    Made good = WorkChain.child(genesis, 9, 1);
    BlockHeader wrong = good.block().header().toBuilder().stateRoot(Hash.ZERO).build();
    Block block = new Block(wrong, List.of(), List.of(), null);
    InvalidBlockException e = assertThrows(InvalidBlockException.class, () -> chain.add(block));
    assertEquals("BlockException.INVALID_STATE_ROOT", e.exceptionName());
    assertEquals(genesis.block().header().stateRoot(), chain.state().root());
    chain.add(good.block());
    assertEquals(1, chain.head().number());
  }
}
