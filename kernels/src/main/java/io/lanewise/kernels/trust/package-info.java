/**
 * Devices are trusted, but verified: what a device computes is checked by the CPU reference at a
 * rate that the profile sets, and a device that fails once is not asked again.
 *
 * <pre>
 *   {@link io.lanewise.kernels.trust.CheckedOperation}   device, or CPU below N* and after a failure
 *      ├── {@link io.lanewise.kernels.trust.DeviceCall}        own thread, private output, time limit
 *      ├── {@link io.lanewise.kernels.trust.CrossCheck}        a random sample, computed again
 *      ├── {@link io.lanewise.kernels.trust.Quarantine}        which devices have failed, for all operations
 *      ├── {@link io.lanewise.kernels.trust.BatchMetrics}      counters of each operation and backend
 *      └── {@link io.lanewise.kernels.trust.BatchEvent}        one a batch, for Java Flight Recorder
 *   {@link io.lanewise.kernels.trust.CountedOperation}   CPU code that needs no checks
 *   {@link io.lanewise.kernels.trust.ParallelOperation}  a batch shared by CPU workers
 * </pre>
 */
package io.lanewise.kernels.trust;
