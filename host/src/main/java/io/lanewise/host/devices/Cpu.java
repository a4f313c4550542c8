package io.lanewise.host.devices;

import java.util.List;

/**
 * The CPU.
 *
 * @param cores physical ones; 0 when the system does not say
 * @param threads that this JVM may use
 * @param vectorBits width of its widest vectors; 0 when the system does not say
 * @param instructionSets those that matter to batch kernels, as Linux calls them
 */
record Cpu(String model, int cores, int threads, int vectorBits, List<String> instructionSets) {}
