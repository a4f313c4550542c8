/**
 * The pipeline: one ring of block slots, and seven stages that follow each other around it, each on
 * a thread of its own.
 *
 * <pre>
 *   submit ─▶ ring of BlockSlots, made once; submit waits while the Admission lets none in
 *
 *             ┌────┬────┬────┬────┬────┬────┬────┬────┐
 *             │ 96 │ 97 │ 98 │ 91 │ 92 │ 93 │ 94 │ 95 │
 *             └────┴────┴────┴────┴────┴────┴────┴────┘
 *               └──┬─┘    │    │    │    │    │    └ prefetch
 *               recover   │    │    │    │    └ execute: on what 91 … 93 change
 *               one batch │    │    │    │      over the committed state
 *                         │    │    │    └ merkleize
 *                       decode │    └ verify
 *                              └ commit ─▶ observer
 *
 *   BlockRing       threads, submit, finish, cancel
 *    ├ BlockStages  what is done to a block in each stage: of a chain, of files
 *    ├ StageHandler one block at a time    RecoverProcessor  all that wait, in one batch
 *    │  └ StageLink what both know of the ring; passes blocks on
 *    ├ Admission    how many blocks may be in flight: of small ones more
 *    ├ Poison       the first RingFailure, from which on every stage lets blocks pass by
 *    ├ ParkingWaitStrategy  waits without using the cores; woken for some small blocks at once
 *    ├ StageBatches the batches that a block's signers and tries were in, and where
 *    └ RingMeter ─▶ RingSnapshot             StageEvent, RecoveryEvent: Java Flight Recorder
 * </pre>
 *
 * <p>A stage may use what the stages before it have left in the slot, since each block passes from
 * thread to thread through the Disruptor's sequences. What stages share beyond the slot is theirs
 * to guard.
 */
package io.lanewise.pipeline.ring;
