package io.lanewise.pipeline.fuzz;

import static io.lanewise.evm.code.Opcode.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/**
 * Addresses and slots that a block has chosen because some cheap hash makes them collide: tables
 * find them in few steps, and all executors make the same of the block.
 */
class CraftedKeysTest {
  private static final int KEYS = 1024;

  /** What a table of random keys needs, and half as much again. */
  private static final double STEPS_EACH = 2.5;

  /** As {@link io.lanewise.hashing.KeyedHash} would be with secrets that somebody knows. */
  private static int hashOfKnownSecrets(UInt256 key) {
    long h = fold(key.limb0() ^ 1, key.limb1() ^ 2) ^ fold(key.limb2() ^ 3, key.limb3() ^ 4);
    return (int) (h * 0x9e3779b97f4a7c15L >>> 32);
  }

  private static long fold(long a, long b) {
    return a * b ^ Math.unsignedMultiplyHigh(a, b);
  }

  /** As the JDK's tables do. */
  private static int spread(int hash) {
    return hash ^ hash >>> 16;
  }

  private static List<UInt256> colliding(
      ToIntFunction<UInt256> hash, Function<Integer, UInt256> key) {
    List<UInt256> keys = new ArrayList<>();
    for (int i = 0; keys.size() < KEYS; i++) {
      UInt256 next = key.apply(i);
      if ((hash.applyAsInt(next) & KEYS - 1) == 0) {
        keys.add(next);
      }
    }
    return keys;
  }

  /** All within the 160 bits of an address. */
  private static List<List<UInt256>> families() {
    return List.of(
        // Of equal low bits; of equal exclusive or of their limbs; of equal sum; as strings hash.
        range(i -> new UInt256((long) i << 32, 0, 0, 0)),
        range(i -> new UInt256(i, i, 0, 0)),
        range(i -> new UInt256(i, 77_777L - i, 0, 0)),
        colliding(
            key -> Arrays.hashCode(key.toBytes()),
            i -> new UInt256(0x1234 + i * 0x9e3779b9L, 0, 0, 0)),
        colliding(CraftedKeysTest::hashOfKnownSecrets, i -> new UInt256(i, 0, 0, 0)),
        colliding(key -> spread(hashOfKnownSecrets(key)), i -> new UInt256(0, i, i & 0xff, 0)));
  }

  private static List<UInt256> range(Function<Integer, UInt256> key) {
    List<UInt256> keys = new ArrayList<>();
    for (int i = 1; i <= KEYS; i++) {
      keys.add(key.apply(i));
    }
    return keys;
  }

  @Test
  void tablesFindThemInFewSteps() {
    for (List<UInt256> keys : families()) {
      assertFew(keys, UInt256::hashCode);
      assertFew(keys.stream().map(CraftedKeysTest::address).toList(), Address::hashCode);
    }
  }

  /** The measure is one that finds collisions. */
  @Test
  void whatCollidesTakesManySteps() {
    List<List<UInt256>> families = families();
    List<UInt256> ofProbes = families.get(families.size() - 2);
    assertTrue(probes(ofProbes, CraftedKeysTest::hashOfKnownSecrets) > 100 * KEYS);
    List<UInt256> ofChains = families.getLast();
    assertTrue(chained(ofChains, CraftedKeysTest::hashOfKnownSecrets) > 100 * KEYS);
  }

  private static <K> void assertFew(List<K> keys, ToIntFunction<K> hash) {
    assertTrue(probes(keys, hash) < STEPS_EACH * KEYS, probes(keys, hash) + " probes");
    assertTrue(chained(keys, hash) < STEPS_EACH * KEYS, chained(keys, hash) + " comparisons");
  }

  /** Buckets looked at to find each key once in the journal's tables, half full. */
  private static <K> long probes(List<K> keys, ToIntFunction<K> hash) {
    int mask = 2 * KEYS - 1;
    boolean[] taken = new boolean[2 * KEYS];
    long probes = 0;
    for (K key : keys) {
      int bucket = hash.applyAsInt(key) & mask;
      for (probes++; taken[bucket]; probes++) {
        bucket = bucket + 1 & mask;
      }
      taken[bucket] = true;
    }
    return probes;
  }

  /** Keys compared to find each once in a table of the JDK, full: its buckets are chains. */
  private static <K> long chained(List<K> keys, ToIntFunction<K> hash) {
    int[] chains = new int[KEYS];
    long comparisons = 0;
    for (K key : keys) {
      comparisons += ++chains[spread(hash.applyAsInt(key)) & KEYS - 1];
    }
    return comparisons;
  }

  private static Address address(UInt256 key) {
    return new Address(key.limb0(), key.limb1(), (int) key.limb2());
  }

  /** Slots that hold what they were told, and accounts that have what they were paid. */
  @Test
  void executorsAgreeOnThem() {
    Address writer = Address.ofNumber(0xa0a0);
    int each = 40;
    for (List<UInt256> keys : families()) {
      Scene scene = new Scene(Fork.CANCUN).contract(writer, 1000, CraftedKeysTest::writeAndPay);
      for (int sender = 0; sender < 12; sender++) {
        // Half of them were written by the one before.
        List<UInt256> own = keys.subList(sender * each / 2, sender * each / 2 + each);
        byte[] data = new byte[32 * each];
        for (int i = 0; i < each; i++) {
          System.arraycopy(own.get(i).toBytes(), 0, data, 32 * i, 32);
        }
        scene.call(sender, writer, tx -> tx.data(data).gasLimit(5_000_000));
      }
      Scene.After after = scene.runValid().succeeded(12);
      assertEquals(
          13L * each / 2,
          after.outcome().lines().stream().filter(CraftedKeysTest::isPaid).count(),
          "accounts that are new");
    }
  }

  private static boolean isPaid(String line) {
    return line.contains(": null to AccountState[nonce=0, balance=0x1,")
        || line.contains(": null to AccountState[nonce=0, balance=0x2,");
  }

  /** For each word of the input: adds one to its slot, and pays a wei to its address. */
  private static void writeAndPay(ChunkWriter out) {
    out.push(0);
    int top = out.label();
    out.op(DUP1, CALLDATALOAD, DUP1, SLOAD).push(1).op(ADD, DUP1 + 1, SSTORE);
    out.push(0).push(0).push(0).push(0).push(1).op(DUP1 + 5, GAS, CALL, POP, POP);
    out.push(32).op(ADD, CALLDATASIZE, DUP1 + 1, LT);
    out.pushLabel(top);
    out.op(JUMPI);
  }
}
