package io.lanewise.kernels.opencl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * OpenCL C, as the compiler gets it.
 *
 * <p>A line {@code #include "NAME"} is replaced by the resource of that name, once in a program
 * however often it is asked for, since drivers have no path to look in. {@code #line} directives
 * make the compiler's messages name the resource and the line in it.
 *
 * @param name of the resource, as {@code keccak-cpu.cl}
 */
public record KernelSource(String name, String text) {
  private static final Pattern INCLUDE = Pattern.compile("\\s*#\\s*include\\s+\"([^\"]+)\"\\s*");

  /**
   * A resource of this package and those that it includes.
   *
   * @throws IllegalArgumentException when there is no such resource
   */
  public static KernelSource resource(String name) {
    return of(name, read(name, "asked for"));
  }

  /** A text that is no resource, but may include some. */
  public static KernelSource of(String name, String text) {
    StringBuilder out = new StringBuilder();
    append(name, text, new HashSet<>(Set.of(name)), out);
    return new KernelSource(name, out.toString());
  }

  private static void append(String name, String text, Set<String> seen, StringBuilder out) {
    out.append("#line 1 \"").append(name).append("\"\n");
    int number = 0;
    for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
      String line = lines.next();
      number++;
      Matcher include = INCLUDE.matcher(line);
      if (!include.matches()) {
        out.append(line).append('\n');
        continue;
      }
      String included = include.group(1);
      if (seen.add(included)) {
        append(included, read(included, name + " line " + number), seen, out);
      }
      out.append("#line ").append(number + 1).append(" \"").append(name).append("\"\n");
    }
  }

  private static String read(String name, String where) {
    try (InputStream in = KernelSource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no kernel source " + name + " (" + where + ")");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("kernel source " + name, e);
    }
  }
}
