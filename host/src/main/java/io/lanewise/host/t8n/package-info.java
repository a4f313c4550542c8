/**
 * {@code lanewise t8n}, the state transition tool that test frameworks drive: what geth's {@code
 * evm t8n} reads and writes, by files, by streams and by a server that stays warm.
 *
 * <pre>
 *   T8nCommand ──► files, stdin ─┐                        ┌─► files, stdout, stderr
 *                                ├─► T8nInput ─► T8n ─► T8nOutput
 *   T8nServer  ──► POST body ────┘    (no input or output)└─► response
 * </pre>
 */
package io.lanewise.host.t8n;
