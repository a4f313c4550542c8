package io.lanewise.precompiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contracts on inputs that need no data files. */
class PrecompileTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String ORDER_BLS =
      "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001";
  private static final String G1 =
      "0000000000000000000000000000000017f1d3a73197d7942695638c4fa9ac0f"
          + "c3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"
          + "0000000000000000000000000000000008b3f481e3aaa0f1a09e30ed741d8ae4"
          + "fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1";
  private static final String G2 =
      "00000000000000000000000000000000024aa2b2f08f0a91260805272dc51051"
          + "c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8"
          + "0000000000000000000000000000000013e02b6052719f607dacd3a088274f65"
          + "596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e"
          + "000000000000000000000000000000000ce5d527727d6e118cc9cdc6da2e351a"
          + "adfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801"
          + "000000000000000000000000000000000606c4a02ea734cc32acd2b02bc28b99"
          + "cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be";

  /** Whatever the input: no exception, no negative price, and the input only read for the price. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 256})
  void anyInputIsAnswered(int address) {
    Precompile contract = PrecompileSet.OSAKA.get(address);
    Random random = new Random(address);
    for (int length = 0; length < 800; length += 1 + random.nextInt(16)) {
      byte[] input = new byte[length];
      if (address != 9 && (length & 1) == 0) {
        random.nextBytes(input);
      }
      byte[] copy = input.clone();
      assertEquals(true, contract.gas(input) >= 0);
      assertArrayEquals(copy, input);
      if (contract.gas(input) < 1_000_000) {
        contract.execute(input);
      }
    }
  }

  @Test
  void hashes() {
    byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", run(2, hex(abc)));
    assertEquals(
        "0000000000000000000000008eb208f7e05d987a9b044a8e98c6b087f15a0bfc", run(3, hex(abc)));
    assertEquals("616263", run(4, hex(abc)));
    assertEquals(60, gas(2, 0));
    assertEquals(72, gas(2, 1));
    assertEquals(72, gas(2, 32));
    assertEquals(84, gas(2, 33));
    assertEquals(720, gas(3, 32));
    assertEquals(18, gas(4, 32));
  }

  @Test
  void ecRecoverIgnoresWhatFollowsAndRefusesOtherV() {
    String hash = "18c547e4f7b0f325ad1e56f57e26c745b09a3e503d86e00e5255ff7f715d3d1c";
    String v = "000000000000000000000000000000000000000000000000000000000000001c";
    String rs =
        "73b1693892219d736caba55bdb67216e485557ea6b6af75f37096c9aa6a5a75f"
            + "eeb940b1d03b21e36b0e47e79769f095fe2ab855bd91e3a38756b7d75a9c4549";
    String signer = "000000000000000000000000a94f5374fce5edbc8e2a8697c15331677e6ebf0b";
    assertEquals(signer, run(1, hash + v + rs));
    assertEquals(signer, run(1, hash + v + rs + "ff"));
    assertEquals("", run(1, hash + v.replace("1c", "1d") + rs));
    assertEquals("", run(1, hash + "01" + v.substring(2) + rs));
    assertEquals("", run(1, hash + v));
    assertEquals("", run(1, ""));
  }

  @Test
  void blake2FHashesAbc() {
    String state =
        "48c9bdf267e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5"
            + "d182e6ad7f520e511f6c3e2b8c68059b6bbd41fbabd9831f79217e1319cde05b";
    String rest = "616263" + "00".repeat(125) + "03" + "00".repeat(15) + "01";
    assertEquals(
        "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
            + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
        run(9, "0000000c" + state + rest));
    byte[] most = HEX.parseHex("ffffffff" + state + rest);
    assertEquals(0xffffffffL, PrecompileSet.OSAKA.get(9).gas(most));
    most[212] = 2;
    assertNull(PrecompileSet.OSAKA.get(9).execute(most));
    assertNull(PrecompileSet.OSAKA.get(9).execute(new byte[212]));
  }

  @Test
  void bn254PadsAndCuts() {
    String g = word(1) + word(2);
    String twice =
        "030644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd3"
            + "15ed738c0e0a7c92e7845f96b2ae9c0a68a6a449e3538fc7ff3ebf7a5a18a2c4";
    assertEquals(twice, run(6, g + g));
    assertEquals(twice, run(6, g + g + "ff"));
    assertEquals(g, run(6, g));
    assertEquals(twice, run(7, g + word(2)));
    assertEquals(word(0) + word(0), run(7, g));
    assertEquals(word(0) + word(0), run(6, ""));
    assertEquals(word(1), run(8, ""));
    assertNull(PrecompileSet.OSAKA.get(8).execute(new byte[191]));
    assertNull(PrecompileSet.OSAKA.get(6).execute(HEX.parseHex(word(1) + word(3))));
    assertNull(PrecompileSet.OSAKA.get(7).execute(HEX.parseHex(word(1) + word(3))));
  }

  @Test
  void bn254WasRepricedInIstanbul() {
    long[][] prices = {{500, 150}, {40_000, 6000}, {260_000, 113_000}};
    byte[] twoPairs = new byte[2 * 192];
    for (int i = 0; i < 3; i++) {
      assertEquals(prices[i][0], PrecompileSet.BYZANTIUM.get(6 + i).gas(twoPairs));
      assertEquals(prices[i][1], PrecompileSet.ISTANBUL.get(6 + i).gas(twoPairs));
    }
  }

  @Test
  void blsGroupsHaveTheirOrder() {
    String infinity1 = "00".repeat(128);
    String infinity2 = "00".repeat(256);
    String lessOne = ORDER_BLS.substring(0, 63) + "0";
    String negated1 = run(0x0c, G1 + lessOne);
    String negated2 = run(0x0e, G2 + lessOne);
    assertEquals(infinity1, run(0x0c, G1 + ORDER_BLS));
    assertEquals(infinity2, run(0x0e, G2 + ORDER_BLS));
    assertEquals(infinity1, run(0x0b, G1 + negated1));
    assertEquals(infinity2, run(0x0d, G2 + negated2));
    assertEquals(G1, run(0x0b, G1 + infinity1));
    assertEquals(G2, run(0x0d, infinity2 + G2));
    assertEquals(run(0x0b, G1 + G1), run(0x0c, G1 + word(1) + infinity1 + word(9) + G1 + word(1)));
    assertEquals(run(0x0d, G2 + G2), run(0x0e, G2 + word(2) + G2 + word(0)));
    // e(G1, G2) · e(−G1, G2) = 1
    assertEquals(word(1), run(0x0f, G1 + G2 + negated1 + G2));
    assertEquals(word(1), run(0x0f, G1 + G2 + G1 + negated2));
    assertEquals(word(1), run(0x0f, G1 + infinity2 + infinity1 + G2));
    assertEquals(word(0), run(0x0f, G1 + G2));
  }

  /** Many points take another algorithm than few: n·G must be the same in every size. */
  @Test
  void blsSumsOfManyPoints() {
    for (int n : new int[] {2, 3, 31, 32, 33, 128, 129, 200}) {
      assertEquals(run(0x0c, G1 + word(n)), run(0x0c, (G1 + word(1)).repeat(n)));
      int sum = n * (n + 1) / 2;
      StringBuilder input = new StringBuilder();
      for (int i = 1; i <= n; i++) {
        input.append(G2).append(word(i));
      }
      assertEquals(run(0x0e, G2 + word(sum)), run(0x0e, input.toString()));
    }
  }

  @Test
  void blsRefusesWhatIsNotCanonical() {
    byte[] sum = HEX.parseHex(G1 + G1);
    for (int i = 0; i < 16; i++) {
      byte[] padded = sum.clone();
      padded[i] = 1;
      assertNull(PrecompileSet.PRAGUE.get(0x0b).execute(padded));
    }
    byte[] modulus = new byte[64];
    byte[] p =
        HEX.parseHex(
            "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf"
                + "6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab");
    System.arraycopy(p, 0, modulus, 16, 48);
    assertNull(PrecompileSet.PRAGUE.get(0x10).execute(modulus.clone()));
    modulus[63]--;
    assertEquals(128, PrecompileSet.PRAGUE.get(0x10).execute(modulus).length);
    sum[255] ^= 1; // off the curve
    assertNull(PrecompileSet.PRAGUE.get(0x0b).execute(sum));
  }

  @Test
  void pointEvaluationChecksTheVersionedHash() {
    // The polynomial 0: commitment and proof are the point at infinity.
    String infinity = "c0" + "00".repeat(47);
    byte[] hash = Sha256.hash(HEX.parseHex(infinity));
    hash[0] = 1;
    String tail = word(7) + word(0) + infinity + infinity;
    assertEquals(word(4096) + ORDER_BLS, run(0x0a, hex(hash) + tail));
    hash[0] = 2;
    assertNull(PrecompileSet.CANCUN.get(0x0a).execute(HEX.parseHex(hex(hash) + tail)));
    assertNull(PrecompileSet.CANCUN.get(0x0a).execute(new byte[191]));
  }

  @Test
  void p256AnswersEmptyInsteadOfFailing() {
    assertEquals("", run(0x100, ""));
    assertEquals("", run(0x100, "00".repeat(160)));
    assertEquals(6900, gas(0x100, 0));
  }

  /** Contracts are shared by all workers, native memory included. */
  @Test
  void contractsAreThreadSafe() throws Exception {
    String blake = "0000000c" + "5a".repeat(208) + "01";
    Map<Integer, String> inputs =
        Map.of(
            0x01,
            word(7) + word(27) + word(1) + word(1),
            0x03,
            "616263",
            0x05,
            word(1) + word(32) + word(32) + "03" + ORDER_BLS + ORDER_BLS,
            0x08,
            word(1) + word(2) + word(0).repeat(4),
            0x09,
            blake,
            0x0c,
            (G1 + word(3)).repeat(5),
            0x0f,
            G1 + G2,
            0x11,
            word(3).repeat(4));
    Map<Integer, String> expected = new HashMap<>();
    inputs.forEach((address, input) -> expected.put(address, run(address, input)));
    try (ExecutorService workers = Executors.newFixedThreadPool(4)) {
      List<Future<?>> runs = new ArrayList<>();
      for (int worker = 0; worker < 4; worker++) {
        runs.add(
            workers.submit(
                () -> {
                  for (int i = 0; i < 20; i++) {
                    inputs.forEach((a, in) -> assertEquals(expected.get(a), run(a, in)));
                  }
                }));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    }
  }

  private static String run(int address, String input) {
    return hex(PrecompileSet.OSAKA.get(address).execute(HEX.parseHex(input)));
  }

  private static long gas(int address, int length) {
    return PrecompileSet.OSAKA.get(address).gas(new byte[length]);
  }

  private static String hex(byte[] bytes) {
    return HEX.formatHex(bytes);
  }

  private static String word(int value) {
    return "%064x".formatted(value);
  }
}
