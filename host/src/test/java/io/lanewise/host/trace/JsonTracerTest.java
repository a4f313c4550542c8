package io.lanewise.host.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.interpreter.Halt;
import io.lanewise.host.Cli;
import io.lanewise.host.Cli.Outcome;
import io.lanewise.host.command.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against traces of geth 1.17.10 ({@code evm run --prestate genesis.json --trace CODE}, with the
 * gas as the genesis file's gas limit) beside this class. The accounts of genesis.json: 0xa0
 * reverts with four bytes, 0xa1 stores, 0xa2 destroys itself in favour of 0xa0, 0xa3 is an
 * undefined opcode.
 */
class JsonTracerTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    // A refund, and a hash of memory.
    "storage, 100000, 0x60ff600052602060002060005560006000555f5f5500,",
    // Calls that revert, violate STATICCALL, self-destruct, fail; RETURNDATACOPY past the end.
    "calls, 1000000, 0x5f5f5f5f5f60a061fffff1505f5f5f5f60a161fffffa505f5f5f5f5f60a261fffff1"
        + "5f5f5f5f5f60a35af1605f5f5f3e, --trace.memory --trace.returndata",
    // Value that the caller has not; a precompiled contract.
    "refused, 1000000, 0x5f5f5f5f600160605af15f5f60015f5f60045af4,",
    "memory, 30000, 0x6001638000000052,",
    "overflow, 30000, "
        + "0x60017fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff5200,",
    // CREATE2, then CREATE of code that begins with 0xef, then CREATE2 without the gas.
    "creations, 3000000, 0x6760005f5360015ff35f525f600860185ff56760ef5f5360015ff35f52600860185ff0"
        + "6760005f5360015ff35f525f600860185ff5,",
    "undefined, 1000, 0x600c0c, --trace.nostack",
    "jump, 1000, 0x60016007575b6103e756,",
    "underflow, 1000, 0x01,",
    "logs, 2500, 0x60206103e8a0,",
  })
  void everyLineIsGeths(String name, long gas, String code, String flags) throws IOException {
    Path genesis = Files.write(folder.resolve("genesis.json"), resource("genesis.json"));
    List<Object> args = new ArrayList<>(List.of("run", "--fork", "Cancun", "--trace"));
    args.addAll(List.of("--prestate", genesis, "--gas", gas, code));
    if (flags != null) {
      args.addAll(Arrays.asList(flags.split(" ")));
    }
    Outcome outcome = Cli.run(args.toArray());
    String expected = new String(resource(name + ".jsonl"), StandardCharsets.US_ASCII);
    assertEquals(expected, outcome.err());
    assertTrue(outcome.out().startsWith("output"), outcome.out());
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = JsonTracerTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  @Test
  void nothingIsTracedUnlessAskedFor() {
    assertEquals("", Cli.run("run", "0x00").err());
    assertEquals(ExitCode.BAD_INPUT, Cli.run("run", "--bench", "--trace").status());
  }

  @Test
  void gethsOtherFlagsMeanTheSame() {
    String code = "0x60ff5f525f5f5f5f60025af15f";
    Outcome ours = Cli.run("run", "--trace", "--trace.memory", "--trace.returndata", code);
    Outcome geths =
        Cli.run("run", "--trace", "--trace.nomemory=false", "--trace.noreturndata=false", code);
    assertTrue(ours.err().contains("\"memory\""), ours.err());
    assertEquals(ours.err(), geths.err());
    Outcome plain = Cli.run("run", "--trace", "--trace.nomemory", "--trace.noreturndata", code);
    assertEquals(Cli.run("run", "--trace", code).err(), plain.err());
  }

  @Test
  void linesAreHandedOnWhileTheCodeRuns() {
    List<Integer> pieces = new ArrayList<>();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new UnsupportedOperationException();
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            pieces.add(length);
          }
        };
    JsonTracer tracer = new JsonTracer(out, TraceOptions.DEFAULT);
    for (int i = 0; i < 100_000; i++) {
      tracer.exit(Halt.SUCCESS, i, new byte[0], 0, 0);
    }
    assertTrue(pieces.size() > 20, pieces.toString());
    assertTrue(pieces.stream().allMatch(piece -> piece < 1 << 17), pieces.toString());
  }

  @Test
  void endsOfCallsHaveTheirWords() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonTracer tracer = new JsonTracer(out, TraceOptions.DEFAULT);
    tracer.exit(Halt.SUCCESS, 0xabc, new byte[] {1, 2, (byte) 0xff, 4}, 1, 2);
    tracer.exit(Halt.CODE_TOO_LARGE, 1, new byte[30_000], 0, 30_000);
    tracer.flush();
    String[] lines = out.toString(StandardCharsets.US_ASCII).split("\n");
    assertEquals("{\"output\":\"02ff\",\"gasUsed\":\"0xabc\"}", lines[0]);
    assertTrue(
        lines[1].endsWith("\"error\":\"max code size exceeded: code size 30000 limit 24576\"}"),
        lines[1]);
  }

  @Test
  void aFullDiskIsTold() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space");
          }
        };
    JsonTracer tracer = new JsonTracer(full, TraceOptions.DEFAULT);
    tracer.exit(Halt.SUCCESS, 0, new byte[0], 0, 0);
    Exception e = assertThrows(UncheckedIOException.class, tracer::flush);
    assertTrue(e.getMessage().contains("no space"), e.getMessage());
  }
}
