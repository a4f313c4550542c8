package io.lanewise.precompiles.bls12381;

import static io.lanewise.precompiles.bls12381.Group.allocate;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Verifies that a committed polynomial p has p(z) = y (EIP-4844, {@code verify_kzg_proof}).
 *
 * <p>With commitment C and proof π the claim is e(C − y·G1, G2) = e(π, (τ − z)·G2). Written as e(C
 * − y·G1 + z·π, −G2) · e(π, τ·G2) = 1 it needs products in G1 only, and both G2 points are
 * constants, whose line functions are computed once. Of the trusted setup only τ·G2 is needed.
 * Thread-safe.
 */
public final class KzgProof {
  /**
   * τ·G2 of the Ethereum KZG ceremony, compressed: {@code g2_monomial[1]} in {@code
   * trusted_setup_4096.json} of ethereum/consensus-specs.
   */
  private static final String TAU_G2 =
      "b5bfd7dd8cdeb128843bc287230af38926187075cbfbefa81009a2ce615ac53d"
          + "2914e5870cb452d2afaaab24f3499f72185cbfee53492714734429b7b38608e2"
          + "3926c911cceceac9a36851477ba4c60b087041de621000edc98edada20c1def2";

  private static final NativeFunction UNCOMPRESS_G1 = NativeFunction.test("blst_p1_uncompress", 2);
  private static final NativeFunction UNCOMPRESS_G2 = NativeFunction.test("blst_p2_uncompress", 2);
  private static final int COMPRESSED_SIZE = 48;

  /** −G1 and −G2, compressed: the generators with the sign bit set the other way. */
  private static final String NEGATED_G1 =
      "b7f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac58"
          + "6c55e83ff97a1aeffb3af00adb22c6bb";

  private static final String NEGATED_G2 =
      "b3e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049"
          + "334cf11213945d57e5ac7d055d042b7e024aa2b2f08f0a91260805272dc51051"
          + "c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8";

  private static final FixedPoint NEGATED_GENERATOR = negatedGenerator();
  private static final FixedLines NEGATED_G2_LINES = lines(NEGATED_G2);
  private static final FixedLines TAU_G2_LINES = lines(TAU_G2);

  private KzgProof() {}

  /**
   * @param commitment 48 bytes, a compressed G1 point; not kept, as the others
   * @param z 32 bytes, big-endian
   * @param y 32 bytes, big-endian
   * @param proof 48 bytes, a compressed G1 point
   * @return false also when a point is not valid, or z or y is not below the group order
   */
  public static boolean verify(byte[] commitment, byte[] z, byte[] y, byte[] proof) {
    BigInteger zScalar = ScalarField.decode(z, 0);
    BigInteger yScalar = ScalarField.decode(y, 0);
    if (zScalar.compareTo(ScalarField.MODULUS) >= 0
        || yScalar.compareTo(ScalarField.MODULUS) >= 0) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment c = point(commitment, arena);
      MemorySegment pi = point(proof, arena);
      if (c == null || pi == null) {
        return false;
      }
      MemorySegment left = shifted(c, pi, zScalar, yScalar, arena);
      List<FixedLines.Pair> pairs = new ArrayList<>(2);
      if (!Group.G1.isInfinity(left)) {
        pairs.add(NEGATED_G2_LINES.with(left, arena));
      }
      if (!Group.G1.isInfinity(pi)) {
        pairs.add(TAU_G2_LINES.with(pi, arena));
      }
      return pairs.isEmpty() || Pairing.isOne(FixedLines.millerLoops(pairs, arena), arena);
    }
  }

  /** C − y·G1 + z·π, affine. */
  private static MemorySegment shifted(
      MemorySegment c, MemorySegment pi, BigInteger z, BigInteger y, Arena arena) {
    Group g1 = Group.G1;
    MemorySegment affine = allocate(arena, g1.affineSize);
    MemorySegment sum = allocate(arena, g1.jacobianSize);
    if (z.signum() != 0 && !g1.isInfinity(pi)) {
      g1.multiply(sum, jacobian(pi, arena), scalar(z, arena));
    }
    g1.add(sum, c);
    NEGATED_GENERATOR.addProduct(sum, y);
    g1.toAffine(affine, sum);
    return affine;
  }

  private static MemorySegment jacobian(MemorySegment affine, Arena arena) {
    MemorySegment jacobian = allocate(arena, Group.G1.jacobianSize);
    Group.G1.toJacobian(jacobian, affine);
    return jacobian;
  }

  private static MemorySegment scalar(BigInteger value, Arena arena) {
    MemorySegment scalar = allocate(arena, ScalarField.SIZE);
    ScalarField.put(value, scalar);
    return scalar;
  }

  /** The point of the subgroup that the bytes encode, or null. */
  private static MemorySegment point(byte[] compressed, Arena arena) {
    if (compressed.length != COMPRESSED_SIZE) {
      throw new IllegalArgumentException(
          "a compressed G1 point has 48 bytes, got " + compressed.length);
    }
    MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, compressed);
    MemorySegment point = allocate(arena, Group.G1.affineSize);
    boolean failed = UNCOMPRESS_G1.isTrue(point, bytes);
    return !failed && Group.G1.contains(point) ? point : null;
  }

  private static FixedPoint negatedGenerator() {
    try (Arena arena = Arena.ofConfined()) {
      return new FixedPoint(point(HexFormat.of().parseHex(NEGATED_G1), arena));
    }
  }

  private static FixedLines lines(String compressed) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes =
          arena.allocateFrom(ValueLayout.JAVA_BYTE, HexFormat.of().parseHex(compressed));
      MemorySegment point = allocate(arena, Group.G2.affineSize);
      if (UNCOMPRESS_G2.isTrue(point, bytes) || !Group.G2.contains(point)) {
        throw new IllegalStateException("not a point of G2: " + compressed);
      }
      return new FixedLines(point);
    }
  }
}
