/**
 * {@code bench report}: results as one page that needs nothing else, no network and no script to be
 * read: charts are drawn here, as SVG. The script sorts tables and saves them.
 *
 * <pre>
 *   {@link io.lanewise.bench.report.ReportPage}           results and peers in, HTML out
 *     {@link io.lanewise.bench.report.Subject}            one machine's result with the peers beside it
 *     {@link io.lanewise.bench.report.HeadlineSection}, {@link io.lanewise.bench.report.KernelSection}, {@link io.lanewise.bench.report.BlockSection} …
 *       {@link io.lanewise.bench.report.Verdict}          who won by how much, for the header
 *       {@link io.lanewise.bench.report.Bars}             parts that add up
 *       {@link io.lanewise.bench.report.Marker}           the shape of a profile
 *       {@link io.lanewise.bench.report.Plot}             axes and marks, with {@link io.lanewise.bench.report.Scale}
 *       {@link io.lanewise.bench.report.DataTable}        a table that sorts and exports
 * </pre>
 */
package io.lanewise.bench.report;
