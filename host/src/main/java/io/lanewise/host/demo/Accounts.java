package io.lanewise.host.demo;

import io.lanewise.evm.types.Senders;
import io.lanewise.hashing.Keccak256;
import io.lanewise.precompiles.secp256k1.Signers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The workload's accounts: their keys follow from the seed, so they are no secret and hold value on
 * no other chain.
 *
 * @param deployer of the contracts, who sends nothing later
 * @param users who send the workload's transactions
 */
record Accounts(Account deployer, List<Account> users) {
  private static final int USERS_PER_TRADER = 4;

  static Accounts generate(long seed, int count) {
    List<Account> users = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      users.add(account(seed, "user " + i));
    }
    return new Accounts(account(seed, "deployer"), List.copyOf(users));
  }

  /** Those who trade on the exchange: a quarter of the users. */
  List<Account> traders() {
    return users.subList(0, Math.ceilDiv(users.size(), USERS_PER_TRADER));
  }

  private static Account account(long seed, String name) {
    String text = "lanewise demo, seed " + seed + ", " + name;
    byte[] key = Keccak256.hash(text.getBytes(StandardCharsets.US_ASCII)).toBytes();
    return new Account(key, Senders.addressOf(Signers.best().publicKey(key)));
  }
}
