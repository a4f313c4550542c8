package io.lanewise.evm.state;

import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.rlp.RlpWriter;

/**
 * An account as the state trie holds it (Yellow Paper, section 4.1): {@code rlp([nonce, balance,
 * storage root, code hash])}.
 */
public record TrieAccount(AccountState state, Hash storageRoot) {
  /**
   * @throws io.lanewise.hashing.rlp.RlpException when it is anything else
   */
  public static TrieAccount decode(byte[] rlp) {
    RlpReader in = new RlpReader(rlp);
    in.enterList("account");
    long nonce = in.readLong("account.nonce");
    UInt256 balance = UInt256.fromBytes(in.readScalar("account.balance"));
    Hash storageRoot = in.readHash("account.storageRoot");
    Hash codeHash = in.readHash("account.codeHash");
    in.leaveList("account");
    in.expectEnd();
    return new TrieAccount(new AccountState(nonce, balance, codeHash), storageRoot);
  }

  public byte[] encode() {
    RlpWriter out = new RlpWriter();
    out.startList();
    out.writeLong(state.nonce());
    out.writeScalar(state.balance().toBytes());
    out.writeHash(storageRoot);
    out.writeHash(state.codeHash());
    out.endList();
    return out.toBytes();
  }
}
