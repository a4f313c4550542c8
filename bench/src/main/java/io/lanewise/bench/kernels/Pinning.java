package io.lanewise.bench.kernels;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keeps a JVM on some of the CPUs, with taskset of util-linux where the system has it. */
final class Pinning {
  private Pinning() {}

  /**
   * The last {@code count} CPUs that this process may use, as taskset names them (the first ones
   * have the system's interrupts); empty when there is no taskset or there are not so many.
   */
  static Optional<String> lastCpus(int count) {
    return taskset("-c", "-p", pid())
        .map(output -> output.substring(output.lastIndexOf(':') + 1).strip())
        .map(Pinning::expand)
        .filter(cpus -> cpus.size() >= count)
        .map(
            cpus ->
                cpus.subList(cpus.size() - count, cpus.size()).stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(",")));
  }

  /**
   * Moves all threads of this JVM, and those that they will start.
   *
   * @param cpus as taskset names them; nothing is done when empty
   */
  static void pinThisJvm(String cpus) {
    if (!cpus.isEmpty() && taskset("-a", "-c", "-p", cpus, pid()).isEmpty()) {
      throw new IllegalStateException("taskset -a -c -p " + cpus + " failed; try --no-pinning");
    }
  }

  /** {@code 0-2,5} is 0, 1, 2, 5. */
  static List<Integer> expand(String list) {
    List<Integer> cpus = new ArrayList<>();
    for (String range : list.split(",")) {
      String[] ends = range.strip().split("-");
      int last = Integer.parseInt(ends[ends.length - 1]);
      for (int cpu = Integer.parseInt(ends[0]); cpu <= last; cpu++) {
        cpus.add(cpu);
      }
    }
    Collections.sort(cpus);
    return cpus;
  }

  private static String pid() {
    return Long.toString(ProcessHandle.current().pid());
  }

  /** What it printed, or empty when there is none or it failed. */
  private static Optional<String> taskset(String... args) {
    List<String> command = new ArrayList<>(List.of("taskset"));
    command.addAll(List.of(args));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
    } catch (IOException noTaskset) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
