package io.lanewise.pipeline;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.interpreter.Evm;
import io.lanewise.evm.interpreter.Tracer;
import io.lanewise.evm.interpreter.TransactionContext;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.Journal;
import io.lanewise.hashing.Hash;
import java.util.List;

/**
 * Calls that the protocol itself makes to contracts before and after a block's transactions. They
 * have gas of their own, pay nothing and count for nothing.
 */
public final class SystemCalls {
  /** Who calls. */
  public static final Address SYSTEM_ADDRESS =
      Address.fromHex("0xfffffffffffffffffffffffffffffffffffffffe");

  /** EIP-4788. */
  public static final Address BEACON_ROOTS =
      Address.fromHex("0x000f3df6d732807ef1319fb7b8bb8522d0beac02");

  /** EIP-2935. */
  public static final Address HISTORY_STORAGE =
      Address.fromHex("0x0000f90827f1c53a10cb7a02335b175320002935");

  /** EIP-7002. */
  public static final Address WITHDRAWAL_REQUESTS =
      Address.fromHex("0x00000961ef480eb55e80d19ad83579a64c007002");

  /** EIP-7251. */
  public static final Address CONSOLIDATION_REQUESTS =
      Address.fromHex("0x0000bbddc7ce488642fb579f8b00f3a590007251");

  private static final long GAS = 30_000_000;
  private static final byte[] NO_BYTES = {};
  private static final TransactionContext CONTEXT =
      new TransactionContext(SYSTEM_ADDRESS, UInt256.ZERO, List.of());

  private final Evm evm;
  private final Journal journal;

  /**
   * @param evm with the block started
   * @param journal the block's
   */
  public SystemCalls(Evm evm, Journal journal) {
    this.evm = evm;
    this.journal = journal;
  }

  /** EIP-4788, before the transactions; without the contract, or when it fails, nothing happens. */
  public void storeBeaconRoot(Hash parentBeaconBlockRoot) {
    call(BEACON_ROOTS, parentBeaconBlockRoot.toBytes());
  }

  /** EIP-2935, before the transactions; without the contract, or when it fails, nothing happens. */
  public void storeParentHash(Hash parentHash) {
    call(HISTORY_STORAGE, parentHash.toBytes());
  }

  /**
   * The requests that a contract has collected (EIP-7002, EIP-7251), after the transactions.
   *
   * @param contract {@link #WITHDRAWAL_REQUESTS} or {@link #CONSOLIDATION_REQUESTS}
   * @return the requests one after the other, without a type
   * @throws InvalidBlockException when there is no such contract or the call fails
   */
  public byte[] collectRequests(Address contract) {
    Evm.Result result = call(contract, NO_BYTES);
    if (result == null) {
      throw new InvalidBlockException(BlockError.SYSTEM_CONTRACT_EMPTY, "no code at " + contract);
    }
    if (!result.halt().isSuccess()) {
      throw new InvalidBlockException(
          BlockError.SYSTEM_CONTRACT_CALL_FAILED, contract + ": " + result.halt());
    }
    return result.output();
  }

  /** The result, or null when the account has no code. */
  private Evm.Result call(Address contract, byte[] input) {
    Code code = journal.code(journal.account(contract));
    if (code.size() == 0) {
      return null;
    }
    journal.startTransaction();
    evm.startTransaction(CONTEXT);
    journal.warm(journal.account(contract));
    // Traces are of transactions, for all the tools.
    Tracer tracer = evm.tracer();
    evm.trace(null);
    Evm.Result result = evm.call(SYSTEM_ADDRESS, contract, UInt256.ZERO, input, GAS);
    evm.trace(tracer);
    journal.finishTransaction(true);
    return result;
  }
}
