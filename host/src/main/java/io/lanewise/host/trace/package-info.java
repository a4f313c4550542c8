/**
 * Execution traces as EIP-3155 has them: one JSON object a line, for every step and for the end of
 * every call, written while the code runs. The same lines, byte for byte, as geth's {@code evm}
 * writes.
 *
 * <pre>
 *   TraceFlags  ──→  TraceOptions  ──→  JsonTracer  ──→  ByteLines  ──→  an OutputStream
 *   --trace …                           a Tracer of the Evm
 * </pre>
 */
package io.lanewise.host.trace;
