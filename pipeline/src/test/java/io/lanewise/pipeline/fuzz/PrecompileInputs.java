package io.lanewise.pipeline.fuzz;

import io.lanewise.evm.testing.Operands;
import io.lanewise.evm.types.UInt256;
import io.lanewise.precompiles.secp256k1.Signature;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** Inputs for precompiled contracts: valid ones, and valid ones with damage. */
final class PrecompileInputs {
  private static final byte[] BN_G2 =
      hex(
          "198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2"
              + "1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed"
              + "090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b"
              + "12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa");
  private static final byte[] BLS_G1 =
      hex(
          "0000000000000000000000000000000017f1d3a73197d7942695638c4fa9ac0f"
              + "c3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"
              + "0000000000000000000000000000000008b3f481e3aaa0f1a09e30ed741d8ae4"
              + "fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1");
  private static final byte[] INFINITE_COMMITMENT = Arrays.copyOf(new byte[] {(byte) 0xc0}, 48);
  private static final byte[] ITS_HASH =
      hex("010657f37554c781402a22917dee2f75def7ab966d7b770905398eba3c444014");

  private PrecompileInputs() {}

  /** An input for the precompiled contract of this number. */
  static byte[] next(int number, Random random) {
    byte[] input = valid(number, random);
    if (random.nextInt(4) == 0 && input.length > 0) {
      input[random.nextInt(input.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return random.nextInt(8) == 0
        ? Arrays.copyOf(input, Math.max(0, input.length + random.nextInt(65) - 32))
        : input;
  }

  private static byte[] valid(int number, Random random) {
    return switch (number) {
      case 1 -> recovery(random);
      case 5 -> power(random);
      case 6 -> join(bnPoint(random), bnPoint(random));
      case 7 -> join(bnPoint(random), Operands.next(random).toBytes());
      case 8 -> random.nextInt(3) == 0 ? new byte[0] : join(bnPoint(random), BN_G2);
      case 9 -> compression(random);
      case 10 -> pointEvaluation(random);
      case 11 -> join(BLS_G1, random.nextBoolean() ? BLS_G1 : new byte[128]);
      case 12 -> join(BLS_G1, Operands.next(random).toBytes());
      case 13 -> new byte[512];
      case 14 -> join(new byte[256], Operands.next(random).toBytes());
      case 15 -> join(BLS_G1, new byte[256]);
      case 16 -> join(new byte[32], Operands.any(random).toBytes());
      case 17 -> join(new byte[32], Operands.any(random).toBytes(), new byte[64]);
      default -> bytes(random, random.nextInt(200));
    };
  }

  private static byte[] recovery(Random random) {
    byte[] hash = bytes(random, 32);
    Signature signature = Keys.sign(hash, random.nextInt(Keys.SENDERS));
    byte[] v = UInt256.of(27 + signature.yParity()).toBytes();
    return join(hash, v, signature.r(), signature.s());
  }

  private static byte[] power(Random random) {
    int[] sizes = {random.nextInt(40), random.nextInt(34), random.nextInt(70)};
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int size : sizes) {
      out.writeBytes(UInt256.of(size).toBytes());
    }
    for (int size : sizes) {
      out.writeBytes(bytes(random, size));
    }
    return out.toByteArray();
  }

  private static byte[] bnPoint(Random random) {
    return random.nextInt(4) == 0
        ? new byte[64]
        : join(UInt256.ONE.toBytes(), UInt256.of(2).toBytes());
  }

  private static byte[] compression(Random random) {
    byte[] input = bytes(random, 213);
    input[0] = 0;
    input[1] = 0;
    input[2] = (byte) random.nextInt(2);
    input[212] &= 1;
    return input;
  }

  /** The zero polynomial is zero everywhere. */
  private static byte[] pointEvaluation(Random random) {
    byte[] z = Operands.any(random).shiftRight(3).toBytes();
    return join(ITS_HASH, z, new byte[32], INFINITE_COMMITMENT, INFINITE_COMMITMENT);
  }

  static byte[] bytes(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
