package io.lanewise.evm.state;

import io.lanewise.evm.types.Address;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.trie.Trie;
import java.util.Map;
import java.util.Set;

/**
 * The tries after some changes, which the {@link StateTrie} that made them does not hold yet.
 *
 * @param root the state root after the changes
 * @param accounts the state trie
 * @param storages the storage tries that changed
 * @param cleared accounts whose whole storage before the changes is gone
 */
public record StateUpdate(
    Hash root, Trie accounts, Map<Address, Trie> storages, Set<Address> cleared) {}
