package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import java.util.List;

/**
 * All that a block reads and changes (EIP-7928, as of its test release {@code bal@v5.7.0-alpha}).
 *
 * <p>Changes carry a block access index: 0 for the steps before the transactions, <i>i</i> + 1 for
 * transaction <i>i</i>, <i>n</i> + 1 for the steps after all <i>n</i>. Immutable, but nothing is
 * checked here: {@link AccessListRules} does.
 *
 * @param accounts that were accessed, by ascending address
 */
public record BlockAccessList(List<AccountChanges> accounts) {
  public BlockAccessList {
    accounts = List.copyOf(accounts);
  }

  /** Something that differs after the step with this index from before it. */
  public interface Change {
    /** The block access index. */
    int index();
  }

  /**
   * @param value of the slot after the step
   */
  public record StorageChange(int index, UInt256 value) implements Change {}

  /**
   * @param balance in wei, after the step
   */
  public record BalanceChange(int index, UInt256 balance) implements Change {}

  /**
   * @param nonce unsigned, after the step
   */
  public record NonceChange(int index, long nonce) implements Change {}

  /**
   * @param code after the step
   */
  public record CodeChange(int index, Code code) implements Change {}

  /** The account, destroyed, has lost all its slots. */
  public record StorageClear(int index) implements Change {}

  /**
   * @param changes by ascending index; at least one
   */
  public record SlotChanges(UInt256 slot, List<StorageChange> changes) {
    public SlotChanges {
      changes = List.copyOf(changes);
    }
  }

  /**
   * What was accessed of one account; without any change, the account itself.
   *
   * @param storageChanges by ascending slot
   * @param storageReads slots that were read and that nothing has changed, ascending
   * @param balanceChanges by ascending index, as the following
   * @param storageClears not of the EIP, in whose fork an account with storage is never destroyed:
   *     for blocks before Cancun
   */
  public record AccountChanges(
      Address address,
      List<SlotChanges> storageChanges,
      List<UInt256> storageReads,
      List<BalanceChange> balanceChanges,
      List<NonceChange> nonceChanges,
      List<CodeChange> codeChanges,
      List<StorageClear> storageClears) {
    public AccountChanges {
      storageChanges = List.copyOf(storageChanges);
      storageReads = List.copyOf(storageReads);
      balanceChanges = List.copyOf(balanceChanges);
      nonceChanges = List.copyOf(nonceChanges);
      codeChanges = List.copyOf(codeChanges);
      storageClears = List.copyOf(storageClears);
    }
  }
}
