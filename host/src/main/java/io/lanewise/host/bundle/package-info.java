/**
 * Block bundles: one JSON file holds a block and all that its execution reads.
 *
 * <pre>
 *   file ── JsonFile ── JsonField ──┬── PrestateReader (block-prestate-v1) ──┬── Bundle
 *           gzip, JSON   strict,    └── WitnessReader (stateless-block-v1) ──┘
 *                        places
 * </pre>
 *
 * <p>The rules of a chain are those of a public one, by its id, or those that {@code chainConfig}
 * gives as a genesis file does (GenesisForks).
 *
 * <p>A bundle of either format may also hold {@code receipts}, as {@code eth_getBlockReceipts}
 * answers them: a mismatch then names the first receipt that differs.
 *
 * <p>Whatever is wrong with a file is a {@link io.lanewise.host.bundle.BundleException} that names
 * file, field, value and remedy.
 */
package io.lanewise.host.bundle;
