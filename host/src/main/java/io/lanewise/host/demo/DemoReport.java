package io.lanewise.host.demo;

/** Receives the outcomes of a demo run, block by block. */
interface DemoReport {
  void block(BlockOutcome outcome);

  /** All blocks are done. */
  void total(DemoTotal total);
}
