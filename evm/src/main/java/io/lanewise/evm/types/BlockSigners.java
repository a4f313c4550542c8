package io.lanewise.evm.types;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Who signed the transactions of a block, and their authorizations (EIP-7702). Immutable; shared
 * freely between threads.
 */
public final class BlockSigners {
  private final List<Address> senders;

  /** Of each transaction, one after the other; null when they are not known. */
  private final List<Address> authorities;

  /** Where each transaction's authorities begin; null when they are not known. */
  private final int[] firstAuthority;

  /**
   * @param senders owned by this object, null where a signature is invalid
   */
  BlockSigners(Address[] senders, Address[] authorities, int[] firstAuthority) {
    this.senders = Collections.unmodifiableList(Arrays.asList(senders));
    this.authorities = Collections.unmodifiableList(Arrays.asList(authorities));
    this.firstAuthority = firstAuthority;
  }

  private BlockSigners(List<Address> senders, List<Address> authorities, int[] firstAuthority) {
    this.senders = Collections.unmodifiableList(Arrays.asList(senders.toArray(Address[]::new)));
    this.authorities = authorities;
    this.firstAuthority = firstAuthority;
  }

  /**
   * Senders whose authorities are not known.
   *
   * @param senders of the transactions, in order; null for those that are not known
   */
  public static BlockSigners ofSenders(List<Address> senders) {
    return new BlockSigners(senders, null, null);
  }

  /** The same authorities with other senders. */
  public BlockSigners withSenders(List<Address> others) {
    return new BlockSigners(others, authorities, firstAuthority);
  }

  /** The senders in the order of the transactions; null where unknown or invalid. */
  public List<Address> senders() {
    return senders;
  }

  /**
   * The authorities of a transaction in the order of its authorizations, null where a signature is
   * invalid; null when they are not known.
   */
  public List<Address> authorities(int transaction) {
    return authorities == null
        ? null
        : authorities.subList(firstAuthority[transaction], firstAuthority[transaction + 1]);
  }
}
