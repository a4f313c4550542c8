package io.lanewise.pipeline.fuzz;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.BlobSchedule;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.BlockContext;
import io.lanewise.evm.interpreter.Evm;
import io.lanewise.evm.state.StateRoot;
import io.lanewise.evm.testing.DeepStack;
import io.lanewise.evm.transaction.InvalidTransactionException;
import io.lanewise.evm.transaction.TransactionProcessor;
import io.lanewise.evm.types.AccessListEntry;
import io.lanewise.evm.types.Authorization;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Log;
import io.lanewise.evm.types.Roots;
import io.lanewise.evm.types.Senders;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.evm.world.Journal;
import io.lanewise.precompiles.secp256k1.PublicKeyRecoveries;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes generated cases as state tests that expect what this engine computes: another client's
 * {@code statetest} then says whether it agrees. Only a case's first transaction is in its test.
 */
final class StateTestWriter {
  private static final JsonMapper JSON = new JsonMapper();

  private final Senders senders = new Senders(PublicKeyRecoveries.best());
  private final Evm evm = new Evm(new TranslationCache(1 << 24));
  private final TransactionProcessor processor = new TransactionProcessor(evm, senders);

  /**
   * Arguments: the file to write, the first seed, the number of cases. Invalid transactions are
   * left out, so there are fewer tests than cases.
   */
  public static void main(String[] arguments) throws Exception {
    long first = Long.parseLong(arguments[1]);
    long count = Long.parseLong(arguments[2]);
    int written =
        DeepStack.call(() -> new StateTestWriter().write(Path.of(arguments[0]), first, count));
    System.out.println(written + " tests");
  }

