package io.lanewise.host.calibrate;

import io.lanewise.host.command.ChildJvm;
import io.lanewise.host.command.InputException;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.RefusedException.Kind;
import io.lanewise.host.measure.Shape;
import io.lanewise.host.measure.Variant;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures each variant in a JVM of its own: {@link CurveMain}. A JVM that crashes or hangs costs
 * its variant and nothing else; none outlives this one.
 */
final class CurveProcess implements CurveSource {
  /** Beyond the time to measure: to start, to compile kernels, to finish the last round. */
  private static final long PATIENCE_SECONDS = 60;

  @Override
  public List<Curve.Point> measure(Variant variant, List<Shape> shapes, double seconds) {
    List<String> args = new ArrayList<>();
    args.addAll(List.of(variant.operation().name(), variant.label(), Double.toString(seconds)));
    shapes.forEach(shape -> args.add(CurveMain.text(shape)));
    List<String> command = ChildJvm.command(variant.flags(), CurveMain.class.getName(), args);
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new InputException("cannot start another JVM: " + e.getMessage(), e);
    }
    Thread killer = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(killer);
    try {
      return read(variant, process, seconds);
    } finally {
      process.destroyForcibly();
      Runtime.getRuntime().removeShutdownHook(killer);
    }
  }

  private static List<Curve.Point> read(Variant variant, Process process, double seconds) {
    long patience = (long) seconds + PATIENCE_SECONDS;
    Thread watch =
        Thread.startVirtualThread(
            () -> {
              try {
                if (!process.waitFor(patience, TimeUnit.SECONDS)) {
                  process.destroyForcibly();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the process has ended
              }
            });
    List<Curve.Point> points = new ArrayList<>();
    String complaint = "";
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(CurveMain.PREFIX)) {
          String[] words = line.substring(CurveMain.PREFIX.length()).split(" ", 6);
          if (words[0].equals("refused")) {
            String message = line.substring(line.indexOf(words[1]) + words[1].length() + 1);
            throw new RefusedException(Kind.valueOf(words[1]), message);
          }
          points.add(CurveMain.point(words));
        } else if (line.contains("Exception") || line.contains("Error")) {
          complaint = complaint.isEmpty() ? ": " + line.strip() : complaint;
        }
      }
      int status = process.waitFor();
      if (status != 0 || points.isEmpty()) {
        throw variant.failed("its JVM ended with status " + status + complaint);
      }
      return points;
    } catch (IOException e) {
      throw variant.failed(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw variant.failed("interrupted");
    } finally {
      watch.interrupt();
    }
  }
}
