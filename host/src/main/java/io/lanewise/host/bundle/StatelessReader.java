package io.lanewise.host.bundle;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.TransactionDecodeException;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.hashing.trie.Trie;
import io.lanewise.hashing.trie.WitnessNodes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** {@code stateless-block-v1}: a block in RLP, and the trie nodes and codes that it needs. */
final class StatelessReader {
  private StatelessReader() {}

  static Bundle read(JsonField root) {
    ChainConfig chain = BundleReader.chain(root);
    JsonField rlp = root.get("blockRlp");
    Block block = decode(rlp, Block::decode);
    BlockHeader header = block.header();
    BlockChecks.hash(header, root.get("blockHash"));
    if (root.has("number")) {
      BlockChecks.number(header, root.get("number"));
    }
    BlockChecks.bodyRoots(block, rlp);
    BlockChecks.ommersHash(block, rlp);
    same(header.stateRoot(), "state root", root.get("postStateRoot"));
    same(header.receiptsRoot(), "receipts root", root.get("receiptsRoot"));

    KnownHashes hashes = new KnownHashes(header);
    hashes.addListed(root);
    JsonField preStateRoot = root.get("preStateRoot");
    BlockHeader parent = addAncestors(root.get("headers"), header, hashes);
    if (parent != null) {
      same(parent.stateRoot(), "state root of the parent", preStateRoot);
    }
    Witness witness = witness(root, preStateRoot);
    return new Bundle(
        root.file(),
        BundleReader.STATELESS,
        chain,
        block,
        parent,
        BlockChecks.senders(chain, block, rlp),
        witness.world(),
        hashes,
        witness,
        RpcReceipts.readIfThere(root));
  }

  /**
   * Takes the hashes of the ancestors, oldest first, each the parent of the next.
   *
   * @return the parent, or null when there are no headers
   */
  private static BlockHeader addAncestors(
      JsonField headers, BlockHeader block, KnownHashes hashes) {
    List<JsonField> ancestors = headers.elements();
    BlockHeader child = block;
    BlockHeader parent = null;
    for (JsonField field : ancestors.reversed()) {
      BlockHeader ancestor = decode(field, BlockHeader::decode);
      Hash hash = ancestor.hash();
      if (!hash.equals(child.parentHash()) || ancestor.number() != child.number() - 1) {
        throw field.bad(
            "block "
                + Long.toUnsignedString(ancestor.number())
                + " with hash "
                + hash
                + " is not the parent of block "
                + Long.toUnsignedString(child.number())
                + ", whose parent hash is "
                + child.parentHash(),
            "headers stand oldest first, the last is the parent");
      }
      hashes.add(ancestor.number(), hash);
      parent = parent == null ? ancestor : parent;
      child = ancestor;
    }
    return parent;
  }

  private static Witness witness(JsonField root, JsonField preStateRoot) {
    List<byte[]> nodes = root.get("state").elements().stream().map(JsonField::bytes).toList();
    JsonField siblings = root.find("opaqueBranchSiblings");
    List<Hash> opaque =
        siblings == null ? List.of() : siblings.elements().stream().map(JsonField::hash).toList();
    Map<Hash, Code> codes = new HashMap<>();
    for (JsonField field : root.get("codes").elements()) {
      byte[] code = field.bytes();
      Hash hash = Keccak256.hash(code);
      codes.put(hash, new Code(code, hash));
    }
    WitnessNodes source = new WitnessNodes(nodes, opaque);
    Hash preState = preStateRoot.hash();
    if (!source.contains(preState) && !preState.equals(Trie.EMPTY_ROOT)) {
      throw preStateRoot.bad(
          "no node in \"state\" has this hash " + preState, "the witness lacks its root node");
    }
    return new Witness(source, preState, codes);
  }

  private static void same(Hash got, String what, JsonField claimed) {
    if (!got.equals(claimed.hash())) {
      throw claimed.bad("the header's " + what + " is " + got + ", not this " + claimed.hash());
    }
  }

  private static <T> T decode(JsonField field, Function<byte[], T> decoder) {
    try {
      return decoder.apply(field.bytes());
    } catch (RlpException | TransactionDecodeException e) {
      throw new BundleException(
          field.file(), field.path(), e.getMessage(), "the RLP is not canonical or damaged", e);
    }
  }
}
