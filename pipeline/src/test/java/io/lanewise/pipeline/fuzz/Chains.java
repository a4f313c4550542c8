package io.lanewise.pipeline.fuzz;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.fork.PublicChains;

/**
 * Where a block must stand so that a fork holds. On mainnet where it can be: then one machine sees
 * the blocks of all forks, one after the other.
 */
final class Chains {
  private static final ChainConfig CONSTANTINOPLE = ChainConfig.of(Fork.CONSTANTINOPLE);

  private Chains() {}

  /** Mainnet, but for Constantinople, which never held there. */
  static ChainConfig of(Fork fork) {
    return fork == Fork.CONSTANTINOPLE ? CONSTANTINOPLE : PublicChains.MAINNET;
  }

  static long number(Fork fork) {
    return switch (fork) {
      case FRONTIER -> 1000;
      case HOMESTEAD -> 1_200_000;
      case TANGERINE_WHISTLE -> 2_500_000;
      case SPURIOUS_DRAGON -> 2_700_000;
      case BYZANTIUM -> 4_400_000;
      case CONSTANTINOPLE, PETERSBURG -> 7_300_000;
      case ISTANBUL -> 9_100_000;
      case BERLIN -> 12_300_000;
      case LONDON -> 13_000_000;
      default -> 15_600_000;
    };
  }

  static long timestamp(Fork fork) {
    return switch (fork) {
      case SHANGHAI -> 1_700_000_000;
      case CANCUN -> 1_720_000_000;
      case PRAGUE -> 1_750_000_000;
      case OSAKA -> 1_765_000_000;
      default -> 1_600_000_000;
    };
  }
}
