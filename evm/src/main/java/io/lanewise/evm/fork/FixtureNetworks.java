package io.lanewise.evm.fork;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chains by the names that Ethereum's test fixtures give them: one fork for all blocks ({@code
 * "Cancun"}), or a transition ({@code "HomesteadToDaoAt5"}, {@code "ParisToShanghaiAtTime15k"}).
 */
public final class FixtureNetworks {
  private static final Pattern TRANSITION =
      Pattern.compile("([A-Za-z0-9]+)To([A-Z][A-Za-z0-9]*?)At(Time)?(\\d{1,15})(k?)");

  private FixtureNetworks() {}

  /** As the longer form, of id 1. */
  public static ChainConfig byName(String name) {
    return byName(name, 1);
  }

  /**
   * The chain, of this id, with mainnet's deposit contract.
   *
   * @throws IllegalArgumentException when the name is unknown, or is a transition at a total
   *     difficulty ({@code "ArrowGlacierToParisAtDiffC0000"}), which a block's number and timestamp
   *     do not tell
   */
  public static ChainConfig byName(String name, long chainId) {
    Matcher transition = TRANSITION.matcher(name);
    if (!transition.matches()) {
      return ChainConfig.of(Fork.fromFixtureName(name), chainId);
    }
    Fork from = Fork.fromFixtureName(transition.group(1));
    Fork to = Fork.fromFixtureName(transition.group(2));
    long at = Long.parseLong(transition.group(4)) * (transition.group(5).isEmpty() ? 1 : 1000);
    ChainConfig.Builder chain = ChainConfig.builder(name, chainId).block(from, 0);
    return (transition.group(3) == null ? chain.block(to, at) : chain.time(to, at)).build();
  }
}
