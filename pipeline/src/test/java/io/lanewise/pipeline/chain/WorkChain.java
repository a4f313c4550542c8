package io.lanewise.pipeline.chain;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.Difficulty;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.state.StateRoot;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Roots;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.hashing.trie.Trie;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.BlockResult;
import java.util.List;

/** Makes empty proof-of-work blocks that are right in every respect but the seal. */
final class WorkChain {
  static final Fork FORK = Fork.BYZANTIUM;
  static final ChainConfig CHAIN = ChainConfig.of(FORK);
  static final InMemoryWorld EMPTY = InMemoryWorld.builder().build();

  private WorkChain() {}

  /** A block with the state after it. */
  record Made(Block block, InMemoryWorld world) {}

  static Made genesis() {
    BlockHeader header =
        BlockHeader.builder()
            .ommersHash(Roots.EMPTY_OMMERS)
            .stateRoot(Trie.EMPTY_ROOT)
            .transactionsRoot(Trie.EMPTY_ROOT)
            .receiptsRoot(Trie.EMPTY_ROOT)
            .difficulty(UInt256.of(1_000_000))
            .gasLimit(10_000_000)
            .timestamp(1000)
            .build();
    return new Made(new Block(header, List.of(), List.of(), null), EMPTY);
  }

  /** A child; the sooner it comes, the greater its difficulty. */
  static Made child(Made parent, int seconds, long coinbase, BlockHeader... ommers) {
    BlockHeader header = childHeader(parent.block.header(), seconds, coinbase, ommers);
    Block draft = new Block(header, List.of(), List.of(ommers), null);
    BlockResult result = new BlockProcessor(CHAIN).process(draft, null, parent.world, _ -> null);
    InMemoryWorld world = result.stateChanges().applyTo(parent.world);
    BlockHeader sealed = header.toBuilder().stateRoot(StateRoot.of(world)).build();
    return new Made(new Block(sealed, List.of(), List.of(ommers), null), world);
  }

  static BlockHeader childHeader(
      BlockHeader parent, int seconds, long coinbase, BlockHeader... ommers) {
    long number = parent.number() + 1;
    long timestamp = parent.timestamp() + seconds;
    boolean ommersBefore = !parent.ommersHash().equals(Roots.EMPTY_OMMERS);
    return parent.toBuilder()
        .parentHash(parent.hash())
        .coinbase(Address.ofNumber(coinbase))
        .ommersHash(Roots.ommersHash(List.of(ommers)))
        .number(number)
        .timestamp(timestamp)
        .difficulty(
            Difficulty.next(
                FORK, number, timestamp, parent.difficulty(), parent.timestamp(), ommersBefore))
        .build();
  }
}
