package io.lanewise.pipeline.fuzz;

import static io.lanewise.evm.code.Opcode.*;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Authorization;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionBuilder;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The transactions of a {@link ContendedGenerator}'s block. */
final class ContendedTransactions {
  /** Keys from this on own nothing before the block: somebody pays them before they send. */
  static final int FIRST_POOR = 26;

  private static final int PAYERS = 6;
  private static final int FIRST_AUTHORITY = 6;
  private static final int AUTHORITIES = 6;
  private static final int MOST = 48;
  private static final int ONE_IN_SO_MANY_BLOCKS_IS_INVALID = 12;

  private final Random random;
  private final Fork fork;
  private final List<Address> addresses;
  private final List<Address> contracts;
  private final long[] nonces = new long[Keys.CROWD.size()];
  private final boolean[] isPaid = new boolean[Keys.CROWD.size()];
  private final List<Transaction> transactions = new ArrayList<>();

  ContendedTransactions(
      Random random, Fork fork, List<Address> addresses, List<Address> contracts) {
    this.random = random;
    this.fork = fork;
    this.addresses = addresses;
    this.contracts = contracts;
  }

  List<Transaction> some() {
    // A narrow crowd makes chains of nonces.
    int senders = random.nextInt(3) == 0 ? 4 : Keys.CROWD.size();
    int count = 2 + random.nextInt(MOST);
    while (transactions.size() < count) {
      int key = Keys.CROWD.size() - 1 - random.nextInt(senders);
      if (key >= FIRST_POOR && !isPaid[key]) {
        pay(key);
      }
      add(key, transaction(key));
    }
    if (random.nextInt(ONE_IN_SO_MANY_BLOCKS_IS_INVALID) == 0) {
      breakOne();
    }
    return transactions;
  }

  private void pay(int poor) {
    isPaid[poor] = true;
    TransactionBuilder tx =
        Transaction.builder(TransactionType.LEGACY)
            .gasPrice(UInt256.of(9))
            .gasLimit(21_000)
            .to(Keys.CROWD.get(poor))
            .value(UInt256.of(1_000_000_000_000L));
    add(random.nextInt(PAYERS), tx);
  }

  private void add(int key, TransactionBuilder tx) {
    transactions.add(Keys.sign(tx.nonce(nonces[key]++), key));
  }

  private TransactionBuilder transaction(int sender) {
    TransactionType type = type();
    boolean creates = random.nextInt(12) == 0 && type != TransactionType.SET_CODE;
    TransactionBuilder tx =
        Transaction.builder(type)
            .gasLimit(100_000 + random.nextInt(200_000))
            .value(UInt256.of(random.nextInt(3) == 0 ? random.nextInt(50) : 0))
            .to(creates ? null : recipient())
            .data(creates ? initcode() : UInt256.of(random.nextInt(3)).toBytes());
    if (type == TransactionType.LEGACY) {
      tx.gasPrice(UInt256.of(7 + random.nextInt(10)));
    } else {
      tx.maxFeePerGas(UInt256.of(8 + random.nextInt(10)));
      tx.maxPriorityFeePerGas(UInt256.of(random.nextInt(8)));
    }
    if (type == TransactionType.SET_CODE) {
      tx.authorizationList(authorizations(sender));
    }
    return tx;
  }

  private TransactionType type() {
    int dice = random.nextInt(4);
    if (dice == 0 && fork.isAtLeast(Fork.PRAGUE)) {
      return TransactionType.SET_CODE;
    }
    return dice == 1 && fork.isAtLeast(Fork.LONDON)
        ? TransactionType.DYNAMIC_FEE
        : TransactionType.LEGACY;
  }

  private Address recipient() {
    List<Address> among = random.nextInt(4) == 0 ? addresses : contracts;
    return among.get(random.nextInt(among.size()));
  }

  /** Deploys {@code COINBASE SELFDESTRUCT}. */
  private static byte[] initcode() {
    ChunkWriter out = new ChunkWriter();
    out.push(COINBASE).push(0).op(MSTORE8).push(SELFDESTRUCT).push(1).op(MSTORE8);
    return Chunk.assemble(List.of(out.push(2).push(0).op(RETURN).chunk()));
  }

  /** By accounts that may send, too: an authorization that holds takes a nonce of its signer. */
  private List<Authorization> authorizations(int sender) {
    List<Authorization> list = new ArrayList<>();
    for (int i = random.nextInt(2); i >= 0; i--) {
      int key = FIRST_AUTHORITY + random.nextInt(AUTHORITIES);
      boolean holds = key != sender && random.nextInt(5) > 0;
      Address to =
          random.nextInt(4) == 0 ? Address.ZERO : contracts.get(random.nextInt(contracts.size()));
      list.add(Keys.authorize(UInt256.of(holds ? 1 : 5), to, nonces[key], key));
      if (holds) {
        nonces[key]++;
      }
    }
    return list;
  }

  private void breakOne() {
    int i = random.nextInt(transactions.size());
    TransactionBuilder tx =
        Transaction.builder(TransactionType.LEGACY)
            .gasPrice(UInt256.of(9))
            .gasLimit(random.nextInt(3) == 0 ? 20_000 : 30_000_000)
            .to(contracts.getFirst())
            .value(random.nextBoolean() ? ContendedGenerator.ETHER : UInt256.ZERO);
    tx.nonce(random.nextBoolean() ? 0 : 77);
    transactions.set(i, Keys.sign(tx, random.nextInt(Keys.CROWD.size())));
  }
}
