package io.lanewise.evm.types;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.rlp.RlpWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What a contract announces with LOG0 … LOG4.
 *
 * @param topics at most four
 * @param data the array itself, not a copy; nobody may change it
 */
public record Log(Address address, List<Hash> topics, byte[] data) {
  public Log {
    topics = List.copyOf(topics);
  }

  static Log read(RlpReader in) {
    in.enterList("log");
    Address address = Rlp.readAddress(in, "log.address");
    List<Hash> topics = new ArrayList<>();
    in.enterList("log.topics");
    while (in.hasNext()) {
      topics.add(in.readHash("log.topics"));
    }
    in.leaveList("log.topics");
    byte[] data = in.readBytes("log.data");
    in.leaveList("log");
    return new Log(address, topics, data);
  }

  void write(RlpWriter out) {
    out.startList();
    Rlp.writeAddress(out, address);
    out.startList();
    for (int i = 0; i < topics.size(); i++) {
      out.writeHash(topics.get(i));
    }
    out.endList();
    out.writeBytes(data);
    out.endList();
  }
}
