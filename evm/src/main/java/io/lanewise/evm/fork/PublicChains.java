package io.lanewise.evm.fork;

import static io.lanewise.evm.fork.Fork.*;

import io.lanewise.evm.types.Address;
import java.util.List;

/**
 * The public Ethereum chains and when their forks began or begin: blocks up to Paris, timestamps
 * after it.
 */
public final class PublicChains {
  static final Address MAINNET_DEPOSIT_CONTRACT =
      Address.fromHex("0x00000000219ab540356cbb839cbe05303d7705fa");

  public static final ChainConfig MAINNET =
      ChainConfig.builder("mainnet", 1)
          .block(FRONTIER, 0)
          .block(HOMESTEAD, 1_150_000)
          .block(DAO_FORK, 1_920_000)
          .block(TANGERINE_WHISTLE, 2_463_000)
          .block(SPURIOUS_DRAGON, 2_675_000)
          .block(BYZANTIUM, 4_370_000)
          .block(PETERSBURG, 7_280_000)
          .block(ISTANBUL, 9_069_000)
          .block(MUIR_GLACIER, 9_200_000)
          .block(BERLIN, 12_244_000)
          .block(LONDON, 12_965_000)
          .block(ARROW_GLACIER, 13_773_000)
          .block(GRAY_GLACIER, 15_050_000)
          .block(PARIS, 15_537_394)
          .time(SHANGHAI, 1_681_338_455)
          .time(CANCUN, 1_710_338_135)
          .time(PRAGUE, 1_746_612_311)
          .time(OSAKA, 1_764_798_551)
          .time(BPO1, 1_765_290_071)
          .time(BPO2, 1_767_747_671)
          .build();

  public static final ChainConfig SEPOLIA =
      ChainConfig.builder("Sepolia", 11_155_111)
          .depositContract("0x7f02c3e3c98b133055b8b348b2ac625669ed295d")
          .block(LONDON, 0)
          .block(PARIS, 1_450_409)
          .time(SHANGHAI, 1_677_557_088)
          .time(CANCUN, 1_706_655_072)
          .time(PRAGUE, 1_741_159_776)
          .time(OSAKA, 1_760_427_360)
          .time(BPO1, 1_761_017_184)
          .time(BPO2, 1_761_607_008)
          .build();

  public static final ChainConfig HOLESKY =
      ChainConfig.builder("Holesky", 17_000)
          .depositContract("0x4242424242424242424242424242424242424242")
          .block(PARIS, 0)
          .time(SHANGHAI, 1_696_000_704)
          .time(CANCUN, 1_707_305_664)
          .time(PRAGUE, 1_740_434_112)
          .time(OSAKA, 1_759_308_480)
          .time(BPO1, 1_759_800_000)
          .time(BPO2, 1_760_389_824)
          .build();

  public static final ChainConfig HOODI =
      ChainConfig.builder("Hoodi", 560_048)
          .block(CANCUN, 0)
          .time(PRAGUE, 1_742_999_832)
          .time(OSAKA, 1_761_677_592)
          .time(BPO1, 1_762_365_720)
          .time(BPO2, 1_762_955_544)
          .build();

  private static final List<ChainConfig> ALL = List.of(MAINNET, SEPOLIA, HOLESKY, HOODI);

  private PublicChains() {}

  /**
   * The chain of this id.
   *
   * @throws IllegalArgumentException when it is none of the four
   */
  public static ChainConfig byId(long chainId) {
    for (ChainConfig chain : ALL) {
      if (chain.chainId() == chainId) {
        return chain;
      }
    }
    throw new IllegalArgumentException("unknown chain id: " + chainId);
  }
}
