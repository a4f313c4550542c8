package io.lanewise.host.demo;

import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.world.StateChanges.AccountChange;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a generated chain as a blockchain test of the Ethereum fixture format, so that any other
 * client's test runner can confirm it block by block. Those runners expect chain id 1.
 *
 * <p>Of the state after the last block only the root is given.
 */
final class ChainFixture {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ChainFixture() {}

  static String write(GeneratedChain chain) {
    BlockHeader genesis = chain.genesis().header();
    ObjectNode test = JSON.createObjectNode();
    test.put("network", chain.config().forkAt(0, genesis.timestamp()).displayName());
    test.put("sealEngine", "NoProof");
    test.set("genesisBlockHeader", header(genesis));
    test.put("genesisRLP", hex(chain.genesis().block().encode()));
    test.set("pre", pre(chain.genesis()));
    ArrayNode blocks = test.putArray("blocks");
    BlockHeader last = genesis;
    for (GeneratedBlock generated : chain.blocks()) {
      last = generated.block().header();
      ObjectNode block = blocks.addObject();
      block.put("rlp", hex(generated.block().encode()));
      block.set("blockHeader", header(last));
    }
    test.put("lastblockhash", last.hash().toString());
    test.put("postStateHash", last.stateRoot().toString());
    ObjectNode file = JSON.createObjectNode();
    file.set("lanewise-demo", test);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(file);
  }

  private static ObjectNode pre(Genesis genesis) {
    ObjectNode pre = JSON.createObjectNode();
    for (AccountChange change : genesis.allocation().accounts()) {
      ObjectNode account = pre.putObject(change.address().toString());
      account.put("nonce", hex(change.after().nonce()));
      account.put("balance", change.after().balance().toString());
      account.put("code", change.code() == null ? "0x" : hex(change.code().bytes()));
      account.putObject("storage");
    }
    return pre;
  }

  private static ObjectNode header(BlockHeader header) {
    ObjectNode node = JSON.createObjectNode();
    node.put("hash", header.hash().toString());
    node.put("parentHash", header.parentHash().toString());
    node.put("uncleHash", header.ommersHash().toString());
    node.put("coinbase", header.coinbase().toString());
    node.put("stateRoot", header.stateRoot().toString());
    node.put("transactionsTrie", header.transactionsRoot().toString());
    node.put("receiptTrie", header.receiptsRoot().toString());
    node.put("bloom", hex(header.logsBloom()));
    node.put("difficulty", header.difficulty().toString());
    node.put("number", hex(header.number()));
    node.put("gasLimit", hex(header.gasLimit()));
    node.put("gasUsed", hex(header.gasUsed()));
    node.put("timestamp", hex(header.timestamp()));
    node.put("extraData", hex(header.extraData()));
    node.put("mixHash", header.prevRandao().toString());
    node.put("nonce", "0x%016x".formatted(header.nonce()));
    node.put("baseFeePerGas", header.baseFeePerGas().toString());
    node.put("withdrawalsRoot", header.withdrawalsRoot().toString());
    node.put("blobGasUsed", hex(header.blobGasUsed()));
    node.put("excessBlobGas", hex(header.excessBlobGas()));
    node.put("parentBeaconBlockRoot", header.parentBeaconBlockRoot().toString());
    node.put("requestsHash", header.requestsHash().toString());
    return node;
  }

  private static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }

  private static String hex(byte[] bytes) {
    return "0x" + HexFormat.of().formatHex(bytes);
  }
}
