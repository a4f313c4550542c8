package io.lanewise.host.bundle;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.PublicChains;
import java.nio.file.Path;

/** Reads a bundle of any known format. */
public final class BundleReader {
  public static final String PRESTATE = "block-prestate-v1";
  public static final String STATELESS = "stateless-block-v1";

  /** What a mismatch leaves behind: a bundle of one of the formats above, and what was found. */
  public static final String REPRODUCER = "lanewise-reproducer-v1";

  private BundleReader() {}

  /**
   * @throws BundleException naming the field at fault
   */
  public static Bundle read(Path file) {
    return read(JsonFile.read(file));
  }

  private static Bundle read(JsonField root) {
    JsonField schema = root.get("schema");
    return switch (schema.text()) {
      case PRESTATE -> PrestateReader.read(root);
      case STATELESS -> StatelessReader.read(root);
      case REPRODUCER -> read(root.get("bundle"));
      default ->
          throw schema.bad(
              "unknown format \"" + schema.text() + "\"",
              "expected " + PRESTATE + " or " + STATELESS);
    };
  }

  static ChainConfig chain(JsonField root) {
    if (root.has("chainConfig")) {
      try {
        return GenesisForks.read(root.get("chainConfig"), root.get("genesisDifficulty").uint256());
      } catch (IllegalArgumentException e) {
        throw root.get("chainConfig").bad(e.getMessage());
      }
    }
    JsonField chainId = root.get("chainId");
    try {
      return PublicChains.byId(chainId.uint64());
    } catch (IllegalArgumentException e) {
      throw new BundleException(
          chainId.file(),
          chainId.path(),
          e.getMessage(),
          "known are 1 (mainnet), 11155111 (Sepolia), 17000 (Holesky), 560048 (Hoodi)",
          e);
    }
  }
}
