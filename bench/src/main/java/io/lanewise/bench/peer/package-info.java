/**
 * {@code bench import-peer}: figures that another engine's own tool measured, as a result file.
 *
 * <pre>
 *   {@link io.lanewise.bench.peer.ImportPeerCommand}   engine and file
 *     {@link io.lanewise.bench.peer.PeerLines}         one JSON object a line, a block or a program
 * </pre>
 */
package io.lanewise.bench.peer;
