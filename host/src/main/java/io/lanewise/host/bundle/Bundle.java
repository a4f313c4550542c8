package io.lanewise.host.bundle;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.BlockHashes;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.types.Receipt;
import io.lanewise.evm.types.Roots;
import io.lanewise.evm.world.WorldView;
import java.nio.file.Path;
import java.util.List;

/**
 * One block and all that its execution reads. What is inside has been checked against itself: the
 * header hashes to the block's hash, the body has the header's roots, every signature recovers.
 *
 * @param schema the format of the file
 * @param parent the header before this one's; null when the file does not have it
 * @param senders of the transactions, in their order
 * @param world the state before the block; for one thread
 * @param hashes of earlier blocks, for BLOCKHASH
 * @param witness the state as trie nodes, where the file has them; null otherwise
 * @param receipts that the block must have, where the file has them; null otherwise
 */
public record Bundle(
    Path file,
    String schema,
    ChainConfig chain,
    Block block,
    BlockHeader parent,
    List<Address> senders,
    WorldView world,
    BlockHashes hashes,
    Witness witness,
    List<Receipt> receipts) {
  public Bundle {
    senders = List.copyOf(senders);
  }

  /** The senders, without the signers of authorizations. */
  public BlockSigners signers() {
    return BlockSigners.ofSenders(senders);
  }

  public Fork fork() {
    return chain.forkAt(block.header().number(), block.header().timestamp());
  }

  /** Whether the file has the headers of the ommers that the block's header commits to. */
  public boolean hasOmmers() {
    return Roots.ommersHash(block.ommers()).equals(block.header().ommersHash());
  }
}
