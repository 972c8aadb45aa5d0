package io.github.trustdelta.signature;

import java.util.Locale;
import java.util.Objects;

/**
 * Something in an archive that is not as it should be.
 *
 * @param name of the entry that it is about; empty if it is about none
 */
public record JarOddity(Kind kind, String name) {

  public JarOddity {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
  }

  /** What it is. */
  public enum Kind {
    /** Two entries of one name: which of them is meant, each reader decides for itself. */
    DUPLICATE_ENTRY(true),
    /** The local header says something else than the directory, or is none. */
    LOCAL_HEADER_DIFFERS(true),
    /** Bytes of the file that belong to no entry, in which a stream may find others. */
    UNACCOUNTED_BYTES(true),
    /** Two manifests, or two files of a signature, whose names differ in case only. */
    SAME_BUT_FOR_CASE(true),
    /** The manifest is not at the beginning, where a stream looks for it. */
    MANIFEST_NOT_FIRST(false),
    /** A signature file of which there is no block with the signature. */
    SIGNATURE_FILE_WITHOUT_BLOCK(false),
    /** A block with a signature of which there is no signature file. */
    BLOCK_WITHOUT_SIGNATURE_FILE(false),
    /** A block that is no signature. */
    UNREADABLE_BLOCK(false),
    /** The manifest has a digest of an entry that is not there. */
    ENTRY_MISSING(false);

    private final boolean isAmbiguous;

    Kind(boolean isAmbiguous) {
      this.isAmbiguous = isAmbiguous;
    }

    /** Whether readers of the archive can come to differ in its content. */
    public boolean isAmbiguous() {
      return isAmbiguous;
    }

    /** The word in every output, such as {@code duplicate-entry}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
