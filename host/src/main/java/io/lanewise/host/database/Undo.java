package io.lanewise.host.database;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.rlp.RlpWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What takes a block back: state changes in the other direction, which lead through the tries like
 * any others, so that a rollback is verified by the parent's state root.
 *
 * <pre>
 *   rlp([[address, account before or [], whether its storage is restored whole,
 *         [[slot, value before], ...]], ...])
 * </pre>
 */
final class Undo {
  private Undo() {}

  /**
   * @param changes that a block makes
   * @param parent the state that it makes them to
   */
  static byte[] encode(StateChanges changes, FlatState parent) {
    RlpWriter out = new RlpWriter();
    out.startList();
    for (AccountChange change : changes.accounts()) {
      Address address = change.address();
      boolean whole = change.before() == null || change.after() == null || change.storageCleared();
      out.startList();
      out.writeBytes(address.toBytes());
      AccountRlp.write(out, change.before());
      out.writeLong(whole ? 1 : 0);
      out.startList();
      if (!whole) {
        change.slots().keySet().forEach(slot -> write(out, slot, parent.storage(address, slot)));
      } else if (change.before() != null) {
        parent.storage(address).forEach((slot, value) -> write(out, slot, value));
      }
      out.endList();
      out.endList();
    }
    out.endList();
    return out.toBytes();
  }

  private static void write(RlpWriter out, UInt256 slot, UInt256 value) {
    out.startList();
    out.writeScalar(slot.toBytes());
    out.writeScalar(value.toBytes());
    out.endList();
  }

  /**
   * The changes that lead back.
   *
   * @param present the state that they are made to
   */
  static StateChanges decode(byte[] rlp, FlatState present) {
    RlpReader in = new RlpReader(rlp);
    List<AccountChange> accounts = new ArrayList<>();
    in.enterList("undo");
    while (in.hasNext()) {
      in.enterList("change");
      Address address = Address.of(in.readBytes(Address.SIZE, "address"));
      AccountState before = AccountRlp.read(in);
      boolean whole = in.readLong("whole") == 1;
      Map<UInt256, UInt256> slots = new TreeMap<>();
      in.enterList("slots");
      while (in.hasNext()) {
        in.enterList("slot");
        slots.put(scalar(in, "slot"), scalar(in, "value"));
        in.leaveList("slot");
      }
      in.leaveList("slots");
      in.leaveList("change");
      accounts.add(
          new AccountChange(address, present.account(address), before, null, whole, slots));
    }
    in.leaveList("undo");
    in.expectEnd();
    return new StateChanges(accounts);
  }

  private static UInt256 scalar(RlpReader in, String field) {
    return UInt256.fromBytes(in.readScalar(field));
  }
}
