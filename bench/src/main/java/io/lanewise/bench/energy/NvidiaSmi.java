package io.lanewise.bench.energy;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What all NVIDIA GPUs of the machine draw, as {@code nvidia-smi} says ten times a second, added up
 * to energy. Power counts until the next word about it, so what lasts less than some tenths of a
 * second is blurred. A GPU that nobody uses draws power too.
 *
 * <pre>
 *   0, 71.23      a line a GPU and tick: index, watts
 *   1, 68.90
 * </pre>
 *
 * <p>One thread asks; another, of its own, listens.
 */
public final class NvidiaSmi implements EnergyMeter {
  private static final String COMMAND = "nvidia-smi";
  private static final String FORMAT = "--format=csv,noheader,nounits";

  /** The first that the driver knows: older ones have only the mean of the last second. */
  private static final List<String> POWER = List.of("power.draw.instant", "power.draw");

  private static final int PATIENCE_SECONDS = 10;

  /** After so long a silence nobody knows what was drawn meanwhile. */
  private static final double SILENCE_SECONDS = 5;

  private final Map<Integer, Reading> readings = new HashMap<>();
  private String field = "";
  private String obstacle = "";
  private Process process;
  private double joules;

  /** The last word about a GPU. */
  private record Reading(double watts, long nanos) {
    double joules(long now) {
      return watts * seconds(now);
    }

    double seconds(long now) {
      return (now - nanos) / 1e9;
    }
  }

  private NvidiaSmi(String command) {
    String reason = start(command);
    if (!reason.isEmpty()) {
      obstacle = reason; // else it may be over already, and who listens has said so
    }
  }

  /** That of the machine. */
  public static NvidiaSmi ofMachine() {
    return new NvidiaSmi(COMMAND);
  }

  /**
   * @param command in place of nvidia-smi
   */
  static NvidiaSmi of(String command) {
    return new NvidiaSmi(command);
  }

  private String start(String command) {
    String reason = "";
    try {
      for (String candidate : POWER) {
        reason = problem(run(command, "--query-gpu=index," + candidate, FORMAT));
        if (reason.isEmpty()) {
          field = candidate;
          process =
              new ProcessBuilder(command, "--query-gpu=index," + field, FORMAT, "-lms", "100")
                  .redirectError(ProcessBuilder.Redirect.DISCARD)
                  .start();
          Thread.ofVirtual().name("nvidia-smi").start(this::listen);
          return "";
        }
      }
    } catch (IOException e) {
      return "there is no " + COMMAND + " on the PATH, and other GPUs are not asked";
    }
    return reason;
  }

  /** What it prints; what it says when it fails. */
  private static String run(String... command) throws IOException {
    Process once = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader out = once.inputReader()) {
      if (!once.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return COMMAND + " does not answer";
      }
      return String.join("\n", out.lines().toList());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return COMMAND + " was interrupted";
    } finally {
      once.destroyForcibly();
    }
  }

  /** Why there is no power in what it printed; empty when there is. */
  private static String problem(String output) {
    List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty()
        ? COMMAND + " shows no GPU"
        : lines.stream()
            .filter(line -> !line.matches("\\d+, *[\\d.]+"))
            .findFirst()
            .map(line -> COMMAND + " tells no power: " + line.strip())
            .orElse("");
  }

  private void listen() {
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (problem(line).isEmpty()) {
          String[] words = line.split(",");
          heard(Integer.parseInt(words[0]), Double.parseDouble(words[1].strip()));
        }
      }
    } catch (IOException e) {
      // It was closed.
    }
    ended();
  }

  private synchronized void heard(int gpu, double watts) {
    long now = System.nanoTime();
    Reading before = readings.put(gpu, new Reading(watts, now));
    if (before != null) {
      joules += before.joules(now);
      if (before.seconds(now) > SILENCE_SECONDS) {
        obstacle = "%s was silent for %.0f s".formatted(COMMAND, before.seconds(now));
      }
    }
  }

  private synchronized void ended() {
    readings.clear();
    obstacle = COMMAND + " ended before the comparison did";
  }

  @Override
  public synchronized String obstacle() {
    return obstacle;
  }

  @Override
  public String method() {
    return "the power of all NVIDIA GPUs, idle ones too, by nvidia-smi (%s) ten times a second, added up"
        .formatted(field);
  }

  @Override
  public synchronized double joules() {
    long now = System.nanoTime();
    return joules + readings.values().stream().mapToDouble(r -> r.joules(now)).sum();
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
