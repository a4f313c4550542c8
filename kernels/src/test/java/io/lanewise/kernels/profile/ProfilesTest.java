package io.lanewise.kernels.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProfilesTest {
  static List<String> names() {
    return Profiles.names();
  }

  @Test
  void everyFileIsKnownByName() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../hardware-profiles"))) {
      Set<String> found =
          files.map(f -> f.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
      assertEquals(
          names().stream().map(n -> n + ".yaml").collect(Collectors.toCollection(TreeSet::new)),
          found);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void theProfilesThatComeWithTheProgram(String name) throws IOException {
    Profile profile = Profiles.find(name);
    assertEquals(name, profile.name());
    assertEquals("hardware-profiles/" + name + ".yaml", profile.source());
    assertFalse(profile.description().isEmpty());
    assertEquals(Set.of(OperationKind.values()), profile.operations().keySet());
    for (Profile.Plan plan : profile.operations().values()) {
      assertEquals(!name.equals("auto"), plan.isForced());
      for (Choice choice : plan.choices()) {
        assertTrue(!choice.isDevice() || choice.crossCheck() > 0, () -> choice + " is not checked");
      }
    }
    Path file = Path.of("../hardware-profiles", name + ".yaml");
    assertEquals(
        profile.operations().keySet(), Profiles.find(file.toString()).operations().keySet());
    assertTrue(Files.readString(file).startsWith("#"), "says nothing to people");
  }

  @Test
  void autoEndsWithPlainJava() {
    Profiles.find("auto")
        .operations()
        .values()
        .forEach(plan -> assertEquals("scalar", plan.choices().getLast().backend()));
  }

  @Test
  void unknownNames(@TempDir Path folder) {
    assertRefused(
        "cpu-scaler", "profile cpu-scaler: there is none of that name; did you mean cpu-");
    assertRefused("h100", "profile h100: there is none of that name; allowed: auto, cpu-scalar,");
    assertRefused("../auto", "../auto: no such file; give a file or one of auto,");
    assertRefused("none.yaml", "none.yaml: no such file; give a file or one of auto,");
    assertRefused(folder.toString(), folder + ": is a folder");
  }

  private static void assertRefused(String nameOrFile, String message) {
    String refusal =
        assertThrows(ProfileException.class, () -> Profiles.find(nameOrFile)).getMessage();
    assertTrue(refusal.startsWith(message), refusal);
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsWrittenIsReadBack(String name) {
    assertReadBack(Profiles.find(name));
  }

  @Test
  void oddTextsAndNumbersAreReadBack() {
    Choice device =
        new Choice(
            "opencl", new DeviceSelector("12"), 7, 70_000, 1e-7, Duration.ofMillis(61_500), null);
    Choice vector = Choice.vector("vector-512", 9, 0.25);
    assertReadBack(
        new Profile(
            "x",
            "null",
            "say \"hi\": # no \\ comment",
            "- é – 2 cores",
            Profile.CORES,
            1,
            70_001,
            Waiting.BUSY_SPIN,
            Map.of(
                OperationKind.RECOVER,
                new Profile.Plan(false, List.of(device, vector, Choice.cpu("native"))))));
  }

  private static void assertReadBack(Profile profile) {
    String text = ProfileWriter.write(profile, List.of("one\ntwo", ""));
    assertTrue(text.startsWith("# one\n# two\n"), text);
    Profile again = ProfileReader.read("x", text.getBytes(StandardCharsets.UTF_8));
    assertEquals(withoutPlaces(profile), withoutPlaces(again), text);
  }

  private static Profile withoutPlaces(Profile p) {
    Map<OperationKind, Profile.Plan> operations =
        p.operations().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> withoutPlaces(e.getValue())));
    return new Profile(
        "",
        p.name(),
        p.description(),
        p.machine(),
        p.workers(),
        p.pipelineDepth(),
        p.pipelineBatch(),
        p.waiting(),
        operations);
  }

  private static Profile.Plan withoutPlaces(Profile.Plan plan) {
    return new Profile.Plan(
        plan.isForced(),
        plan.choices().stream()
            .map(
                c ->
                    new Choice(
                        c.backend(),
                        c.device(),
                        c.minimumBatch(),
                        c.maximumBatch(),
                        c.crossCheck(),
                        c.timeout(),
                        null))
            .toList());
  }

  @Test
  void devicesAreMeantByKindIndexLabelOrName() {
    KnownDevice pocl = new KnownDevice(0, "opencl-0", "cpu-znver4-AMD EPYC", true, false);
    KnownDevice h200 = new KnownDevice(10, "opencl-10", "NVIDIA H200", false, true);
    assertMeans("cpu", pocl, h200);
    assertMeans("0", pocl, h200);
    assertMeans("opencl-0", pocl, h200);
    assertMeans("epyc", pocl, h200);
    assertMeans("gpu", h200, pocl);
    assertMeans("10", h200, pocl);
    assertMeans("nvidia h200", h200, pocl);
    assertFalse(new DeviceSelector("1").matches(h200));
    assertFalse(new DeviceSelector("opencl-1").matches(h200));
  }

  private static void assertMeans(String text, KnownDevice meant, KnownDevice other) {
    assertTrue(new DeviceSelector(text).matches(meant));
    assertFalse(new DeviceSelector(text).matches(other));
  }
}
