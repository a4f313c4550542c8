package io.lanewise.pipeline.chain;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.UInt256;
import io.lanewise.pipeline.HeaderValidation;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.OmmerValidation;
import io.lanewise.pipeline.chain.WorkChain.Made;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link OmmerValidation}, on a chain of eight blocks. */
class OmmersTest {
  private final OmmerValidation validation =
      new OmmerValidation(new HeaderValidation(WorkChain.CHAIN));
  private final List<Made> chain = new ArrayList<>(List.of(WorkChain.genesis()));

  OmmersTest() {
    for (int i = 0; i < 8; i++) {
      chain.add(WorkChain.child(chain.getLast(), 9, 1));
    }
  }

  /** Checks a ninth block with these ommers. */
  private void check(BlockHeader... ommers) {
    BlockHeader header = WorkChain.childHeader(chain.getLast().block().header(), 9, 1, ommers);
    List<Block> ancestors = chain.reversed().stream().map(Made::block).toList();
    validation.check(new Block(header, List.of(), List.of(ommers), null), ancestors);
  }

  private void rejects(String error, BlockHeader... ommers) {
    InvalidBlockException e = assertThrows(InvalidBlockException.class, () -> check(ommers));
    assertEquals("BlockException." + error, e.exceptionName(), e.getMessage());
  }

  /** A side block at a height. */
  private BlockHeader side(int number) {
    return WorkChain.childHeader(chain.get(number - 1).block().header(), 10, 7);
  }

  @Test
  void ommersAreOneToSixGenerationsOld() {
    for (int number = 3; number <= 8; number++) {
      BlockHeader ommer = side(number);
      assertDoesNotThrow(() -> check(ommer), () -> "ommer " + ommer.number());
    }
    rejects("UNCLE_PARENT_INCORRECT", side(2));
    rejects("UNCLE_IS_BROTHER", side(9));
    assertDoesNotThrow(() -> check(side(8), side(7)));
  }

  @Test
  void ancestorsAndRepetitionsAreNone() {
    rejects("UNCLE_IS_ANCESTOR", chain.get(7).block().header());
    rejects("UNCLE_IN_CHAIN", side(8), side(8));
    chain.add(WorkChain.child(chain.removeLast(), 9, 1, side(6)));
    rejects("UNCLE_IN_CHAIN", side(6));
  }

  @Test
  void ommersObeyTheRulesOfHeaders() {
    rejects("INVALID_DIFFICULTY", side(8).toBuilder().difficulty(UInt256.ONE).build());
    rejects("EXTRA_DATA_TOO_BIG", side(8).toBuilder().extraData(new byte[33]).build());
    rejects("INVALID_BLOCK_NUMBER", side(8).toBuilder().number(7).build());
  }
}
