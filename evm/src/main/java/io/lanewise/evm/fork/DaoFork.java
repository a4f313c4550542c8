package io.lanewise.evm.fork;

import io.lanewise.evm.types.Address;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The irregular state change of the DAO fork (EIP-779): before the transactions of one block, the
 * whole balance of each listed account moves to a refund contract.
 *
 * @param block number of the block that begins with the change
 */
public record DaoFork(long block) {
  /** Receives the balances. */
  public static final Address REFUND_CONTRACT =
      Address.fromHex("0xbf4ed7b27f1d666546e30d74d50d173d20bca754");

  private static final byte[] EXTRA_DATA = "dao-hard-fork".getBytes(StandardCharsets.US_ASCII);
  private static final int EXTRA_DATA_BLOCKS = 10;

  /** True for the block that begins with the state change. */
  public boolean changesStateAt(long number) {
    return number == block;
  }

  /** True when block {@code number} must carry {@link #extraData}: the first ten of the fork. */
  public boolean requiresExtraDataAt(long number) {
    return number >= block && number < block + EXTRA_DATA_BLOCKS;
  }

  /** What the header's extra data must be in those blocks: a fresh array. */
  public static byte[] extraData() {
    return EXTRA_DATA.clone();
  }

  /** The 116 accounts that lose their balance, in ascending order. */
  public static List<Address> drainedAccounts() {
    return Accounts.LIST;
  }

  /** Read at first use: only one block of one chain needs it. */
  private static final class Accounts {
    static final List<Address> LIST = load("dao-accounts.txt");

    private static List<Address> load(String resource) {
      try (InputStream in = DaoFork.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalStateException("resource is missing from the build: " + resource);
        }
        String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        return text.lines().map(Address::fromHex).toList();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + resource, e);
      }
    }
  }
}
