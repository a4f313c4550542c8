/**
 * {@code lanewise run}: bytecode in bare message calls, once or measured.
 *
 * <pre>
 *   RunCommand ──┬── CodeCall ──────────────── MessageCall ── Evm
 *                └── ProgramBench ── Program ──┘
 *                     └─ SoloBench: a JVM for every program
 * </pre>
 */
package io.lanewise.host.run;
