/**
 * Energy, where a machine tells it.
 *
 * <pre>
 *   {@link io.lanewise.bench.energy.EnergyMeter}      joules since it was opened, or why there are none
 *     {@link io.lanewise.bench.energy.Rapl}           of CPU packages, by counters of Linux
 *     {@link io.lanewise.bench.energy.NvidiaSmi}      of NVIDIA GPUs, power ten times a second, added up
 * </pre>
 */
package io.lanewise.bench.energy;
