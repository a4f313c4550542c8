/**
 * {@code lanewise devices}: what this machine has, and which backend of which operation it can run.
 *
 * <pre>
 *   DevicesCommand ──► Machine   Cpu (CpuInfo)      /proc/cpuinfo, else the operating system
 *                        │       VectorApi          the JVM's vectors
 *                        │       OpenClDevices      io.lanewise.kernels.opencl
 *                        │       TornadoVm          looked for, not loaded
 *                        │       OperationBackends  each operation's backends and their obstacles
 *                        v
 *                 DevicesTable | DevicesJson
 * </pre>
 */
package io.lanewise.host.devices;
