package io.lanewise.host.demo;

import io.lanewise.evm.types.BlockHeader;
import java.io.PrintWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The outcomes as one JSON object a line, with the names that {@code lanewise replay} uses. */
final class DemoJson implements DemoReport {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PrintWriter out;
  private final long chainId;
  private final boolean golden;

  DemoJson(PrintWriter out, long chainId, boolean golden) {
    this.out = out;
    this.chainId = chainId;
    this.golden = golden;
  }

  @Override
  public void block(BlockOutcome outcome) {
    BlockHeader header = outcome.header();
    ObjectNode line = line("block");
    line.put("source", "demo");
    line.put("chainId", chainId);
    line.put("number", header.number());
    line.put("fork", outcome.fork());
    line.put("transactions", outcome.generated().kinds().size());
    ObjectNode kinds = line.putObject("kinds");
    for (TransactionKind kind : TransactionKind.values()) {
      kinds.put(kind.label(), outcome.generated().count(kind));
    }
    line.put("gasUsed", header.gasUsed());
    line.put("verdict", outcome.verified() ? "verified" : "mismatch");
    line.set("checked", checked());
    line.put("hash", header.hash().toString());
    line.put("stateRoot", header.stateRoot().toString());
    line.put("receiptsRoot", header.receiptsRoot().toString());
    if (!outcome.verified()) {
      line.put("difference", outcome.difference());
    }
    line.put("scope", "execution");
    ObjectNode milliseconds = line.putObject("milliseconds");
    milliseconds.put("best", outcome.milliseconds());
    milliseconds.put("median", outcome.milliseconds());
    line.put("mgasPerSecond", outcome.mgasPerSecond());
    print(line);
  }

  @Override
  public void total(DemoTotal total) {
    ObjectNode line = line("total");
    line.put("blocks", total.blocks());
    line.put("verified", total.verified());
    line.put("transactions", total.transactions());
    line.put("gasUsed", total.gasUsed());
    line.put("golden", total.golden());
    line.put("milliseconds", total.milliseconds());
    line.put("mgasPerSecond", total.mgasPerSecond());
    print(line);
  }

  private ArrayNode checked() {
    ArrayNode checked = JSON.createArrayNode();
    ChainRun.CHECKED.forEach(checked::add);
    if (golden) {
      checked.add("golden");
    }
    return checked;
  }

  private static ObjectNode line(String type) {
    return JSON.createObjectNode().put("type", type);
  }

  private void print(ObjectNode line) {
    out.println(JSON.writeValueAsString(line));
    out.flush();
  }
}
