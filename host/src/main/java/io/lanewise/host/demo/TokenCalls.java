package io.lanewise.host.demo;

import io.lanewise.evm.types.AccessListEntry;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * ERC-20 transactions: of ten, about seven transfers; the others are pairs of an approval and,
 * later, the transfer it allows.
 */
final class TokenCalls implements CallSource {
  private static final long GAS = 100_000;
  private static final UInt256 BALANCES = UInt256.of(1);
  private static final UInt256 ALLOWANCES = UInt256.of(2);
  private static final long MOST_UNITS = 1_000_000_000_000_000_000L;

  private record Allowance(Address token, Account owner, Account spender, UInt256 value) {}

  private final List<Address> tokens;
  private final List<Account> accounts;
  private final Deque<Allowance> unused = new ArrayDeque<>();

  TokenCalls(List<Address> tokens, List<Account> accounts) {
    this.tokens = tokens;
    this.accounts = accounts;
  }

  @Override
  public Call next(Random random) {
    int choice = random.nextInt(20);
    if (choice < 3) {
      return approve(random);
    }
    if (choice < 6 && !unused.isEmpty()) {
      return transferFrom(unused.poll(), pick(random));
    }
    return transfer(random);
  }

  private Call transfer(Random random) {
    Address token = tokens.get(random.nextInt(tokens.size()));
    Account from = pick(random);
    Account to = pick(random);
    byte[] data = Abi.call("transfer(address,uint256)", to.address(), units(random));
    return call(from, token, data, balance(from), balance(to));
  }

  private Call approve(Random random) {
    Allowance allowance =
        new Allowance(
            tokens.get(random.nextInt(tokens.size())), pick(random), pick(random), units(random));
    unused.add(allowance);
    byte[] data =
        Abi.call("approve(address,uint256)", allowance.spender().address(), allowance.value());
    return call(allowance.owner(), allowance.token(), data, slot(allowance));
  }

  private Call transferFrom(Allowance allowance, Account to) {
    Account owner = allowance.owner();
    byte[] data =
        Abi.call(
            "transferFrom(address,address,uint256)",
            owner.address(),
            to.address(),
            allowance.value());
    return call(
        allowance.spender(), allowance.token(), data, slot(allowance), balance(owner), balance(to));
  }

  private static Call call(Account sender, Address token, byte[] data, UInt256... slots) {
    return Call.of(
        TransactionKind.TOKEN,
        sender,
        token,
        data,
        GAS,
        List.of(new AccessListEntry(token, List.of(slots))));
  }

  private Account pick(Random random) {
    return accounts.get(random.nextInt(accounts.size()));
  }

  private static UInt256 units(Random random) {
    return UInt256.of(1 + random.nextLong(MOST_UNITS));
  }

  /** Slot of an account's balance, the same in every token. */
  static UInt256 balance(Account account) {
    return StorageLayout.mappingEntry(account.address(), BALANCES);
  }

  private static UInt256 slot(Allowance allowance) {
    return StorageLayout.mappingEntry(
        allowance.spender().address(),
        StorageLayout.mappingEntry(allowance.owner().address(), ALLOWANCES));
  }
}
