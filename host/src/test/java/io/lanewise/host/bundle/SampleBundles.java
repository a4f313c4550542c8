package io.lanewise.host.bundle;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Log;
import io.lanewise.evm.types.Receipt;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link SampleBlock} in the formats that bundles have, to be damaged by tests. */
public final class SampleBundles {
  private SampleBundles() {}

  public static ObjectNode prestate(SampleBlock sample) {
    List<Address> senders = sample.block.transactions().stream().map(_ -> sample.sender).toList();
    return PrestateWriter.document(1, sample.block, senders, sample.world);
  }

  public static ObjectNode stateless(SampleBlock sample) {
    BlockHeader header = sample.block.header();
    ObjectNode bundle =
        JsonFile.MAPPER
            .createObjectNode()
            .put("schema", BundleReader.STATELESS)
            .put("chainId", 1)
            .put("number", header.number())
            .put("blockHash", header.hash().toString())
            .put("preStateRoot", sample.parent.stateRoot().toString())
            .put("postStateRoot", header.stateRoot().toString())
            .put("receiptsRoot", header.receiptsRoot().toString())
            .put("blockRlp", hex(sample.block.encode()));
    bundle.putArray("headers").add(hex(sample.parent.encode()));
    ArrayNode state = bundle.putArray("state");
    sample.nodes.forEach(node -> state.add(hex(node)));
    bundle.putArray("codes").add(hex(SampleBlock.COUNTER_CODE));
    bundle.putArray("opaqueBranchSiblings");
    return bundle;
  }

  /** The receipts as {@code eth_getBlockReceipts} answers them. */
  public static ArrayNode receipts(SampleBlock sample) {
    ArrayNode receipts = JsonFile.MAPPER.createArrayNode();
    for (Receipt receipt : sample.receipts) {
      ObjectNode json =
          receipts
              .addObject()
              .put("type", quantity(receipt.type().id()))
              .put("status", receipt.succeeded() ? "0x1" : "0x0")
              .put("cumulativeGasUsed", quantity(receipt.cumulativeGasUsed()))
              .put("logsBloom", hex(receipt.logsBloom()));
      ArrayNode logs = json.putArray("logs");
      for (Log log : receipt.logs()) {
        ObjectNode entry = logs.addObject().put("address", log.address().toString());
        log.topics().forEach(topic -> entry.withArray("topics").add(topic.toString()));
        entry.withArray("topics");
        entry.put("data", hex(log.data()));
      }
    }
    return receipts;
  }

  /** Writes a document, as gzip when the name says so. */
  public static Path write(Path file, JsonNode document) throws IOException {
    byte[] json = JsonFile.MAPPER.writeValueAsBytes(document);
    try (OutputStream out = Files.newOutputStream(file);
        OutputStream packed = file.toString().endsWith(".gz") ? new GZIPOutputStream(out) : out) {
      packed.write(json);
    }
    return file;
  }

  private static String quantity(long value) {
    return "0x" + Long.toHexString(value);
  }

  private static String hex(byte[] bytes) {
    return "0x" + HexFormat.of().formatHex(bytes);
  }
}
