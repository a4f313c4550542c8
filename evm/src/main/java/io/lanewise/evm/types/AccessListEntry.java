package io.lanewise.evm.types;

import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.rlp.RlpWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * An account that a transaction announces to touch, with storage slots of it (EIP-2930).
 *
 * @param storageKeys may repeat
 */
public record AccessListEntry(Address address, List<UInt256> storageKeys) {
  public AccessListEntry {
    storageKeys = List.copyOf(storageKeys);
  }

  static List<AccessListEntry> readList(RlpReader in) {
    List<AccessListEntry> entries = new ArrayList<>();
    in.enterList("accessList");
    while (in.hasNext()) {
      in.enterList("accessList entry");
      Address address = Rlp.readAddress(in, "accessList.address");
      List<UInt256> keys = new ArrayList<>();
      in.enterList("accessList.storageKeys");
      while (in.hasNext()) {
        keys.add(UInt256.of(in.readHash("accessList.storageKeys")));
      }
      in.leaveList("accessList.storageKeys");
      in.leaveList("accessList entry");
      entries.add(new AccessListEntry(address, keys));
    }
    in.leaveList("accessList");
    return entries;
  }

  static void writeList(RlpWriter out, List<AccessListEntry> entries) {
    out.startList();
    for (AccessListEntry entry : entries) {
      out.startList();
      Rlp.writeAddress(out, entry.address);
      out.startList();
      for (UInt256 key : entry.storageKeys) {
        out.writeHash(key.toHash());
      }
      out.endList();
      out.endList();
    }
    out.endList();
  }
}
