package io.lanewise.precompiles;

import java.math.BigInteger;

/** What MODEXP costs, in each of its versions. */
enum ModExpPricing {
  /** EIP-198. */
  BYZANTIUM {
    @Override
    long gas(ModExpInput lengths, int headBits) {
      long complexity = complexity(lengths.greaterOfBaseAndModulus());
      return quotient(complexity, iterations(lengths.exponentLength(), headBits, 8), 20);
    }

    private static long complexity(long x) {
      if (x <= 64) {
        return x * x;
      }
      if (x <= 1024) {
        return x * x / 4 + 96 * x - 3072;
      }
      long sixteenth = quotient(x, x, 16);
      return sixteenth == Precompile.UNPAYABLE ? sixteenth : sixteenth + 480 * x - 199_680;
    }
  },

  /** EIP-2565. */
  BERLIN {
    @Override
    long gas(ModExpInput lengths, int headBits) {
      long words = (lengths.greaterOfBaseAndModulus() + 7) / 8;
      long iterations = iterations(lengths.exponentLength(), headBits, 8);
      return Math.max(200, quotient(product(words, words), iterations, 3));
    }
  },

  /** EIP-7883, with the bound on lengths of EIP-7823. */
  OSAKA {
    @Override
    long gas(ModExpInput lengths, int headBits) {
      long greater = lengths.greaterOfBaseAndModulus();
      if (greater > MAX_OSAKA_LENGTH || lengths.exponentLength() > MAX_OSAKA_LENGTH) {
        return Precompile.UNPAYABLE;
      }
      long words = (greater + 7) / 8;
      long complexity = greater <= 32 ? 16 : 2 * words * words;
      return Math.max(500, complexity * iterations(lengths.exponentLength(), headBits, 16));
    }
  };

  private static final long MAX_OSAKA_LENGTH = 1024;

  /**
   * The price.
   *
   * @param headBits bit length of the exponent's first 32 bytes
   */
  abstract long gas(ModExpInput lengths, int headBits);

  /** How often the algorithm squares, at least 1; bytes after the first 32 count as given. */
  private static long iterations(long exponentLength, int headBits, int gasPerByte) {
    long headIterations = Math.max(headBits - 1, 0);
    long tail = Math.max(exponentLength - 32, 0);
    return Math.max(1, product(tail, gasPerByte) + headIterations);
  }

  /** a·b / divisor for numbers that are not negative, with the product at full width. */
  private static long quotient(long a, long b, long divisor) {
    long product = product(a, b);
    if (product != Precompile.UNPAYABLE) {
      return product / divisor;
    }
    BigInteger quotient =
        BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).divide(BigInteger.valueOf(divisor));
    return quotient.bitLength() > 62 ? Precompile.UNPAYABLE : quotient.longValue();
  }

  /** a·b for numbers that are not negative; {@link Precompile#UNPAYABLE} when it is too large. */
  private static long product(long a, long b) {
    long low = a * b;
    return Math.multiplyHigh(a, b) != 0 || low < 0 ? Precompile.UNPAYABLE : low;
  }
}
