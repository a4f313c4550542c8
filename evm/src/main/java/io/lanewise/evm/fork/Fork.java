package io.lanewise.evm.fork;

import java.util.HashMap;
import java.util.Map;

/**
 * The rule sets of Ethereum, oldest first. Each is "the one before plus overrides": ask {@link
 * #isAtLeast} rather than comparing for equality, since several change nothing but block rules.
 */
public enum Fork {
  FRONTIER("Frontier", BlockRules.FRONTIER),
  HOMESTEAD("Homestead", FRONTIER.rules),
  /** Homestead's rules; the state change itself is a fact of the chain, see {@link DaoFork}. */
  DAO_FORK("DAOFork", HOMESTEAD.rules, "Dao"),
  TANGERINE_WHISTLE("TangerineWhistle", DAO_FORK.rules, "EIP150"),
  SPURIOUS_DRAGON("SpuriousDragon", TANGERINE_WHISTLE.rules, "EIP158"),
  BYZANTIUM("Byzantium", SPURIOUS_DRAGON.rules.reward(3).delayBomb(3_000_000)),
  CONSTANTINOPLE("Constantinople", BYZANTIUM.rules.reward(2).delayBomb(5_000_000)),
  /** Constantinople without EIP-1283. */
  PETERSBURG("Petersburg", CONSTANTINOPLE.rules, "ConstantinopleFix"),
  ISTANBUL("Istanbul", PETERSBURG.rules),
  MUIR_GLACIER("MuirGlacier", ISTANBUL.rules.delayBomb(9_000_000)),
  BERLIN("Berlin", MUIR_GLACIER.rules),
  LONDON("London", BERLIN.rules.delayBomb(9_700_000)),
  ARROW_GLACIER("ArrowGlacier", LONDON.rules.delayBomb(10_700_000)),
  GRAY_GLACIER("GrayGlacier", ARROW_GLACIER.rules.delayBomb(11_400_000)),
  /** The Merge: proof of stake from here on. */
  PARIS("Paris", GRAY_GLACIER.rules.reward(0), "Merge"),
  SHANGHAI("Shanghai", PARIS.rules),
  CANCUN("Cancun", SHANGHAI.rules.blobs(3, 6, 3_338_477)),
  PRAGUE("Prague", CANCUN.rules.blobs(6, 9, 5_007_716)),
  OSAKA("Osaka", PRAGUE.rules),
  /** The first blob-parameter-only fork (EIP-7892): Osaka with another blob schedule. */
  BPO1("BPO1", OSAKA.rules.blobs(10, 15, 8_346_193)),
  BPO2("BPO2", BPO1.rules.blobs(14, 21, 11_684_671)),
  /** Exists in test fixtures only, as do the two after it. */
  BPO3("BPO3", BPO2.rules.blobs(21, 32, 20_609_697)),
  BPO4("BPO4", BPO3.rules.blobs(14, 21, 13_739_630)),
  BPO5("BPO5", BPO4.rules);

  private static final Map<String, Fork> BY_NAME = new HashMap<>();

  static {
    for (Fork fork : values()) {
      BY_NAME.put(fork.displayName, fork);
      if (fork.otherName != null) {
        BY_NAME.put(fork.otherName, fork);
      }
    }
  }

  private final String displayName;
  private final BlockRules rules;
  private final String otherName;

  Fork(String displayName, BlockRules rules) {
    this(displayName, rules, null);
  }

  Fork(String displayName, BlockRules rules, String otherName) {
    this.displayName = displayName;
    this.rules = rules;
    this.otherName = otherName;
  }

  /** True when this fork is {@code other} or a later one. */
  public boolean isAtLeast(Fork other) {
    return ordinal() >= other.ordinal();
  }

  /** The numbers that hold for blocks of this fork. */
  public BlockRules rules() {
    return rules;
  }

  /** The name to show a person, {@code "GrayGlacier"}: that of the fork's specification. */
  public String displayName() {
    return displayName;
  }

  /**
   * The fork of this name: a display name, or one that test fixtures use ({@code EIP150}, {@code
   * EIP158}, {@code ConstantinopleFix}, {@code Merge}, {@code Dao}).
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Fork fromFixtureName(String name) {
    Fork fork = BY_NAME.get(name);
    if (fork == null) {
      throw new IllegalArgumentException("unknown fork: " + name);
    }
    return fork;
  }
}
