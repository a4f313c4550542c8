package io.lanewise.host.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.host.measure.KernelOperation;
import io.lanewise.kernels.profile.Choice;
import io.lanewise.kernels.profile.OperationKind;
import io.lanewise.kernels.profile.Profile;
import io.lanewise.kernels.profile.Profile.Plan;
import io.lanewise.kernels.profile.ProfileReader;
import io.lanewise.kernels.profile.ProfileWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdviceTest {
  private final Advice recover =
      Advice.of(
          KernelOperation.RECOVER,
          List.of(
              Curves.recover("scalar", 0, 1_000_000),
              Curves.recover("native", 0, 43_000),
              Curves.recover("vector-256", 0, 39_000),
              Curves.recover("vector-512", 50_000, 16_000),
              Curves.recover("opencl-0", 200_000, 4_650)));
  private final Advice keccak =
      Advice.of(
          KernelOperation.KECCAK,
          List.of(
              Curves.keccak("scalar", 532, 0, 1_600),
              Curves.keccak("scalar", 64, 0, 400),
              Curves.keccak("vector-256", 64, 400, 90),
              Curves.keccak("vector-256", 532, 2_000, 400),
              Curves.keccak("vector-512", 64, 400, 100),
              Curves.keccak("opencl-0", 64, 200_000, 60),
              Curves.keccak("opencl-0", 532, 200_000, 1_700)));

  @Test
  void ordersWhatBeatsTheReferenceByGain() {
    assertEquals("native", recover.reference());
    assertEquals(
        List.of("opencl-0", "vector-512", "vector-256"),
        recover.candidates().stream().map(c -> c.variant().label()).toList());
    Candidate best = recover.candidates().getFirst();
    assertEquals(8, best.minimumBatch());
    assertEquals(65_536, best.maximumBatch());
    assertTrue(best.gain() > 4 && best.gain() < 9.3, best::toString);
  }

  @Test
  void aCandidateMustWinForEverySizeOfItems() {
    assertEquals(List.of(64, 532), keccak.itemBytes());
    assertNull(keccak.candidate("opencl-0"), "loses at 532 bytes");
    assertNull(keccak.candidate("vector-512"), "was not measured at 532 bytes");
    assertEquals(2, keccak.candidate("vector-256").minimumBatch()); // 2,400 + … < 1,600 n
  }

  @Test
  void theProfileNamesTheBestAndIsReadBack() {
    Profile draft =
        new ProfileDraft(List.of(keccak, recover)).profile("mine", "a machine, 2 cores");
    Plan plan = draft.operations().get(OperationKind.RECOVER);
    assertEquals(
        List.of("opencl", "vector-256", "native"),
        plan.choices().stream().map(Choice::backend).toList());
    assertEquals(8, plan.choices().getFirst().minimumBatch());
    assertEquals(
        List.of("vector-256"),
        draft.operations().get(OperationKind.KECCAK).choices().stream()
            .map(Choice::backend)
            .toList());

    String text = ProfileWriter.write(draft, List.of("a comment"));
    Profile read = ProfileReader.read("mine.yaml", text.getBytes(StandardCharsets.UTF_8));
    assertEquals(text, ProfileWriter.write(read, List.of("a comment")));
    assertEquals("a machine, 2 cores", read.machine());
  }

  @Test
  void vectorsHaveOneWidthForAllOperations() {
    Profile draft = new ProfileDraft(List.of(keccak, recover)).profile("mine", "");
    List<String> backends =
        draft.operations().values().stream()
            .flatMap(plan -> plan.choices().stream())
            .map(Choice::backend)
            .filter(backend -> backend.startsWith("vector"))
            .distinct()
            .toList();
    assertEquals(List.of("vector-256"), backends);
  }

  @Test
  void whereNothingBeatsTheReferenceItIsTaken() {
    Advice poor =
        Advice.of(
            KernelOperation.RECOVER,
            List.of(Curves.recover("native", 0, 43_000), Curves.recover("vector-256", 0, 50_000)));
    Profile draft = new ProfileDraft(List.of(poor)).profile("mine", "");
    Plan plan = draft.operations().get(OperationKind.RECOVER);
    assertEquals(List.of("native"), plan.choices().stream().map(Choice::backend).toList());
  }
}
