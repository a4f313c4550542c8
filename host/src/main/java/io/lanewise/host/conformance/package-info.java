/**
 * {@code lanewise conformance}: every suite of fixtures in a folder, and the page that says what of
 * it passes.
 *
 * <pre>
 *   FixtureRun ── Suites: which suite is a file of, what of it is omitted and why
 *       │
 *       ▼ outcomes
 *   Conformance ──▶ ConformanceTable | ConformanceJson | ConformancePage
 * </pre>
 */
package io.lanewise.host.conformance;
