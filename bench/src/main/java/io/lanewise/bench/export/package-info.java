/**
 * {@code bench export}: the programs and blocks as plain files with what they must use of gas, for
 * the tools of other engines.
 *
 * <pre>
 *   {@link io.lanewise.bench.export.ExportCommand}     which files
 *     {@link io.lanewise.bench.export.ProgramExport}   programs.csv and, for each, code, input, all of it
 *     {@link io.lanewise.bench.export.BlockExport}     blocks.csv and, for each, its bundle, unpacked
 * </pre>
 */
package io.lanewise.bench.export;
