package io.lanewise.host.demo;

import io.lanewise.evm.types.AccessListEntry;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import java.util.List;
import java.util.Random;

/** Trades on the exchange; one in twenty asks for more than it can get and is reverted. */
final class SwapCalls implements CallSource {
  private static final long GAS = 200_000;
  private static final long MOST_UNITS = 1_000_000_000_000_000_000L;
  private static final UInt256 RESERVES = UInt256.ZERO;

  private final Address exchange;
  private final List<Address> tokens;
  private final List<Account> traders;

  SwapCalls(Address exchange, List<Address> tokens, List<Account> traders) {
    this.exchange = exchange;
    this.tokens = tokens;
    this.traders = traders;
  }

  @Override
  public Call next(Random random) {
    Account trader = traders.get(random.nextInt(traders.size()));
    boolean zeroForOne = random.nextBoolean();
    long amount = 1_000_000 + random.nextLong(MOST_UNITS);
    UInt256 least = random.nextInt(20) == 0 ? UInt256.MAX : UInt256.ONE;
    byte[] data = Abi.call("swap(bool,uint256,uint256)", zeroForOne, amount, least);
    List<UInt256> balance = List.of(TokenCalls.balance(trader));
    List<AccessListEntry> touched =
        List.of(
            new AccessListEntry(exchange, List.of(RESERVES)),
            new AccessListEntry(tokens.getFirst(), balance),
            new AccessListEntry(tokens.getLast(), balance));
    return Call.of(TransactionKind.SWAP, trader, exchange, data, GAS, touched);
  }
}
