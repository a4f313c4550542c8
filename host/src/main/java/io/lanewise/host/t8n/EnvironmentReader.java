package io.lanewise.host.t8n;

import io.lanewise.evm.types.Roots;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.types.Withdrawal;
import io.lanewise.hashing.Hash;
import io.lanewise.host.bundle.JsonField;
import io.lanewise.pipeline.Ommer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the {@code env} object. */
final class EnvironmentReader {
  private static final long MAX_DELTA = 8;

  private EnvironmentReader() {}

  /**
   * @throws io.lanewise.host.bundle.BundleException when a field is missing or malformed
   */
  static Environment read(JsonField env) {
    return new Environment(
        Lenient.address(required(env, "currentCoinbase")),
        required(env, "currentGasLimit").uint64(),
        required(env, "currentNumber").uint64(),
        required(env, "currentTimestamp").uint64(),
        uint256(env, "currentDifficulty"),
        uint256(env, "currentRandom"),
        uint256(env, "currentBaseFee"),
        uint64(env, "currentExcessBlobGas"),
        env.has("parentBeaconBlockRoot") ? env.get("parentBeaconBlockRoot").hash() : null,
        blockHashes(env.find("blockHashes")),
        ommers(env.find("ommers")),
        withdrawals(env.find("withdrawals")),
        parent(env));
  }

  private static Environment.Parent parent(JsonField env) {
    Hash ommers = env.has("parentUncleHash") ? env.get("parentUncleHash").hash() : Hash.ZERO;
    return new Environment.Parent(
        uint256(env, "parentDifficulty"),
        uint256(env, "parentBaseFee"),
        orZero(uint64(env, "parentGasUsed")),
        orZero(uint64(env, "parentGasLimit")),
        orZero(uint64(env, "parentTimestamp")),
        uint64(env, "parentExcessBlobGas"),
        uint64(env, "parentBlobGasUsed"),
        !ommers.equals(Hash.ZERO) && !ommers.equals(Roots.EMPTY_OMMERS));
  }

  private static Map<Long, Hash> blockHashes(JsonField hashes) {
    if (hashes == null) {
      return null;
    }
    Map<Long, Hash> byNumber = new HashMap<>();
    hashes
        .members()
        .forEach((number, hash) -> byNumber.put(Lenient.uint64(hash, number), hash.hash()));
    return byNumber;
  }

  private static List<Ommer> ommers(JsonField list) {
    List<Ommer> ommers = new ArrayList<>();
    if (list != null) {
      for (JsonField ommer : list.elements()) {
        long delta = ommer.get("delta").uint64();
        if (delta < 1 || delta > MAX_DELTA) {
          throw ommer.get("delta").bad("an ommer is 1 to 8 blocks older, got " + delta);
        }
        ommers.add(new Ommer(Lenient.address(ommer.get("address")), delta));
      }
    }
    return ommers;
  }

  private static List<Withdrawal> withdrawals(JsonField list) {
    if (list == null) {
      return null;
    }
    List<Withdrawal> withdrawals = new ArrayList<>();
    for (JsonField withdrawal : list.elements()) {
      withdrawals.add(
          new Withdrawal(
              orZero(uint64(withdrawal, "index")),
              orZero(uint64(withdrawal, "validatorIndex")),
              Lenient.address(withdrawal.get("address")),
              orZero(uint64(withdrawal, "amount"))));
    }
    return withdrawals;
  }

  private static JsonField required(JsonField env, String name) {
    if (!env.has(name)) {
      throw env.bad("missing required field '" + name + "'");
    }
    return env.get(name);
  }

  private static UInt256 uint256(JsonField env, String name) {
    JsonField field = env.find(name);
    return field == null ? null : field.uint256();
  }

  private static Long uint64(JsonField env, String name) {
    JsonField field = env.find(name);
    return field == null ? null : field.uint64();
  }

  private static long orZero(Long value) {
    return value == null ? 0 : value;
  }
}
