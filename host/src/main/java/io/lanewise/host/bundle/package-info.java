/**
 * Block bundles: one JSON file holds a block and all that its execution reads.
 *
 * <pre>
 *   file ── JsonFile ── JsonField ──┬── PrestateReader (block-prestate-v1) ──┬── Bundle
 *           gzip, JSON   strict,    └── WitnessReader (stateless-block-v1) ──┘
 *                        places
 * </pre>
 *
 * <p>A bundle of either format may also hold {@code receipts}, as {@code eth_getBlockReceipts}
 * answers them: a mismatch then names the first receipt that differs.
 *
 * <p>Whatever is wrong with a file is a {@link io.lanewise.host.bundle.BundleException} that names
 * file, field, value and remedy.
 */
package io.lanewise.host.bundle;