  private int write(Path file, long first, long count) throws IOException {
    int written = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (long seed = first; seed < first + count; seed++) {
        ObjectNode test = test(CaseGenerator.make(seed));
        if (test != null) {
          out.write(written++ == 0 ? "{" : ",\n");
          out.write("\"seed" + seed + "\":" + test);
        }
      }
      out.write("}\n");
    }
    return written;
  }

  /** Null when the transaction is invalid. */
  private ObjectNode test(FuzzCase block) {
    Transaction tx = block.transactions().getFirst();
    InMemoryWorld before = block.world();
    Journal journal = new Journal(before);
    processor.startBlock(block.fork(), context(block), journal);
    List<Log> logs;
    try {
      BlobSchedule blobs = block.fork().rules().blobs();
      long blobGas = blobs == null ? 0 : blobs.maxGas();
      logs = processor.process(tx, senders.sender(tx), block.header().gasLimit(), blobGas).logs();
    } catch (InvalidTransactionException e) {
      return null;
    }
    ObjectNode test = JSON.createObjectNode();
    test.set("env", environment(block));
    test.set("pre", accounts(block));
    test.set("transaction", transaction(tx));
    ObjectNode result = test.putObject("post").putArray(gethName(block.fork())).addObject();
    result.put("hash", StateRoot.of(journal.changes().applyTo(before)).toString());
    result.put("logs", Roots.logsHash(logs).toString());
    result.putObject("indexes").put("data", 0).put("gas", 0).put("value", 0);
    return test;
  }

  private static String gethName(Fork fork) {
    return switch (fork) {
      case TANGERINE_WHISTLE -> "EIP150";
      case SPURIOUS_DRAGON -> "EIP158";
      case PETERSBURG -> "ConstantinopleFix";
      default -> fork.displayName();
    };
  }

  private static BlockContext context(FuzzCase block) {
    BlockHeader header = block.header();
    Fork fork = block.fork();
    return new BlockContext(
        header.coinbase(),
        header.number(),
        header.timestamp(),
        header.gasLimit(),
        fork.isAtLeast(Fork.PARIS) ? UInt256.of(header.prevRandao()) : header.difficulty(),
        fork.isAtLeast(Fork.LONDON) ? header.baseFeePerGas() : UInt256.ZERO,
        fork.isAtLeast(Fork.CANCUN) ? UInt256.ONE : UInt256.ZERO,
        UInt256.ONE,
        ProcessorEngine::blockHash);
  }

  private static ObjectNode environment(FuzzCase block) {
    BlockHeader header = block.header();
    ObjectNode env = JSON.createObjectNode();
    env.put("currentCoinbase", header.coinbase().toString());
    env.put("currentNumber", number(header.number()));
    env.put("currentTimestamp", number(header.timestamp()));
    env.put("currentGasLimit", number(header.gasLimit()));
    env.put("currentDifficulty", number(header.difficulty()));
    if (block.fork().isAtLeast(Fork.PARIS)) {
      env.put("currentRandom", header.prevRandao().toString());
    }
    if (block.fork().isAtLeast(Fork.LONDON)) {
      env.put("currentBaseFee", number(header.baseFeePerGas()));
    }
    if (block.fork().isAtLeast(Fork.CANCUN)) {
      env.put("currentExcessBlobGas", "0x0");
    }
    return env;
  }

  private static ObjectNode accounts(FuzzCase block) {
    ObjectNode accounts = JSON.createObjectNode();
    block
        .accounts()
        .forEach(
            (address, before) -> {
              ObjectNode account = accounts.putObject(address.toString());
              account.put("nonce", number(before.nonce()));
              account.put("balance", number(before.balance()));
              account.put("code", hex(before.code()));
              ObjectNode storage = account.putObject("storage");
              before
                  .storage()
                  .forEach((key, v) -> storage.put(hex(key.toBytes()), hex(v.toBytes())));
            });
    return accounts;
  }

  private ObjectNode transaction(Transaction tx) {
    ObjectNode json = JSON.createObjectNode();
    json.put("sender", senders.sender(tx).toString());
    json.put("nonce", number(tx.nonce()));
    json.put("to", tx.to() == null ? "" : tx.to().toString());
    json.putArray("data").add(hex(tx.data()));
    json.putArray("gasLimit").add(number(tx.gasLimit()));
    json.putArray("value").add(number(tx.value()));
    if (tx.type().hasDynamicFee()) {
      json.put("maxFeePerGas", number(tx.maxFeePerGas()));
      json.put("maxPriorityFeePerGas", number(tx.maxPriorityFeePerGas()));
    } else {
      json.put("gasPrice", number(tx.gasPrice()));
    }
    if (tx.type() != TransactionType.LEGACY) {
      ArrayNode list = json.putArray("accessLists").addArray();
      for (AccessListEntry entry : tx.accessList()) {
        ObjectNode item = list.addObject().put("address", entry.address().toString());
        ArrayNode keys = item.putArray("storageKeys");
        entry.storageKeys().forEach(key -> keys.add(hex(key.toBytes())));
      }
    }
    if (tx.type() == TransactionType.BLOB) {
      json.put("maxFeePerBlobGas", number(tx.maxFeePerBlobGas()));
      ArrayNode hashes = json.putArray("blobVersionedHashes");
      tx.blobVersionedHashes().forEach(hash -> hashes.add(hash.toString()));
    }
    if (tx.type() == TransactionType.SET_CODE) {
      ArrayNode list = json.putArray("authorizationList");
      for (Authorization a : tx.authorizationList()) {
        ObjectNode item = list.addObject().put("chainId", number(a.chainId()));
        item.put("address", a.address().toString()).put("nonce", number(a.nonce()));
        item.put("v", number(a.yParity())).put("r", number(a.r())).put("s", number(a.s()));
      }
    }
    return json;
  }

  private static String number(long value) {
    return "0x" + Long.toHexString(value);
  }

  private static String number(UInt256 value) {
    return "0x" + value.toBigInteger().toString(16);
  }

  private static String hex(byte[] bytes) {
    return "0x" + HexFormat.of().formatHex(bytes);
  }
}
