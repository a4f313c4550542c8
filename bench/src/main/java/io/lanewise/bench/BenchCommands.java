package io.lanewise.bench;

import io.lanewise.host.command.ExtraCommands;
import java.util.List;

/** Adds {@code bench} to the command line. */
public final class BenchCommands implements ExtraCommands {
  @Override
  public List<Class<?>> commands() {
    return List.of(BenchCommand.class);
  }
}
