package io.lanewise.bench.suite;

import io.lanewise.host.command.ExecutorOption;
import io.lanewise.host.replay.Scope;
import java.util.List;

/**
 * What is to be measured, whoever does it; travels between JVMs as JSON. An empty list of scopes,
 * executors or workers stands for what the suite has by default.
 *
 * @param quick fewer runs and cases
 * @param batches items a batch, for kernels
 * @param messageBytes sizes of messages, for operations on messages of any size
 * @param blocks bundle files
 * @param scopes what is inside the time of blocks
 * @param executors how blocks are run
 * @param workers threads of executors and batch operations, each number in turn
 * @param programs a file of programs; empty when there is none
 * @param fixtures block tests with worst cases: files, folders, archives
 * @param megagas gas of worst-case and of generated blocks, in millions
 * @param chains folders that have a {@code genesis.json} and a {@code chain.rlp}
 * @param launcher the script that starts Lanewise; empty when it is not known
 */
public record SuiteSettings(
    boolean quick,
    List<Suite> suites,
    List<Integer> batches,
    List<Integer> messageBytes,
    List<String> blocks,
    List<Scope> scopes,
    List<ExecutorOption.Kind> executors,
    List<Integer> workers,
    String programs,
    List<String> fixtures,
    List<Integer> megagas,
    List<String> chains,
    String launcher) {
  public SuiteSettings {
    suites = List.copyOf(suites);
    batches = List.copyOf(batches);
    messageBytes = List.copyOf(messageBytes);
    blocks = List.copyOf(blocks);
    scopes = List.copyOf(scopes);
    executors = List.copyOf(executors);
    workers = List.copyOf(workers);
    fixtures = List.copyOf(fixtures);
    megagas = List.copyOf(megagas);
    chains = List.copyOf(chains);
  }

  /** Nothing but the defaults of the suites, for tests and lists. */
  public static SuiteSettings of(List<Suite> suites) {
    return new SuiteSettings(
        true,
        suites,
        List.of(1),
        List.of(64),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "",
        List.of(),
        List.of(1),
        List.of(),
        "");
  }
}
