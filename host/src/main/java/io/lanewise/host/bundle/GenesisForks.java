package io.lanewise.host.bundle;

import io.lanewise.evm.fork.BlobSchedule;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.fork.PublicChains;
import io.lanewise.evm.types.UInt256;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * Reads the {@code config} of a genesis file: chain id, deposit contract, and when each fork
 * begins. A fork that is absent never begins.
 */
public final class GenesisForks {
  private record Named(String field, Fork fork) {}

  private static final List<Named> BY_BLOCK =
      List.of(
          new Named("homesteadBlock", Fork.HOMESTEAD),
          new Named("daoForkBlock", Fork.DAO_FORK),
          new Named("eip150Block", Fork.TANGERINE_WHISTLE),
          new Named("eip158Block", Fork.SPURIOUS_DRAGON),
          new Named("byzantiumBlock", Fork.BYZANTIUM),
          new Named("constantinopleBlock", Fork.CONSTANTINOPLE),
          new Named("petersburgBlock", Fork.PETERSBURG),
          new Named("istanbulBlock", Fork.ISTANBUL),
          new Named("muirGlacierBlock", Fork.MUIR_GLACIER),
          new Named("berlinBlock", Fork.BERLIN),
          new Named("londonBlock", Fork.LONDON),
          new Named("arrowGlacierBlock", Fork.ARROW_GLACIER),
          new Named("grayGlacierBlock", Fork.GRAY_GLACIER));

  private static final List<Named> BY_TIME =
      List.of(
          new Named("shanghaiTime", Fork.SHANGHAI),
          new Named("cancunTime", Fork.CANCUN),
          new Named("pragueTime", Fork.PRAGUE),
          new Named("osakaTime", Fork.OSAKA),
          new Named("bpo1Time", Fork.BPO1),
          new Named("bpo2Time", Fork.BPO2),
          new Named("bpo3Time", Fork.BPO3),
          new Named("bpo4Time", Fork.BPO4),
          new Named("bpo5Time", Fork.BPO5));

  private record Merge(ChainConfig chain, UInt256 totalDifficulty) {
    Merge(ChainConfig chain, String totalDifficulty) {
      this(chain, UInt256.of(new BigInteger(totalDifficulty)));
    }
  }

  private static final List<Merge> MERGES =
      List.of(
          new Merge(PublicChains.MAINNET, "58750000000000000000000"),
          new Merge(PublicChains.SEPOLIA, "17000000000000000"));

  private static final List<String> UNKNOWN = List.of("amsterdamTime", "verkleTime", "clique");

  private GenesisForks() {}

  /**
   * @param genesisDifficulty decides whether the Merge lies before block 1
   * @throws BundleException when the chain has rules that Lanewise has not
   * @throws IllegalArgumentException when the forks do not follow each other
   */
  public static ChainConfig read(JsonField config, UInt256 genesisDifficulty) {
    for (String name : UNKNOWN) {
      if (config.has(name)) {
        throw config.get(name).bad("Lanewise does not know these rules");
      }
    }
    ChainConfig.Builder chain = ChainConfig.builder("genesis file", config.get("chainId").int63());
    chain.block(Fork.FRONTIER, 0);
    for (Named named : BY_BLOCK) {
      // Without a block of its own Petersburg begins with Constantinople.
      boolean petersburg = named.fork == Fork.PETERSBURG && !config.has(named.field);
      String field = petersburg ? "constantinopleBlock" : named.field;
      if (config.has(field)) {
        chain.block(named.fork, config.get(field).uint64());
      }
    }
    Long merge = mergeBlock(config, genesisDifficulty);
    if (merge != null) {
      chain.block(Fork.PARIS, merge);
    }
    for (Named named : BY_TIME) {
      if (config.has(named.field)) {
        chain.time(named.fork, config.get(named.field).uint64());
        checkBlobSchedule(config.find("blobSchedule"), named);
      }
    }
    if (config.has("depositContractAddress")) {
      chain.depositContract(config.get("depositContractAddress").address());
    }
    return chain.build();
  }

  /**
   * The first block of proof of stake, null when all are of work. A file states the total
   * difficulty before it; which block that was is known of public chains.
   */
  private static Long mergeBlock(JsonField config, UInt256 genesisDifficulty) {
    JsonField limit = config.find("terminalTotalDifficulty");
    if (limit == null) {
      return null;
    }
    if (!genesisDifficulty.isLessThan(limit.uint256())) {
      return 0L;
    }
    for (Merge merge : MERGES) {
      if (merge.chain.chainId() == config.get("chainId").int63()
          && merge.totalDifficulty.equals(limit.uint256())) {
        return merge.chain.firstBlockOf(Fork.PARIS);
      }
    }
    throw limit.bad(
        "the genesis block's difficulty " + genesisDifficulty + " is less",
        "only mainnet, Sepolia, and chains can be imported whose blocks are all of proof of stake,"
            + " or all of work");
  }

  /** The schedules are part of Lanewise's forks; a chain with others cannot be executed. */
  private static void checkBlobSchedule(JsonField schedules, Named named) {
    String name = named.field.substring(0, named.field.length() - "Time".length());
    JsonField stated = schedules == null ? null : schedules.find(name);
    if (stated == null) {
      return;
    }
    BlobSchedule known = named.fork.rules().blobs();
    Map<String, Long> values =
        Map.of(
            "target", (long) known.target(),
            "max", (long) known.max(),
            "baseFeeUpdateFraction", known.updateFraction());
    values.forEach(
        (field, value) -> {
          if (stated.get(field).int63() != value) {
            throw stated
                .get(field)
                .bad("only " + named.fork.displayName() + "'s " + value + " is known");
          }
        });
  }
}
