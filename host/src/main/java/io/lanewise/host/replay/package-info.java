/**
 * {@code lanewise replay}: executes the blocks of bundle files, verifies and measures them.
 *
 * <pre>
 *   ReplayCommand ── Replay ──┬── ReplayedBlock   verifies one block, then measures it
 *   options          order    ├── Reproducer      what a mismatch leaves behind
 *                             ├── StagedReplay    takes them through the ring (BundleStages, BlockSamples)
 *                             └── ReplayReport    ReplayTable | ReplayJson
 * </pre>
 */
package io.lanewise.host.replay;
