package io.lanewise.precompiles;

import io.lanewise.precompiles.modular.ModularPower;
import java.math.BigInteger;

/**
 * base^exponent mod modulus over numbers of any length (EIP-198); see {@link ModExpInput}.
 *
 * <p>The output is as long as the modulus, big-endian; zeros when the modulus is 0.
 */
final class ModExp implements Precompile {
  private final ModExpPricing pricing;

  ModExp(ModExpPricing pricing) {
    this.pricing = pricing;
  }

  @Override
  public String name() {
    return "MODEXP";
  }

  @Override
  public long gas(byte[] input) {
    ModExpInput parsed = ModExpInput.parse(input);
    return pricing.gas(parsed, parsed.exponentHead(input).bitLength());
  }

  @Override
  public byte[] execute(byte[] input) {
    ModExpInput parsed = ModExpInput.parse(input);
    if (parsed.modulusLength() == 0) {
      return new byte[0]; // base and exponent may be of any length, and cheap
    }
    BigInteger modulus = parsed.modulus(input);
    byte[] output = new byte[Math.toIntExact(parsed.modulusLength())];
    if (modulus.signum() != 0) {
      byte[] power =
          ModularPower.of(parsed.base(input), parsed.exponent(input), modulus).toByteArray();
      int length = Math.min(power.length, output.length); // one sign byte may lead
      System.arraycopy(power, power.length - length, output, output.length - length, length);
    }
    return output;
  }
}
