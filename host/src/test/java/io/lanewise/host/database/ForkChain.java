package io.lanewise.host.database;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.fork.BaseFee;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.state.StateRoot;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.types.Roots;
import io.lanewise.evm.types.Senders;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.types.Withdrawal;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.trie.Trie;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.precompiles.secp256k1.Signature;
import io.lanewise.precompiles.secp256k1.Signer;
import io.lanewise.precompiles.secp256k1.Signers;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes Shanghai blocks, on any parent, that do to the state all that can be done: accounts and
 * slots come, change and go, contracts are made, destroy themselves (with their storage, as before
 * Cancun) and are made again.
 */
public final class ForkChain {
  public static final ChainConfig CONFIG = ChainConfig.of(Fork.SHANGHAI, 1);

  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] KEY = HEX.parseHex("01".repeat(32));
  private static final Signer SIGNER = Signers.best();
  private static final Address SENDER = Senders.addressOf(SIGNER.publicKey(KEY));
  private static final Address FACTORY = Address.fromHex("0x" + "fa".repeat(20));

  /** With input, sets slot input[0] to input[1]; without, destroys itself. */
  private static final String MORTAL = "3615600d576020356000355500" + "5b33ff";

  /** Sets slot 9 and becomes MORTAL. */
  private static final String INIT = "6f" + MORTAL + "600052600760095560106010f3";

  /** Makes MORTAL by CREATE2 with the salt that is its input. */
  private static final String MAKE = "7d" + INIT + "600052600035601e60026000f500";

  private static final int SALTS = 4;

  private ForkChain() {}

  /** A block with the state after it. */
  public record Made(Block block, InMemoryWorld world, Made parent) {
    long number() {
      return block.header().number();
    }

    /** The blocks after an ancestor, null for all. */
    List<Made> since(Made ancestor) {
      List<Made> path = new ArrayList<>();
      for (Made at = this; at != ancestor; at = at.parent) {
        path.addFirst(at);
      }
      return path;
    }

    /** The ancestor with this number. */
    Made at(long number) {
      return number == number() ? this : parent.at(number);
    }
  }

  public static StateChanges alloc() {
    Code factory = Code.of(HEX.parseHex(MAKE));
    AccountState rich = new AccountState(0, UInt256.of(1L << 62).multiply(1000), Code.EMPTY_HASH);
    AccountState maker = new AccountState(1, UInt256.ZERO, factory.hash());
    return new StateChanges(
        List.of(
            new AccountChange(SENDER, null, rich, null, false, Map.of()),
            new AccountChange(FACTORY, null, maker, factory, false, Map.of())));
  }

  public static Made genesis() {
    InMemoryWorld world = alloc().applyTo(InMemoryWorld.builder().build());
    BlockHeader header =
        BlockHeader.builder()
            .ommersHash(Roots.EMPTY_OMMERS)
            .stateRoot(StateRoot.of(world))
            .transactionsRoot(Trie.EMPTY_ROOT)
            .receiptsRoot(Trie.EMPTY_ROOT)
            .withdrawalsRoot(Trie.EMPTY_ROOT)
            .baseFeePerGas(BaseFee.INITIAL)
            .gasLimit(30_000_000)
            .timestamp(1000)
            .build();
    return new Made(new Block(header, List.of(), List.of(), List.of()), world, null);
  }

  /** The genesis file of the chain, as geth reads it. */
  public static String genesisJson() {
    StringBuilder alloc = new StringBuilder();
    for (AccountChange account : alloc().accounts()) {
      alloc
          .append(alloc.isEmpty() ? "" : ",")
          .append('"')
          .append(account.address())
          .append("\": {\"balance\": \"0x")
          .append(account.after().balance().toBigInteger().toString(16))
          .append("\", \"nonce\": \"0x")
          .append(account.after().nonce())
          .append("\", \"code\": \"0x")
          .append(account.code() == null ? "" : HEX.formatHex(account.code().bytes()))
          .append("\"}");
    }
    return """
    {"config": {"chainId": 1, "homesteadBlock": 0, "eip150Block": 0, "eip158Block": 0,
      "byzantiumBlock": 0, "constantinopleBlock": 0, "istanbulBlock": 0, "berlinBlock": 0,
      "londonBlock": 0, "terminalTotalDifficulty": 0, "shanghaiTime": 0},
     "difficulty": "0x0", "gasLimit": "0x1c9c380", "timestamp": "0x3e8", "alloc": {ALLOC}}
    """
        .replace("ALLOC", alloc);
  }

  /** A chain of {@code count} blocks on a parent; the last one is returned. */
  public static Made grow(Made parent, int count, Random random) {
    Made head = parent;
    for (int i = 0; i < count; i++) {
      head = child(head, random);
    }
    return head;
  }

  static Made child(Made parent, Random random) {
    BlockHeader before = parent.block.header();
    UInt256 baseFee = BaseFee.next(before.baseFeePerGas(), before.gasUsed(), before.gasLimit());
    List<Transaction> transactions = new ArrayList<>();
    long nonce = parent.world.account(SENDER).nonce();
    for (int i = random.nextInt(6); i > 0; i--) {
      transactions.add(transaction(nonce++, baseFee, random));
    }
    Address paid = Address.ofNumber(0x1000 + random.nextInt(500));
    List<Withdrawal> withdrawals =
        List.of(new Withdrawal(before.number(), 1, paid, 1 + random.nextInt(1000)));
    BlockHeader draft =
        before.toBuilder()
            .parentHash(before.hash())
            .coinbase(Address.ofNumber(0x2000 + random.nextInt(50)))
            .number(before.number() + 1)
            .timestamp(before.timestamp() + 12)
            .baseFeePerGas(baseFee)
            .transactionsRoot(Roots.transactionsRoot(transactions))
            .withdrawalsRoot(Roots.withdrawalsRoot(withdrawals))
            .build();
    BlockResult result =
        new BlockProcessor(CONFIG)
            .process(
                new Block(draft, transactions, List.of(), withdrawals),
                BlockSigners.ofSenders(transactions.stream().map(_ -> SENDER).toList()),
                parent.world,
                _ -> null);
    InMemoryWorld world = result.stateChanges().applyTo(parent.world);
    BlockHeader sealed =
        draft.toBuilder()
            .gasUsed(result.gasUsed())
            .logsBloom(result.logsBloom())
            .receiptsRoot(result.receiptsRoot())
            .stateRoot(StateRoot.of(world))
            .build();
    return new Made(new Block(sealed, transactions, List.of(), withdrawals), world, parent);
  }

  private static Transaction transaction(long nonce, UInt256 baseFee, Random random) {
    int kind = random.nextInt(5);
    Address mortal = mortal(random.nextInt(SALTS));
    UInt256 slot = UInt256.of(random.nextInt(20));
    return switch (kind) {
      case 0 -> sign(nonce, baseFee, FACTORY, 0, UInt256.of(random.nextInt(SALTS)).toBytes());
      case 1, 2 ->
          sign(nonce, baseFee, mortal, 0, two(slot, UInt256.of(random.nextInt(3) * 0x1234)));
      case 3 -> sign(nonce, baseFee, mortal, 0, new byte[0]);
      default ->
          sign(nonce, baseFee, Address.ofNumber(0x3000 + random.nextInt(300)), 7, new byte[0]);
    };
  }

  private static byte[] two(UInt256 a, UInt256 b) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(a.toBytes());
    out.writeBytes(b.toBytes());
    return out.toByteArray();
  }

  private static Address mortal(int salt) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0xff);
    out.writeBytes(FACTORY.toBytes());
    out.writeBytes(UInt256.of(salt).toBytes());
    out.writeBytes(Keccak256.hash(HEX.parseHex(INIT)).toBytes());
    return Address.of(Keccak256.hash(out.toByteArray()).toBytes(), 12);
  }

  private static Transaction sign(
      long nonce, UInt256 baseFee, Address to, long value, byte[] data) {
    var builder =
        Transaction.builder(TransactionType.LEGACY)
            .chainId(UInt256.ONE)
            .nonce(nonce)
            .gasPrice(baseFee)
            .gasLimit(400_000)
            .to(to)
            .value(UInt256.of(value))
            .data(data);
    Signature signature = SIGNER.sign(builder.build().signingHash().toBytes(), KEY);
    return builder
        .signature(
            signature.yParity(), UInt256.fromBytes(signature.r()), UInt256.fromBytes(signature.s()))
        .build();
  }
}
