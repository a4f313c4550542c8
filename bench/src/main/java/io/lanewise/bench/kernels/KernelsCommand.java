package io.lanewise.bench.kernels;

import io.lanewise.host.command.ExitCode;
import io.lanewise.host.command.Progress;
import io.lanewise.host.measure.KernelOperation;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.RefusedException.Kind;
import io.lanewise.host.measure.Variant;
import io.lanewise.kernels.batch.DeviceException;
import io.lanewise.kernels.opencl.OpenClDevice;
import io.lanewise.kernels.opencl.OpenClDevices;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanewise bench kernels}: batch operations, by batch size and variant. */
@Command(
    name = "kernels",
    description = {
      "Measures batch operations: items a second by batch size, for every variant.",
      "A variant runs in a JVM of its own (a fork of JMH), on one core unless told otherwise, and"
          + " is measured only while its results are right."
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all that can run here was measured",
      "1:a variant computed something wrong or failed, and was not measured",
      "2:the command line cannot be used, or a backend that it names cannot run here"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise bench kernels --quick",
      "  lanewise bench kernels --operation recover --batch 16,256,4096 --json",
      "  lanewise bench kernels --operation keccak --backend scalar,vector-256 --message-bytes 64",
    })
public final class KernelsCommand implements Callable<Integer> {
  private static final int LIMIT_MILLISECONDS = 1000;
  private static final int QUICK_LIMIT_MILLISECONDS = 300;

  @Spec private CommandSpec spec;

  @Option(names = "--quick", description = "Fewer shapes and samples: less than a minute.")
  private boolean quick;

  @Option(names = "--json", description = "Write one JSON object a line.")
  private boolean json;

  @Option(
      names = "--operation",
      paramLabel = "NAME",
      split = ",",
      description = "Only these: ${COMPLETION-CANDIDATES}. Default: all.")
  private List<KernelOperation> operations = List.of(KernelOperation.values());

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      split = ",",
      description =
          "Only these, by name (scalar, vector-256, opencl …) or device (opencl-0). Default: all"
              + " that can run here.")
  private List<String> backends = List.of();

  @Mixin private ShapeOptions shapes;

  @Option(
      names = "--cores",
      paramLabel = "N",
      description =
          "Threads of a variant in Java or a library, compute units of an OpenCL CPU device."
              + " Default: ${DEFAULT-VALUE}.")
  private int cores = 1;

  @Option(
      names = "--no-pinning",
      description =
          "Let the system choose the CPUs. Default: the last ones, where there is taskset.")
  private boolean unpinned;

  @Option(
      names = "--resident",
      description =
          "Of GPUs also the kernels alone, on items that lie on the device (transfersIncluded:"
              + " false), and the rate of the transfers.")
  private boolean resident;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Samples of each shape. Default: 5; with --quick 3.")
  private Integer samples;

  @Option(
      names = "--warmup-seconds",
      paramLabel = "N",
      description = "How long a JVM runs before its first sample. Default: 8; with --quick 2.")
  private Double warmupSeconds;

  @Override
  public Integer call() {
    shapes.check();
    if (cores < 1 || cores > Runtime.getRuntime().availableProcessors()) {
      throw bad(
          "--cores " + cores + ": this machine has " + Runtime.getRuntime().availableProcessors());
    }
    KernelReport report = new KernelReport(spec.commandLine().getOut(), json);
    List<Variant> variants = operations.stream().flatMap(o -> chosen(o, report)).toList();
    boolean right = measure(variants, report);
    if (resident) {
      right &= measureResident(variants, report);
    }
    report.finish();
    return right ? ExitCode.OK : ExitCode.MISMATCH;
  }

  private boolean measure(List<Variant> variants, KernelReport report) {
    KernelRun run = new KernelRun(plan());
    int iterations = variants.stream().mapToInt(v -> run.iterations(itemBytes(v))).sum();
    boolean right = true;
    try (Progress progress = Progress.start("measuring", iterations)) {
      for (Variant variant : variants) {
        try {
          report.measured(run.measure(variant, itemBytes(variant), progress::step));
        } catch (RefusedException refusal) {
          progress.above(() -> say(refusal.getMessage()));
          report.refused(variant, refusal);
          right &= refusal.kind() == Kind.UNAVAILABLE && backends.isEmpty();
        }
      }
    }
    return right;
  }

  /** What happens on GPUs, and on the way there. */
  private boolean measureResident(List<Variant> variants, KernelReport report) {
    boolean right = true;
    for (OpenClDevice device : OpenClDevices.all()) {
      List<Variant> own =
          variants.stream()
              .filter(v -> v.backend().device().equals(Optional.of(device.label())))
              .toList();
      if (device.isCpu() || own.isEmpty()) {
        continue;
      }
      for (Variant variant : own) {
        try {
          report.measured(
              new ResidentRun(plan())
                  .measure(
                      variant,
                      residentBytes(variant),
                      batch -> variant.operation().resident(device, batch)));
        } catch (RefusedException refusal) {
          say(refusal.getMessage());
          report.refused(variant, refusal);
          right = false;
        }
      }
      try {
        report.transferred(new TransferRun(plan()).measure(device));
      } catch (DeviceException e) {
        say(e.getMessage());
        right = false;
      }
    }
    return right;
  }

  /** Sizes that there is a kernel of its own for. */
  private List<Integer> residentBytes(Variant variant) {
    return itemBytes(variant).stream().filter(variant.operation().itemBytes()::contains).toList();
  }

  private KernelPlan plan() {
    return new KernelPlan(
        shapes.batches(quick),
        samples != null ? samples : quick ? 3 : 5,
        quick ? 80 : 200,
        warmupSeconds != null ? warmupSeconds : quick ? 2 : 8,
        quick ? QUICK_LIMIT_MILLISECONDS : LIMIT_MILLISECONDS,
        cores,
        !unpinned);
  }

  private List<Integer> itemBytes(Variant variant) {
    KernelOperation operation = variant.operation();
    return operation.itemBytes().size() == 1 ? operation.itemBytes() : shapes.messageBytes(quick);
  }

  /** The variants that the user wants; those that cannot run are passed over aloud. */
  private Stream<Variant> chosen(KernelOperation operation, KernelReport report) {
    List<Variant> all = KernelVariants.all(operation);
    List<Variant> chosen = new ArrayList<>();
    for (Variant variant : all) {
      if (!backends.isEmpty() && backends.stream().noneMatch(variant::isCalled)) {
        continue;
      }
      Optional<String> obstacle = variant.obstacle();
      if (obstacle.isEmpty()) {
        chosen.add(variant);
      } else if (backends.isEmpty()) {
        RefusedException refusal = variant.refusal(Kind.UNAVAILABLE, obstacle.get());
        say(refusal.getMessage());
        report.refused(variant, refusal);
      } else {
        throw bad("--backend " + variant.label() + ": " + obstacle.get());
      }
    }
    for (String name : backends) {
      if (operations.stream().noneMatch(o -> isKnown(o, name))) {
        String known = all.stream().map(Variant::label).collect(Collectors.joining(", "));
        throw bad("--backend " + name + ": there is none; " + operation.label() + " has " + known);
      }
    }
    return chosen.stream();
  }

  private static boolean isKnown(KernelOperation operation, String name) {
    return KernelVariants.all(operation).stream().anyMatch(variant -> variant.isCalled(name));
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("lanewise: " + line);
    err.flush();
  }

  private ParameterException bad(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
