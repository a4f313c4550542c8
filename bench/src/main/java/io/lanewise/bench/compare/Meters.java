package io.lanewise.bench.compare;

import io.lanewise.bench.compare.TurnJvm.PartInfo;
import io.lanewise.bench.energy.EnergyMeter;
import io.lanewise.bench.energy.NvidiaSmi;
import io.lanewise.bench.energy.Rapl;
import io.lanewise.bench.result.Energy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What turns cost in energy, by what this machine can tell. For one thread. */
final class Meters implements AutoCloseable {
  private final Counted cpu;
  private final Counted gpu;

  private static final class Counted {
    private final EnergyMeter meter;
    private final Map<Comparison.Turn, List<Double>> joules = new LinkedHashMap<>();
    private double before;

    Counted(EnergyMeter meter) {
      this.meter = meter;
    }

    void begin() {
      before = meter.joules();
    }

    void end(Comparison.Turn turn) {
      joules.computeIfAbsent(turn, _ -> new ArrayList<>()).add(meter.joules() - before);
    }

    Energy.Source source() {
      if (!meter.obstacle().isEmpty()) {
        return Energy.Source.missing(meter.obstacle());
      }
      List<Energy.Entry> entries = new ArrayList<>();
      joules.forEach(
          (turn, used) -> {
            PartInfo part = turn.part();
            // Batches of different sizes take several runs each in a turn: no work to divide by.
            if (part.work() > 0) {
              entries.add(
                  new Energy.Entry(
                      part.suite(),
                      part.scope(),
                      turn.jvm().profile(),
                      part.work(),
                      part.workUnit(),
                      used));
            }
          });
      return new Energy.Source("", meter.method(), entries);
    }
  }

  Meters(EnergyMeter cpu, EnergyMeter gpu) {
    this.cpu = new Counted(cpu);
    this.gpu = new Counted(gpu);
  }

  static Meters ofMachine() {
    return new Meters(Rapl.ofMachine(), NvidiaSmi.ofMachine());
  }

  /** A turn begins. */
  void begin() {
    cpu.begin();
    gpu.begin();
  }

  /** It has ended. */
  void end(Comparison.Turn turn) {
    cpu.end(turn);
    gpu.end(turn);
  }

  /** What a turn that was refused used does not count. */
  void forget(Comparison.Turn turn) {
    cpu.joules.remove(turn);
    gpu.joules.remove(turn);
  }

  Energy energy() {
    return new Energy(cpu.source(), gpu.source());
  }

  @Override
  public void close() {
    cpu.meter.close();
    gpu.meter.close();
  }
}
