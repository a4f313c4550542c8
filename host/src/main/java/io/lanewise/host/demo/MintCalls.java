package io.lanewise.host.demo;

import io.lanewise.evm.types.AccessListEntry;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Mints of collectibles, and one time in five the transfer of one by its owner. */
final class MintCalls implements CallSource {
  private static final long GAS = 150_000;
  private static final UInt256 PRICE = UInt256.of(1_000_000_000_000_000L);
  private static final UInt256 COUNTER = UInt256.ZERO;
  private static final UInt256 OWNERS = UInt256.of(1);

  private final Address collectible;
  private final List<Account> accounts;

  /** Owner of the collectible whose id is one more than the index. */
  private final List<Account> owners = new ArrayList<>();

  MintCalls(Address collectible, List<Account> accounts) {
    this.collectible = collectible;
    this.accounts = accounts;
  }

  @Override
  public Call next(Random random) {
    Account account = accounts.get(random.nextInt(accounts.size()));
    if (random.nextInt(5) == 0 && !owners.isEmpty()) {
      return transfer(random.nextInt(owners.size()), account);
    }
    owners.add(account);
    return new Call(
        TransactionKind.MINT,
        account,
        collectible,
        PRICE,
        Abi.call("mint()"),
        GAS,
        List.of(new AccessListEntry(collectible, List.of(COUNTER, ownerSlot(owners.size())))));
  }

  private Call transfer(int index, Account to) {
    Account from = owners.set(index, to);
    long id = index + 1L;
    byte[] data = Abi.call("transfer(address,uint256)", to.address(), id);
    return Call.of(
        TransactionKind.MINT,
        from,
        collectible,
        data,
        GAS,
        List.of(new AccessListEntry(collectible, List.of(ownerSlot(id)))));
  }

  private static UInt256 ownerSlot(long id) {
    return StorageLayout.mappingEntry(id, OWNERS);
  }
}
