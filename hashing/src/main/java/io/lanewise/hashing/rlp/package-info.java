/**
 * Recursive Length Prefix, the serialisation of the Ethereum protocol (Yellow Paper, appendix B).
 *
 * <pre>
 *   first byte   meaning                                        followed by
 *   00 … 7f      a string of one byte, itself                   –
 *   80 … b7      a string of 0 … 55 bytes                       the bytes
 *   b8 … bf      a string of 56 bytes or more                   1 … 8 bytes of length, the bytes
 *   c0 … f7      a list whose items take 0 … 55 bytes           the items
 *   f8 … ff      a list whose items take 56 bytes or more       1 … 8 bytes of length, the items
 * </pre>
 *
 * <p>{@link io.lanewise.hashing.rlp.RlpReader} is a cursor that accepts the one canonical encoding
 * of each value and nothing else; {@link io.lanewise.hashing.rlp.RlpWriter} produces it. Both cost
 * time linear in the bytes and never recurse, whatever the nesting.
 */
package io.lanewise.hashing.rlp;
