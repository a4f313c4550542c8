package io.lanewise.host.replay;

import picocli.CommandLine.Command;

@Command(name = "replay")
public class ReplayCommand implements Runnable {
  public void run() {}
}
