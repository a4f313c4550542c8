/**
 * Targets for fuzzers: each takes bytes from nowhere good, and may answer with the exceptions that
 * its reader documents, and no others; what it accepts must be written again as it was.
 *
 * <pre>
 *   scripts/fuzz TARGET   Jazzer ─┐
 *                                 ├→ fuzzerTestOneInput(bytes)
 *   TargetsTest   seeded mutation ┘
 * </pre>
 */
package io.lanewise.host.fuzz;
