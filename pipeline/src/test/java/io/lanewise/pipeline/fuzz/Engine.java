package io.lanewise.pipeline.fuzz;

/** One way to run a block. Used by one thread, for many cases one after the other. */
interface Engine {
  /** What the block did; that it is invalid is an outcome too. */
  Outcome run(FuzzCase block);
}
