package io.lanewise.precompiles.secp256k1.batch;

import io.lanewise.kernels.opencl.OpenClDevice;

/**
 * How the kernels for GPUs are built and launched. Results do not depend on it.
 *
 * @param pointWindow bits of a digit of the nonce point's multiples, 4 or 5: the table of an item
 *     is 96 · 2^(pointWindow-1) bytes
 * @param combWindow bits of a digit of the generator's multiples, 4 to 16: the size of the table
 *     that all share, see {@link GeneratorComb}
 * @param group work-items of a work-group
 * @param chunk most items of a launch; about 1.8 KiB of device memory each, twice
 * @param perInversion most items that share an inversion
 * @param ptx carry chains in PTX instead of 64-bit products; NVIDIA only
 * @param calls field products as calls instead of inlined: much faster to compile for a CPU, and
 *     needed without PTX: NVIDIA's compiler 580.159 crashes on the inlined 64-bit products
 * @param compilerOptions more for the device's compiler, as {@code -cl-nv-verbose}
 */
record GpuTuning(
    int pointWindow,
    int combWindow,
    int group,
    int chunk,
    int perInversion,
    boolean ptx,
    boolean calls,
    String compilerOptions) {

  GpuTuning {
    check("pointWindow", pointWindow, 4, 5);
    check("combWindow", combWindow, 4, 16);
    check("group", group, 1, 1024);
    check("chunk", chunk, 1, 1 << 20);
    check("perInversion", perInversion, 1, 1 << 20);
  }

  private static void check(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + " is " + value + "; it lies between " + min + " and " + max);
    }
  }

  /** What suits the device. */
  static GpuTuning of(OpenClDevice device) {
    if (device.isCpu()) {
      return new GpuTuning(5, 8, 8, 4096, 32, false, true, "");
    }
    // Two waves of work-items with 128 registers each: what a group of 256 leaves to each of them,
    // and 5 % quicker on an H100 than a group of 128, whose work-items take 132.
    int chunk = Math.min(1 << 20, device.computeUnits() * 1024);
    boolean nvidia = device.vendor().contains("NVIDIA");
    return new GpuTuning(5, 14, 256, chunk, 32, nvidia, !nvidia, "");
  }

  /**
   * This with changes, as {@code combWindow=8,group=64}.
   *
   * @throws IllegalArgumentException when there is no such name, or the value is out of range
   */
  GpuTuning with(String changes) {
    GpuTuning tuning = this;
    for (String change : changes.split(",")) {
      if (!change.isBlank()) {
        int equals = change.indexOf('=');
        tuning = tuning.with(change.substring(0, equals).strip(), change.substring(equals + 1));
      }
    }
    return tuning;
  }

  private GpuTuning with(String name, String value) {
    boolean known = true;
    int p = pointWindow;
    int w = combWindow;
    int g = group;
    int c = chunk;
    int i = perInversion;
    boolean asm = ptx;
    boolean called = calls;
    String options = compilerOptions;
    switch (name) {
      case "pointWindow" -> p = Integer.parseInt(value);
      case "combWindow" -> w = Integer.parseInt(value);
      case "group" -> g = Integer.parseInt(value);
      case "chunk" -> c = Integer.parseInt(value);
      case "perInversion" -> i = Integer.parseInt(value);
      case "ptx" -> asm = Boolean.parseBoolean(value);
      case "calls" -> called = Boolean.parseBoolean(value);
      case "compilerOptions" -> options = (options + " " + value).strip();
      default -> known = false;
    }
    if (!known) {
      throw new IllegalArgumentException("no tuning is called " + name + "; see GpuTuning");
    }
    return new GpuTuning(p, w, g, c, i, asm, called, options);
  }

  /** Options for the build of the kernels. */
  String buildOptions() {
    int windows = GeneratorComb.windows(combWindow);
    String options =
        "-DPOINT_WINDOW=%d -DBASE_WINDOW=%d -DBASE_DIGITS=%d -DBASE_BITS=%d -DGROUP=%d"
            .formatted(pointWindow, combWindow, windows, windows * combWindow, group);
    return options
        + (ptx ? " -DPTX" : "")
        + (calls ? " -DFIELD_CALLS" : "")
        + (compilerOptions.isEmpty() ? "" : " " + compilerOptions);
  }

  /** Bytes of device memory for the table of an item. */
  long tableBytes() {
    return 96L << (pointWindow - 1);
  }
}
