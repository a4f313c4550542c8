/**
 * The command line.
 *
 * <pre>
 *   Lanewise ── replay ──┐
 *            ── run    ──┼── bundle   the input files: blocks with what they need
 *            ── demo   ──┘
 *            ── devices               what this machine has, and which backends run here
 *                        command      what every command shares: exit codes, errors, tables
 * </pre>
 */
package io.lanewise.host;
