package io.lanewise.evm.types;

import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.rlp.RlpWriter;

/**
 * Ether that the consensus layer sends to an account at the end of a block (EIP-4895).
 *
 * @param index counts all withdrawals of the chain, unsigned
 * @param validatorIndex whose ether it is, unsigned
 * @param amount in gwei, unsigned
 */
public record Withdrawal(long index, long validatorIndex, Address address, long amount) {
  private static final long GWEI = 1_000_000_000L;

  /** The amount in wei. */
  public UInt256 amountInWei() {
    return UInt256.of(amount).multiply(GWEI);
  }

  /** The canonical RLP: a list of the four fields, in a fresh array. */
  public byte[] encode() {
    RlpWriter out = new RlpWriter();
    write(out);
    return out.toBytes();
  }

  void write(RlpWriter out) {
    out.startList();
    out.writeLong(index);
    out.writeLong(validatorIndex);
    Rlp.writeAddress(out, address);
    out.writeLong(amount);
    out.endList();
  }

  static Withdrawal read(RlpReader in) {
    in.enterList("withdrawal");
    Withdrawal withdrawal =
        new Withdrawal(
            in.readLong("withdrawal.index"),
            in.readLong("withdrawal.validatorIndex"),
            Rlp.readAddress(in, "withdrawal.address"),
            in.readLong("withdrawal.amount"));
    in.leaveList("withdrawal");
    return withdrawal;
  }
}
