package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.rlp.RlpWriter;
import io.lanewise.pipeline.accesslist.BlockAccessList.AccountChanges;
import io.lanewise.pipeline.accesslist.BlockAccessList.BalanceChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.Change;
import io.lanewise.pipeline.accesslist.BlockAccessList.CodeChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.NonceChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.SlotChanges;
import io.lanewise.pipeline.accesslist.BlockAccessList.StorageChange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A block access list in RLP (EIP-7928): what its hash in the header is taken of.
 *
 * <pre>
 *   list      [account, …]
 *   account   [address, [[slot, [[index, value], …]], …], [slot read, …],
 *              [[index, balance], …], [[index, nonce], …], [[index, code], …]]
 * </pre>
 *
 * <p>Slots, values, balances, nonces and indices are scalars. Decoding checks the form only, not
 * the order.
 */
public final class BlockAccessListRlp {
  private BlockAccessListRlp() {}

  /** What the header states, from Amsterdam on. */
  public static Hash hash(BlockAccessList list) {
    return Keccak256.hash(encode(list));
  }

  /**
   * @throws IllegalArgumentException when an account has lost its storage, for which there is no
   *     form
   */
  public static byte[] encode(BlockAccessList list) {
    RlpWriter out = new RlpWriter();
    writeList(out, list.accounts(), account -> write(out, account));
    return out.toBytes();
  }

  private static void write(RlpWriter out, AccountChanges account) {
    if (!account.storageClears().isEmpty()) {
      throw new IllegalArgumentException(
          account.address() + " loses its storage, which EIP-7928 cannot tell; see storageClears");
    }
    out.startList();
    out.writeBytes(account.address().toBytes());
    writeList(
        out,
        account.storageChanges(),
        slot -> {
          out.startList();
          write(out, slot.slot());
          writeChanges(out, slot.changes(), change -> write(out, change.value()));
          out.endList();
        });
    writeList(out, account.storageReads(), slot -> write(out, slot));
    writeChanges(out, account.balanceChanges(), change -> write(out, change.balance()));
    writeChanges(out, account.nonceChanges(), change -> out.writeLong(change.nonce()));
    writeChanges(out, account.codeChanges(), change -> out.writeBytes(change.code().bytes()));
    out.endList();
  }

  private static <C extends Change> void writeChanges(
      RlpWriter out, List<C> changes, Consumer<C> writeValue) {
    writeList(
        out,
        changes,
        change -> {
          out.startList();
          out.writeLong(change.index());
          writeValue.accept(change);
          out.endList();
        });
  }

  private static <T> void writeList(RlpWriter out, List<T> items, Consumer<T> write) {
    out.startList();
    items.forEach(write);
    out.endList();
  }

  private static void write(RlpWriter out, UInt256 value) {
    out.writeScalar(value.toBytes());
  }

  /**
   * @throws RlpException naming the field that is malformed
   */
  public static BlockAccessList decode(byte[] rlp) {
    RlpReader in = new RlpReader(rlp);
    BlockAccessList list =
        new BlockAccessList(
            readList(in, "blockAccessList", BlockAccessListRlp::readAccountChanges));
    in.expectEnd();
    return list;
  }

  private static AccountChanges readAccountChanges(RlpReader in) {
    in.enterList("account");
    AccountChanges account =
        new AccountChanges(
            Address.of(in.readBytes(Address.SIZE, "address")),
            readList(in, "storageChanges", BlockAccessListRlp::readSlotChanges),
            readList(in, "storageReads", item -> readNumber(item, "storageReads")),
            readChanges(in, "balanceChanges", BlockAccessListRlp::readNumber, BalanceChange::new),
            readChanges(in, "nonceChanges", RlpReader::readLong, NonceChange::new),
            readChanges(
                in,
                "codeChanges",
                (item, field) -> Code.of(item.readBytes(field)),
                CodeChange::new),
            List.of());
    in.leaveList("account");
    return account;
  }

  private static SlotChanges readSlotChanges(RlpReader in) {
    in.enterList("storageChanges.slot");
    SlotChanges slot =
        new SlotChanges(
            readNumber(in, "storageChanges.slot"),
            readChanges(
                in, "storageChanges.changes", BlockAccessListRlp::readNumber, StorageChange::new));
    in.leaveList("storageChanges.slot");
    return slot;
  }

  private static <V, C> List<C> readChanges(
      RlpReader in,
      String field,
      BiFunction<RlpReader, String, V> readValue,
      BiFunction<Integer, V, C> make) {
    return readList(
        in,
        field,
        item -> {
          item.enterList(field);
          int position = item.position();
          long index = item.readLong(field + ".index");
          if (index < 0 || index > Integer.MAX_VALUE) {
            throw new RlpException(
                field + ".index",
                position,
                "no block is that long: " + Long.toUnsignedString(index));
          }
          C change = make.apply((int) index, readValue.apply(item, field));
          item.leaveList(field);
          return change;
        });
  }

  private static <T> List<T> readList(RlpReader in, String field, Function<RlpReader, T> read) {
    List<T> items = new ArrayList<>();
    in.enterList(field);
    while (in.hasNext()) {
      items.add(read.apply(in));
    }
    in.leaveList(field);
    return items;
  }

  private static UInt256 readNumber(RlpReader in, String field) {
    return UInt256.fromBytes(in.readScalar(field));
  }
}
