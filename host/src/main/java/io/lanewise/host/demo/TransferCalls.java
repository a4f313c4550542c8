package io.lanewise.host.demo;

import io.lanewise.evm.types.UInt256;
import java.util.List;
import java.util.Random;

/** Ether from account to account, up to a thousandth of an ether at a time. */
final class TransferCalls implements CallSource {
  private static final long GAS = 21_000;
  private static final long MOST_WEI = 1_000_000_000_000_000L;

  private final List<Account> accounts;

  TransferCalls(List<Account> accounts) {
    this.accounts = accounts;
  }

  @Override
  public Call next(Random random) {
    Account from = accounts.get(random.nextInt(accounts.size()));
    Account to = accounts.get(random.nextInt(accounts.size()));
    UInt256 value = UInt256.of(1 + random.nextLong(MOST_WEI));
    return new Call(
        TransactionKind.TRANSFER, from, to.address(), value, new byte[0], GAS, List.of());
  }
}
