package io.lanewise.host.database;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.rlp.RlpWriter;

/** An account as the database has it: {@code rlp([nonce, balance, code hash or ""])}. */
final class AccountRlp {
  private AccountRlp() {}

  static byte[] encode(AccountState account) {
    RlpWriter out = new RlpWriter();
    write(out, account);
    return out.toBytes();
  }

  static AccountState decode(byte[] rlp) {
    RlpReader in = new RlpReader(rlp);
    AccountState account = read(in);
    in.expectEnd();
    return account;
  }

  /**
   * @param account null for an empty list
   */
  static void write(RlpWriter out, AccountState account) {
    out.startList();
    if (account != null) {
      out.writeLong(account.nonce());
      out.writeScalar(account.balance().toBytes());
      boolean hasCode = !account.codeHash().equals(Code.EMPTY_HASH);
      out.writeBytes(hasCode ? account.codeHash().toBytes() : new byte[0]);
    }
    out.endList();
  }

  static AccountState read(RlpReader in) {
    in.enterList("account");
    AccountState account = null;
    if (in.hasNext()) {
      long nonce = in.readLong("nonce");
      UInt256 balance = UInt256.fromBytes(in.readScalar("balance"));
      byte[] codeHash = in.readBytes("codeHash");
      account =
          new AccountState(
              nonce, balance, codeHash.length == 0 ? Code.EMPTY_HASH : Hash.of(codeHash));
    }
    in.leaveList("account");
    return account;
  }
}
