package io.lanewise.host.workload;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Keccak256;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Says what the transactions of a block do, one after the other. */
final class CallSource {
  private static final long CALL_GAS = 120_000;
  private static final int LEAST_STEPS = 20;
  private static final int MOST_STEPS = 200;
  private static final long GAS_PER_STEP = 200;

  private final WorkloadOptions options;
  private final Random random;
  private int count;

  // Of mixed blocks: what has been used by kind.
  private long tokenGas;
  private long swapGas;
  private long transferGas;
  private WorkloadKind last;

  CallSource(WorkloadOptions options) {
    this.options = options;
    random = new Random(options.seed());
  }

  Call next() {
    WorkloadKind kind = options.kind();
    if (kind == WorkloadKind.MIXED) {
      kind = last = furthestBehind();
    }
    int i = count++;
    return switch (kind) {
      case TRANSFERS -> Call.transfer(receiver(i), 1 + random.nextInt(1_000_000_000));
      case TOKENS ->
          Call.of(
              Contract.TOKEN.address(0),
              CALL_GAS,
              UInt256.fromBytes(receiver(i).toBytes()),
              UInt256.of(1 + random.nextInt(1_000_000_000)));
      case SWAPS -> {
        Address pool = Contract.POOL.address(random.nextInt(options.pools()));
        yield Call.of(pool, CALL_GAS, UInt256.of(1 + random.nextInt(1_000_000_000)));
      }
      case MINTS -> Call.of(Contract.COLLECTIBLE.address(0), CALL_GAS);
      case MOVES -> move(i + 1L);
      case CHAINS -> move(i % options.distance());
      case HOT -> move(random.nextDouble() < options.hot() ? 0 : i + 1L);
      case MIXED -> throw new AssertionError();
    };
  }

  private Call move(long lane) {
    long steps = random.nextInt(LEAST_STEPS, MOST_STEPS + 1);
    long gas = CALL_GAS + steps * GAS_PER_STEP;
    return Call.of(Contract.WALK.address(0), gas, UInt256.of(steps), UInt256.of(lane));
  }

  /** The kind of which there is least, by gas, against its share: 3, 1 and 1 of 5. */
  private WorkloadKind furthestBehind() {
    if (tokenGas <= 3 * Math.min(swapGas, transferGas)) {
      return WorkloadKind.TOKENS;
    }
    return swapGas <= transferGas ? WorkloadKind.SWAPS : WorkloadKind.TRANSFERS;
  }

  /** The last call has used so much gas. */
  void used(long gas) {
    if (last == WorkloadKind.TOKENS) {
      tokenGas += gas;
    } else if (last == WorkloadKind.SWAPS) {
      swapGas += gas;
    } else {
      transferGas += gas;
    }
  }

  private Address receiver(int i) {
    String text = "lanewise workload, seed " + options.seed() + ", receiver " + i;
    return Address.of(Keccak256.hash(text.getBytes(StandardCharsets.US_ASCII)).toBytes(), 12);
  }
}
