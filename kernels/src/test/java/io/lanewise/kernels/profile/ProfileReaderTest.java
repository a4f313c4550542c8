package io.lanewise.kernels.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileReaderTest {
  private static final String RECOVER =
      "name: p\noperations:\n  recover:\n    backend: opencl\n    device: cpu\n    minimumBatch: 16\n";

  private static Profile read(String text) {
    return ProfileReader.read("p.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  private static String refusal(String text) {
    return assertThrows(ProfileException.class, () -> read(text)).getMessage();
  }

  @Test
  void allKeys() {
    Profile profile =
        read(
            """
            name: mine
            description: >
              two
              lines
            machine: "AMD, 2 cores"
            workers: cores
            pipelineDepth: 16
            pipelineBatch: 65536
            waitStrategy: busy-spin
            operations:
              keccak:
                backend: scalar
              recover:
                - backend: opencl
                  device: 0
                  minimumBatch: 16
                  maximumBatch: 4096
                  crossCheck: .5
                  timeout: 1500ms
                - backend: vector-512
                  minimumBatch: 9
                  crossCheck: 1e-3
                - backend: native
            """);
    assertEquals("mine", profile.name());
    assertEquals("two lines", profile.description());
    assertEquals("AMD, 2 cores", profile.machine());
    assertEquals(Profile.CORES, profile.workers());
    assertEquals(16, profile.pipelineDepth());
    assertEquals(65_536, profile.pipelineBatch());
    assertEquals(Waiting.BUSY_SPIN, profile.waiting());
    Profile.Plan keccak = profile.operations().get(OperationKind.KECCAK);
    assertTrue(keccak.isForced());
    assertEquals("scalar", keccak.choices().getFirst().backend());
    Profile.Plan recover = profile.operations().get(OperationKind.RECOVER);
    assertFalse(recover.isForced());
    Place place = new Place("p.yaml", 14, 7);
    assertEquals(
        new Choice(
            "opencl", new DeviceSelector("0"), 16, 4096, 0.5, Duration.ofMillis(1500), place),
        recover.choices().getFirst());
    assertEquals(9, recover.choices().get(1).minimumBatch());
    assertEquals(0.001, recover.choices().get(1).crossCheck());
    assertNull(recover.choices().get(1).timeout());
    assertEquals("native", recover.choices().get(2).backend());
  }

  @Test
  void defaults() {
    Profile profile = read(RECOVER);
    assertEquals(1, profile.workers());
    assertEquals(8, profile.pipelineDepth());
    assertEquals(16_384, profile.pipelineBatch());
    assertEquals(Waiting.BLOCKING, profile.waiting());
    Choice choice = profile.operations().get(OperationKind.RECOVER).choices().getFirst();
    assertEquals(0.001, choice.crossCheck());
    assertEquals(1 << 20, choice.maximumBatch());
    assertEquals(Duration.ofSeconds(30), choice.timeout());
  }

  @Test
  void aByteOrderMarkIsPassedOver() {
    assertEquals("p", read("\ufeff" + RECOVER).name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wokers: 2       | p.yaml:7:1: wokers: no such key; did you mean workers?",
        "zebra: 2        | p.yaml:7:1: zebra: no such key; allowed: name, description, machine",
        "name: again     | p.yaml:7:1: name: stands twice, first in line 1; keep one",
        "workers: 0      | p.yaml:7:10: workers: found 0; allowed: cores, or a whole number from 1",
        "workers: many   | p.yaml:7:10: workers: found many; allowed: cores, or",
        "workers: '2'    | p.yaml:7:10: workers: found the text \"2\"; allowed: cores, or",
        "workers: [2]    | p.yaml:7:10: workers: found a list of 1; allowed: cores, or",
        "workers: 2.5    | p.yaml:7:10: workers: found 2.5; allowed: cores, or",
        "workers: 99999999999999999999 | p.yaml:7:10: workers: found 99999999999999999999; allowed",
        "workers:        | p.yaml:7:9: workers: found nothing; allowed: cores, or",
        "pipelineDepth: 3 | p.yaml:7:16: pipelineDepth: found 3; allowed: a power of two from 1 to",
        "pipelineBatch: 0 | p.yaml:7:16: pipelineBatch: found 0; allowed: a whole number from 1 to",
        "waitStrategy: spin | p.yaml:7:15: waitStrategy: found spin; allowed: blocking, yielding",
        "machine: {a: 1} | p.yaml:7:10: machine: found a mapping; allowed: a text",
        "? [x]           | p.yaml:7:3: a key must be a text",
        "workers: *x     | p.yaml:7:10: not YAML: found undefined alias x",
        "workers: !!int 2 extra: | p.yaml:7:",
      })
  void whatIsWrongAtTheTop(String line, String message) {
    String refusal = refusal(RECOVER + line + "\n");
    assertTrue(refusal.startsWith(message), refusal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "maximumBatch: 15 | maximumBatch: found 15; allowed: a whole number from 16 to 16777216",
        "maximumBatch: 16777217 | maximumBatch: found 16777217; allowed: a whole number",
        "crossCheck: 1.01 | crossCheck: found 1.01; allowed: a number from 0 to 1",
        "crossCheck: -0.1 | crossCheck: found -0.1; allowed: a number from 0 to 1",
        "crossCheck: NaN  | crossCheck: found NaN; allowed: a number from 0 to 1",
        "timeout: 10      | timeout: found 10; allowed: a time like 500ms, 30s or 2m, at most an",
        "timeout: 0s      | timeout: found 0s; allowed: a time like",
        "timeout: 61m     | timeout: found 61m; allowed: a time like",
      })
  void whatIsWrongInAChoice(String line, String message) {
    String refusal = refusal(RECOVER + "    " + line + "\n");
    int column = 5 + line.indexOf(' ') + 1;
    String start = "p.yaml:7:" + column + ": operations.recover.";
    assertTrue(refusal.startsWith(start + message), refusal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "recover: {backend: open} | 2:22: operations.recover.backend: found open; allowed: native,",
        "recover: {backend: vector-521} | opencl-portable; did you mean vector-512?",
        "keccak: {backend: native} | 2:21: operations.keccak.backend: found native; allowed: scalar,",
        "kecak: {backend: scalar} | 2:3: operations.kecak: no such key; did you mean keccak?",
        "recover: {} | 2:12: operations.recover.backend: missing; allowed: native, scalar,",
        "recover: [] | 2:12: operations.recover: found a list of 0; allowed: a choice, or a list",
        "recover: native | 2:12: operations.recover: found native; allowed: a mapping with the keys",
        "recover: {backend: opencl, minimumBatch: 1} | operations.recover.device: missing; allowed:",
        "recover: {backend: opencl, device: cpu} | operations.recover.minimumBatch: missing;",
        "recover: {backend: native, device: cpu} | 2:30: operations.recover.device: no such key;",
        "recover: [{backend: native}, {backend: 3}] | 2:42: operations.recover[1].backend: found 3;",
      })
  void whatIsWrongInOperations(String operation, String message) {
    String refusal = refusal("operations:\n  " + operation + "\nname: p\n");
    assertTrue(refusal.contains(message), refusal);
  }

  @Test
  void missingParts() {
    assertTrue(refusal("name: p\n").startsWith("p.yaml:1:1: operations: missing; allowed:"));
    assertTrue(refusal("workers: 1\n").startsWith("p.yaml:1:1: name: missing; allowed: a text"));
    assertTrue(refusal("name: p\noperations: {}\n").contains("2:13: operations: found a mapping"));
  }

  @ParameterizedTest
  @CsvSource({"''", "'# only a comment'", "'---'", "'...'"})
  void nothing(String text) {
    String refusal = refusal(text);
    assertTrue(refusal.startsWith("p.yaml:1:"), refusal);
  }

  @Test
  void notUtf8() {
    byte[] bytes = "name: p\nmachine: x\n".getBytes(StandardCharsets.UTF_8);
    bytes[17] = (byte) 0xe9;
    ProfileException refusal =
        assertThrows(ProfileException.class, () -> ProfileReader.read("p.yaml", bytes));
    assertEquals(
        "p.yaml:2:10: byte 0xe9 is not UTF-8; save the file as UTF-8", refusal.getMessage());
    byte[] cut = {'a', (byte) 0xc3};
    assertThrows(ProfileException.class, () -> ProfileReader.read("p.yaml", cut));
  }

  @Test
  void notYaml() {
    assertTrue(refusal("name: p\n\tworkers: 1\n").startsWith("p.yaml:2:1: not YAML: "));
    assertTrue(refusal("name: \"p\n").startsWith("p.yaml:2:1: not YAML: "));
    assertTrue(refusal("name: p\n---\nname: q\n").startsWith("p.yaml:2:1: not YAML: "));
    assertTrue(refusal("name: \u0007\n").contains("U+0007"));
  }

  @Test
  void bombs() {
    String laughs = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n";
    assertTrue(refusal(laughs).startsWith("p.yaml: not a profile: Number of aliases"));
    assertTrue(refusal("name: " + "[".repeat(100_000)).startsWith("p.yaml"));
    assertTrue(refusal("a: &a {<<: *a}\n").startsWith("p.yaml"));
    assertTrue(refusal("#".repeat(1 << 19)).contains("has 524288 bytes; a profile has at most"));
  }
}
