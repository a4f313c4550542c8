/**
 * Hashes and what is built of them: the lowest module, which knows nothing of the EVM.
 *
 * <pre>
 *   trie   Merkle Patricia trie, whole or partial (a witness), and ordered-list roots
 *    |
 *    +---- rlp   strict canonical RLP
 *    |      |
 *    +------+---- Keccak256   the scalar reference
 *                 Hash        a 32-byte value; LogsBloom, 2048 bits of log addresses and topics
 *                 KeyedHash, BigEndian   tables an attacker cannot aim at; byte order
 * </pre>
 */
package io.lanewise.hashing;
