package io.lanewise.bench.suite;

import io.lanewise.host.measure.KernelOperation;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.Shape;
import io.lanewise.host.measure.Variant;
import io.lanewise.kernels.profile.Selection;
import java.util.ArrayList;
import java.util.List;

/** Batch operations by the backend that the profile chose. */
final class KernelSuite implements Suite.Opener {
  private static final double TURN_NANOSECONDS = 2e6;

  @Override
  public void open(PartsOpener opening) {
    for (KernelOperation operation : KernelOperation.values()) {
      Selection chosen = opening.selection(operation);
      List<Shape> shapes = shapes(operation, opening.settings());
      try {
        Variant variant = new Variant(operation, chosen.backend());
        opening.add(
            new KernelPart(
                variant,
                opening.operations().profile().workerThreads(),
                chosen.choice().minimumBatch(),
                shapes,
                TURN_NANOSECONDS));
        DevicePart.of(variant, shapes).ifPresent(opening::add);
      } catch (RefusedException e) {
        boolean wrong = e.kind() != RefusedException.Kind.UNAVAILABLE;
        opening.refuse(wrong, Suite.KERNELS, operation.label(), "", e);
      }
    }
  }

  private static List<Shape> shapes(KernelOperation operation, SuiteSettings settings) {
    List<Integer> sizes =
        operation.itemBytes().size() == 1 ? operation.itemBytes() : settings.messageBytes();
    List<Shape> shapes = new ArrayList<>();
    sizes.forEach(
        bytes -> settings.batches().forEach(batch -> shapes.add(new Shape(bytes, batch))));
    return shapes;
  }

  @Override
  public List<String> cases(SuiteSettings settings) {
    List<String> names = new ArrayList<>();
    for (KernelOperation operation : KernelOperation.values()) {
      shapes(operation, settings)
          .forEach(shape -> names.add(operation.label() + ", " + KernelPart.name(shape)));
    }
    return names;
  }
}
