package io.lanewise.host.bundle;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.Senders;
import io.lanewise.evm.types.Transaction;
import io.lanewise.precompiles.secp256k1.PublicKeyRecoveries;
import java.util.ArrayList;
import java.util.List;

/** Recovers the senders of whole blocks. Safe for use by many threads. */
public final class SenderRecovery {
  private static final SenderRecovery BEST =
      new SenderRecovery(new Senders(PublicKeyRecoveries.best()));

  private final Senders senders;

  public SenderRecovery(Senders senders) {
    this.senders = senders;
  }

  /** With the fastest implementation that this machine can run. */
  public static SenderRecovery best() {
    return BEST;
  }

  /** The senders in the order of the transactions; null where a signature is invalid. */
  public List<Address> senders(ChainConfig chain, Block block) {
    boolean frontier =
        chain.forkAt(block.header().number(), block.header().timestamp()) == Fork.FRONTIER;
    List<Address> addresses = new ArrayList<>(block.transactions().size());
    for (Transaction transaction : block.transactions()) {
      addresses.add(frontier ? senders.frontierSender(transaction) : senders.sender(transaction));
    }
    return addresses;
  }
}
