package io.lanewise.pipeline;

import static io.lanewise.pipeline.BlockError.*;

import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.hashing.Hash;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which headers a proof-of-work block may list as ommers (Yellow Paper, section 11.1): at most six
 * generations older, a child of an ancestor but no ancestor, listed for the first time, and valid
 * by themselves.
 *
 * <pre>
 *   ancestors.get(6) ◄─ … ◄─ ancestors.get(1) ◄─ ancestors.get(0) ◄─ block
 *          ▲                        ▲                 parent
 *        ommer                    ommer
 * </pre>
 */
public final class OmmerValidation {
  /** How many ancestors decide: the oldest is the parent of the oldest ommer there can be. */
  public static final int GENERATIONS = 7;

  private final HeaderValidation headers;

  /**
   * @param headers for the ommers' own rules
   */
  public OmmerValidation(HeaderValidation headers) {
    this.headers = headers;
  }

  /**
   * @param ancestors the block's, its parent first: {@value #GENERATIONS}, or all that there are
   * @throws InvalidBlockException naming the first rule that an ommer breaks
   */
  public void check(Block block, List<Block> ancestors) {
    if (block.ommers().isEmpty()) {
      return;
    }
    Map<Hash, BlockHeader> ancestry = new HashMap<>();
    Set<Hash> listed = new HashSet<>();
    for (int i = 0; i < Math.min(GENERATIONS, ancestors.size()); i++) {
      Block ancestor = ancestors.get(i);
      ancestry.put(ancestor.hash(), ancestor.header());
      ancestor.ommers().forEach(ommer -> listed.add(ommer.hash()));
    }
    for (BlockHeader ommer : block.ommers()) {
      BlockHeader parent = ancestry.get(ommer.parentHash());
      if (parent == null) {
        throw invalid(UNCLE_PARENT_INCORRECT, ommer);
      }
      headers.check(ommer, parent);
      Hash hash = ommer.hash();
      if (ancestry.containsKey(hash)) {
        throw invalid(UNCLE_IS_ANCESTOR, ommer);
      }
      if (!listed.add(hash)) {
        throw invalid(UNCLE_IN_CHAIN, ommer);
      }
      if (ommer.parentHash().equals(block.header().parentHash())) {
        throw invalid(UNCLE_IS_BROTHER, ommer);
      }
    }
  }

  private static InvalidBlockException invalid(BlockError error, BlockHeader ommer) {
    return new InvalidBlockException(
        error, "ommer " + ommer.hash() + " with number " + Long.toUnsignedString(ommer.number()));
  }
}
