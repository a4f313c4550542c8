/**
 * The commands on a chain in a database: {@code init}, {@code head}, {@code rollback}, {@code
 * prove}, {@code witness}, {@code db}. {@code import}, which fills it, lives with the chain files.
 *
 * <pre>
 *   --data-dir ── DataDirOption ──▶ ChainFolder ── StoredChain ──▶ what the command prints
 * </pre>
 */
package io.lanewise.host.datadir;
