package io.lanewise.evm.transaction;

import static io.lanewise.evm.fork.Fork.*;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.Rules;
import io.lanewise.evm.types.TransactionType;
import java.util.EnumMap;
import java.util.Map;

/** What processing a transaction must know of a fork. One object a fork, immutable. */
final class TransactionRules {
  private static final Map<Fork, TransactionRules> ALL = new EnumMap<>(Fork.class);

  static {
    for (Fork fork : Fork.values()) {
      ALL.put(fork, new TransactionRules(fork));
    }
  }

  final Fork fork;

  /** The newest kind of transaction that the fork has. */
  final TransactionType newestType;

  /** EIP-155: a signature may name the chain. */
  final boolean namesChain;

  /** EIP-2. */
  final int creationGas;

  /** EIP-2028. */
  final int nonZeroByteGas;

  /** EIP-3860; none before it. */
  final int initcodeWordGas;

  final int maxInitcodeSize;

  /** EIP-7623; zero before it: there is no floor. */
  final int floorGasPerToken;

  /** EIP-7825; unsigned, the largest number before it. */
  final long maxGasLimit;

  /** EIP-7594; before it only the block sets a limit. */
  final int maxBlobs;

  /** EIP-2929. */
  final boolean tracksAccess;

  /** EIP-3651. */
  final boolean coinbaseIsWarm;

  /** EIP-3529: at most this fraction of the gas used is refunded. */
  final int refundQuotient;

  /** EIP-161. */
  final boolean deletesEmpty;

  /** EIP-7702: an account that only delegates may send. */
  final boolean delegates;

  private TransactionRules(Fork fork) {
    this.fork = fork;
    newestType = newestType(fork);
    namesChain = fork.isAtLeast(SPURIOUS_DRAGON);
    creationGas = fork.isAtLeast(HOMESTEAD) ? 32_000 : 0;
    nonZeroByteGas = fork.isAtLeast(ISTANBUL) ? 16 : 68;
    initcodeWordGas = fork.isAtLeast(SHANGHAI) ? 2 : 0;
    maxInitcodeSize = Rules.of(fork).maxInitcodeSize();
    floorGasPerToken = fork.isAtLeast(PRAGUE) ? 10 : 0;
    maxGasLimit = fork.isAtLeast(OSAKA) ? 1 << 24 : -1L;
    maxBlobs = fork.isAtLeast(OSAKA) ? 6 : Integer.MAX_VALUE;
    tracksAccess = fork.isAtLeast(BERLIN);
    coinbaseIsWarm = fork.isAtLeast(SHANGHAI);
    refundQuotient = fork.isAtLeast(LONDON) ? 5 : 2;
    deletesEmpty = fork.isAtLeast(SPURIOUS_DRAGON);
    delegates = fork.isAtLeast(PRAGUE);
  }

  static TransactionRules of(Fork fork) {
    return ALL.get(fork);
  }

  private static TransactionType newestType(Fork fork) {
    if (fork.isAtLeast(PRAGUE)) {
      return TransactionType.SET_CODE;
    } else if (fork.isAtLeast(CANCUN)) {
      return TransactionType.BLOB;
    } else if (fork.isAtLeast(LONDON)) {
      return TransactionType.DYNAMIC_FEE;
    }
    return fork.isAtLeast(BERLIN) ? TransactionType.ACCESS_LIST : TransactionType.LEGACY;
  }
}
