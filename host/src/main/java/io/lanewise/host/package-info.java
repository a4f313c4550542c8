/**
 * The command line.
 *
 * <pre>
 *   Lanewise ── replay ──┐
 *            ── run    ──┼── bundle   the input files: blocks with what they need
 *            ── demo   ──┘
 *                        command      what every command shares: exit codes, errors, tables
 * </pre>
 */
package io.lanewise.host;
