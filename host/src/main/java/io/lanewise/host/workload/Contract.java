package io.lanewise.host.workload;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The contracts that workloads call. */
enum Contract {
  TOKEN,
  POOL,
  COLLECTIBLE,
  WALK;

  /** Instances of a contract stand at addresses of their own. */
  private static final long FIRST_ADDRESS = 0xc0de_0000_0000L;

  private static final int INSTANCE_BITS = 24;
  private static final Contract[] ALL = values();

  private final Code code = Code.of(Assembly.assemble(source()));

  /** As its resource has it. */
  String source() {
    String file = name().toLowerCase(Locale.ROOT) + ".evm";
    try (InputStream stream = Contract.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("missing resource: " + file);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + file, e);
    }
  }

  Code code() {
    return code;
  }

  /** Of one of its instances, from 0 on. */
  Address address(int instance) {
    return Address.ofNumber(FIRST_ADDRESS + ((long) ordinal() << INSTANCE_BITS) + instance);
  }

  /** The contract at an address, or null. */
  static Contract at(Address address) {
    long offset = address.limb0() - FIRST_ADDRESS;
    boolean isNumber = address.limb1() == 0 && address.limb2() == 0;
    return isNumber && offset >= 0 && offset < (long) ALL.length << INSTANCE_BITS
        ? ALL[(int) (offset >> INSTANCE_BITS)]
        : null;
  }
}
