/**
 * era1 files: blocks of proof of work with their receipts, up to 8,192 a file, as archives of
 * history keep them (e2store format, eth-clients/e2store-format-specs).
 *
 * <pre>
 *   file ──EraLayout──▶ where each block lies ──┐
 *                                               EraFile ──▶ EraBlock   header, body, receipts
 *   FramedSnappy   unpacks what is packed ──────┘   │
 *                                                   └──▶ EraCheck ──▶ Accumulator
 *                                                        headers: numbers, links, difficulty, root
 * </pre>
 *
 * <p>Whatever is wrong with a file is an {@link io.lanewise.host.era.EraException}.
 */
package io.lanewise.host.era;
