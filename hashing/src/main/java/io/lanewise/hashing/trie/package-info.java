/**
 * The Merkle Patricia trie (Yellow Paper, appendix D): a map from keys to values with a root hash.
 *
 * <pre>
 *   Trie ------ get, put, remove, root, forEach             OrderedTrie ---- root of a list
 *    |   \
 *    |    NodeInsertion, NodeRemoval     one key: new nodes along its path, the rest is shared
 *    |    NodeMerge                      many keys at once (TrieUpdates)
 *    |    NodeDifference                 what a store of nodes must write and delete
 *    |
 *   TrieBatch                            many tries: merged by TrieWorkers, and their new nodes
 *    |                                   hashed level by level in batches (NodeHasher)
 *    |
 *   Node = null            nothing
 *        | LeafNode        path, value
 *        | ExtensionNode   path, child          a path is nibbles, see Nibbles
 *        | BranchNode      16 children, value
 *        | HashNode        a hash, the node perhaps not read yet
 *    |                          |
 *   NodeEncoder, NodeWriter  NodeResolver -- NodeDecoder
 *   node to RLP, hash           |
 *                          NodeSource: WitnessNodes, a database, NONE
 * </pre>
 *
 * <p>Nodes do not change once made; each remembers its hash (or its RLP, when that is shorter than
 * 32 bytes and stands inside its parent), so a root after a few updates hashes only what is new.
 */
package io.lanewise.hashing.trie;
