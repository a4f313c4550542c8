package io.lanewise.host.database;

import java.nio.file.Path;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** What RocksDB's errors mean to a user. */
final class RocksFailure {
  private static final String RETRY =
      "; nothing is lost: every block that was finished is there, run the same command again";

  private RocksFailure() {}

  static DatabaseException of(Path folder, RocksDBException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    Status status = e.getStatus();
    boolean noSpace = status != null && status.getSubCode() == Status.SubCode.NoSpace;
    if (noSpace
        || has(message, "no space", "disk quota exceeded", "file too large", "max allowed space")) {
      return failure(folder, "no space left (" + message + ")", "free some" + RETRY, e);
    }
    if (has(message, "lock file", "lock hold")) {
      return failure(
          folder,
          "the database is in use by another process",
          "wait for it or end it; only one may write to a folder",
          e);
    }
    if (has(message, "permission denied", "read-only file system", "operation not permitted")) {
      return failure(
          folder, "cannot be written (" + message + ")", "give yourself the right to", e);
    }
    boolean corruption = status != null && status.getCode() == Status.Code.Corruption;
    if (corruption || has(message, "mismatch", "no such file", "column family not found")) {
      return damaged(folder, message, e);
    }
    return failure(folder, message, "", e);
  }

  /** Something in the files cannot be. */
  static DatabaseException damaged(Path folder, String what, Throwable cause) {
    return failure(
        folder,
        "the database is damaged (" + what + ")",
        "nothing was changed; restore the folder from a copy, or import into another one",
        cause);
  }

  private static DatabaseException failure(Path folder, String what, String fix, Throwable cause) {
    return new DatabaseException(folder, what, fix, cause);
  }

  private static boolean has(String message, String... parts) {
    String lower = message.toLowerCase(java.util.Locale.ROOT);
    for (String part : parts) {
      if (lower.contains(part)) {
        return true;
      }
    }
    return false;
  }
}
