package io.lanewise.host.blocktest;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.FixtureNetworks;
import io.lanewise.pipeline.chain.Merge;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The chains that fixtures name, those with a Merge at a total difficulty among them. */
final class Networks {
  private static final Pattern AT_TOTAL_DIFFICULTY =
      Pattern.compile("([A-Za-z0-9]+)To([A-Za-z0-9]+)AtDiff([0-9A-Fa-f]{1,64})");

  private Networks() {}

  /**
   * @param name as {@code "Cancun"}, {@code "BerlinToLondonAt5"}, {@code
   *     "ArrowGlacierToParisAtDiffC0000"}
   * @throws IllegalArgumentException when it is unknown
   */
  static Merge byName(String name) {
    Matcher merge = AT_TOTAL_DIFFICULTY.matcher(name);
    if (!merge.matches()) {
      return Merge.none(FixtureNetworks.byName(name));
    }
    ChainConfig before = FixtureNetworks.byName(merge.group(1));
    ChainConfig after = FixtureNetworks.byName(merge.group(2));
    return new Merge(before, after, new BigInteger(merge.group(3), 16));
  }
}
