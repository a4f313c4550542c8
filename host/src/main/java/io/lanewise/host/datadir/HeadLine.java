package io.lanewise.host.datadir;

import io.lanewise.evm.types.BlockHeader;
import io.lanewise.host.command.JsonLines;
import java.io.PrintWriter;
import tools.jackson.databind.node.ObjectNode;

/** How commands name the head. */
final class HeadLine {
  private HeadLine() {}

  static void print(PrintWriter out, BlockHeader head) {
    out.println(
        "head "
            + Long.toUnsignedString(head.number())
            + " "
            + head.hash()
            + ", state root "
            + head.stateRoot());
    out.flush();
  }

  static ObjectNode object(BlockHeader head) {
    return JsonLines.object("head")
        .put("number", head.number())
        .put("hash", head.hash().toString())
        .put("stateRoot", head.stateRoot().toString());
  }
}
