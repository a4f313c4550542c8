package io.lanewise.host.t8n;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Log;
import io.lanewise.evm.types.Roots;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.hashing.rlp.RlpWriter;
import io.lanewise.pipeline.BlockResult;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code alloc}, {@code result} and {@code body} as geth's tool does. */
final class OutputJson {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private OutputJson() {}

  /** Indented, for files and streams that people read. */
  static String pretty(Object json) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }

  /** The state after, by address. */
  static ObjectNode alloc(InMemoryWorld world) {
    List<Address> addresses = new ArrayList<>();
    world.addresses().forEach(addresses::add);
    addresses.sort(null);
    ObjectNode alloc = JsonNodeFactory.instance.objectNode();
    for (Address address : addresses) {
      AccountState state = world.account(address);
      ObjectNode account = alloc.putObject(address.toString());
      byte[] code = world.code(state.codeHash()).bytes();
      if (code.length > 0) {
        account.put("code", hex(code));
      }
      Map<UInt256, UInt256> storage = new TreeMap<>(world.storage(address));
      if (!storage.isEmpty()) {
        ObjectNode slots = account.putObject("storage");
        storage.forEach(
            (slot, value) -> slots.put(slot.toHash().toString(), value.toHash().toString()));
      }
      account.put("balance", quantity(state.balance()));
      if (state.nonce() != 0) {
        account.put("nonce", quantity(state.nonce()));
      }
    }
    return alloc;
  }

  /** The block's roots, receipts and rejected transactions. */
  static ObjectNode result(T8nOutput output) {
    BlockResult block = output.block();
    Environment env = output.env();
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("stateRoot", output.stateRoot().toString());
    result.put("txRoot", Roots.transactionsRoot(output.included()).toString());
    result.put("receiptsRoot", block.receiptsRoot().toString());
    result.put("logsHash", Roots.logsHash(logs(block)).toString());
    result.put("logsBloom", hex(block.logsBloom()));
    ReceiptsJson.write(output, result.putArray("receipts"));
    if (!output.rejected().isEmpty()) {
      ArrayNode rejected = result.putArray("rejected");
      for (T8nOutput.Rejected tx : output.rejected()) {
        rejected.addObject().put("index", tx.index()).put("error", tx.error());
      }
    }
    result.put("currentDifficulty", env.difficulty() == null ? null : quantity(env.difficulty()));
    result.put("gasUsed", quantity(block.gasUsed()));
    if (env.baseFee() != null) {
      result.put("currentBaseFee", quantity(env.baseFee()));
    }
    if (env.withdrawals() != null) {
      result.put("withdrawalsRoot", Roots.withdrawalsRoot(env.withdrawals()).toString());
    }
    if (env.excessBlobGas() != null) {
      result.put("currentExcessBlobGas", quantity(env.excessBlobGas()));
      result.put("blobGasUsed", quantity(block.blobGasUsed()));
    }
    if (block.requests() == null) {
      result.putNull("requests");
    } else {
      result.put("requestsHash", block.requestsHash().toString());
      ArrayNode requests = result.putArray("requests");
      block.requests().list().forEach(request -> requests.add(hex(request)));
    }
    return result;
  }

  private static List<Log> logs(BlockResult block) {
    List<Log> logs = new ArrayList<>();
    block.transactions().forEach(tx -> logs.addAll(tx.logs()));
    return logs;
  }

  /** The RLP list of the included transactions, in hex. */
  static String body(List<Transaction> included) {
    RlpWriter out = new RlpWriter();
    out.startList();
    for (Transaction tx : included) {
      byte[] encoded = tx.encode();
      if (tx.type().id() == 0) {
        out.writeRaw(encoded);
      } else {
        out.writeBytes(encoded);
      }
    }
    out.endList();
    return hex(out.toBytes());
  }

  static String hex(byte[] bytes) {
    return "0x" + HexFormat.of().formatHex(bytes);
  }

  static String quantity(long unsigned) {
    return "0x" + Long.toHexString(unsigned);
  }

  static String quantity(UInt256 value) {
    return "0x" + value.toBigInteger().toString(16);
  }
}
