package io.lanewise.pipeline.fuzz;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.testing.Operands;
import io.lanewise.evm.types.AccessListEntry;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Authorization;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionBuilder;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The transactions of a block: of every type the fork has, few of them invalid. */
final class TransactionGenerator {
  private static final int MOST = 5;

  /** Of some blocks, so that transactions of few senders and contracts meet. */
  private static final int MANY = 40;

  private final Random random;
  private final Fork fork;
  private final List<Address> addresses;
  private final List<Address> contracts;
  private final ProgramGenerator programs;
  private final long[] nonces = new long[Keys.ADDRESSES.size()];

  TransactionGenerator(
      Random random,
      Fork fork,
      List<Address> addresses,
      List<Address> contracts,
      ProgramGenerator programs) {
    this.random = random;
    this.fork = fork;
    this.addresses = addresses;
    this.contracts = contracts;
    this.programs = programs;
    for (int i = 0; i < nonces.length; i++) {
      nonces[i] = i;
    }
  }

  List<Transaction> some() {
    List<Transaction> transactions = new ArrayList<>();
    int most = random.nextInt(4) == 0 ? MANY : MOST;
    for (int i = random.nextInt(most); i >= 0; i--) {
      transactions.add(transaction());
    }
    return transactions;
  }

  private Transaction transaction() {
    int key = random.nextInt(Keys.SENDERS);
    TransactionType type = type();
    boolean creates =
        random.nextInt(6) == 0 && type != TransactionType.BLOB && type != TransactionType.SET_CODE;
    TransactionBuilder tx =
        Transaction.builder(type)
            .nonce(random.nextInt(200) == 0 ? Operands.next(random).limb0() : nonces[key])
            .value(value())
            .gasLimit(gasLimit())
            .to(creates ? null : recipient())
            .data(creates ? programs.initcode(8) : callData());
    nonces[key]++;
    if (type == TransactionType.LEGACY) {
      tx.chainId(fork.isAtLeast(Fork.SPURIOUS_DRAGON) && random.nextBoolean() ? UInt256.ONE : null);
    } else {
      tx.accessList(accessList());
    }
    if (type.hasDynamicFee()) {
      tx.maxFeePerGas(UInt256.of(8 + random.nextInt(10)));
      tx.maxPriorityFeePerGas(UInt256.of(random.nextInt(random.nextInt(50) == 0 ? 20 : 8)));
    } else {
      tx.gasPrice(UInt256.of(random.nextInt(300) == 0 ? 0 : 8 + random.nextInt(10)));
    }
    if (type == TransactionType.BLOB) {
      tx.maxFeePerBlobGas(UInt256.of(1 + random.nextInt(5)));
      tx.blobVersionedHashes(blobs());
    } else if (type == TransactionType.SET_CODE) {
      tx.authorizationList(authorizations());
    }
    return Keys.sign(tx, key);
  }

  private TransactionType type() {
    int known =
        fork.isAtLeast(Fork.PRAGUE)
            ? 5
            : fork.isAtLeast(Fork.CANCUN)
                ? 4
                : fork.isAtLeast(Fork.LONDON) ? 3 : fork.isAtLeast(Fork.BERLIN) ? 2 : 1;
    return TransactionType.byId(random.nextInt(known));
  }

  private UInt256 value() {
    return switch (random.nextInt(40)) {
      case 0 -> Operands.next(random);
      case 1, 2, 3, 4, 5, 6, 7, 8, 9 -> UInt256.of(random.nextInt(100));
      default -> UInt256.ZERO;
    };
  }

  private long gasLimit() {
    return switch (random.nextInt(20)) {
      case 0 -> 20_000 + random.nextInt(30_000);
      case 1, 2, 3, 4 -> 60_000 + random.nextInt(100_000);
      default -> 150_000 + random.nextInt(1_000_000);
    };
  }

  private Address recipient() {
    List<Address> among = random.nextInt(5) == 0 ? addresses : contracts;
    return among.get(random.nextInt(among.size()));
  }

  private byte[] callData() {
    ChunkWriter data = new ChunkWriter();
    for (int i = random.nextInt(5); i > 0; i--) {
      data.raw(Operands.next(random).toBytes());
    }
    return data.raw(PrecompileInputs.bytes(random, random.nextInt(4))).chunk().bytes();
  }

  private List<AccessListEntry> accessList() {
    List<AccessListEntry> entries = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      List<UInt256> keys = new ArrayList<>();
      for (int k = random.nextInt(4); k > 0; k--) {
        keys.add(UInt256.of(random.nextInt(5)));
      }
      entries.add(new AccessListEntry(addresses.get(random.nextInt(addresses.size())), keys));
    }
    return entries;
  }

  private List<Hash> blobs() {
    List<Hash> hashes = new ArrayList<>();
    for (int i = random.nextInt(2); i >= 0; i--) {
      byte[] hash = PrecompileInputs.bytes(random, Hash.SIZE);
      hash[0] = (byte) (random.nextInt(100) == 0 ? 2 : 1);
      hashes.add(Hash.of(hash));
    }
    return hashes;
  }

  /** By accounts that do not send, as a rule: an authorization takes a nonce of its signer. */
  private List<Authorization> authorizations() {
    List<Authorization> list = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      int key =
          random.nextInt(12) == 0
              ? random.nextInt(Keys.SENDERS)
              : Keys.SENDERS + random.nextInt(nonces.length - Keys.SENDERS);
      boolean valid = random.nextInt(5) > 0;
      list.add(
          Keys.authorize(
              UInt256.of(valid ? random.nextInt(2) : 5),
              random.nextInt(5) == 0
                  ? Address.ZERO
                  : addresses.get(random.nextInt(addresses.size())),
              nonces[key],
              key));
      if (valid) {
        nonces[key]++;
      }
    }
    return list;
  }
}
