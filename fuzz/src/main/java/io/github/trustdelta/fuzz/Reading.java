package io.github.trustdelta.fuzz;

import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.SbomReadException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How a reader answered: a document, or the message of its refusal.
 *
 * @param sbom the document, or null where it was refused
 * @param refusal the message; empty where nothing was refused
 */
record Reading(@Nullable Sbom sbom, String refusal) {

  /** Anything but an answer or the declared refusal gets out. */
  static Reading of(Reader reader) {
    try {
      return new Reading(reader.read(), "");
    } catch (SbomReadException e) {
      Laws.requireFitForPeople(String.valueOf(e.getMessage()), "the refusal");
      return new Reading(null, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new AssertionError("expected SbomReadException alone", e);
    }
  }

  /** The same answer in all that can be told apart. */
  void requireSame(Reading other, String why) {
    Laws.require(refusal.equals(other.refusal), why + ": \n" + refusal + "\n" + other.refusal);
    if (sbom != null && other.sbom != null) {
      Laws.require(sbom.equals(other.sbom), why + ": another document");
      Laws.require(sbom.hashCode() == other.sbom.hashCode(), why + ": another hash");
      Laws.require(sbom.notices().equals(other.sbom.notices()), why + ": other notices");
      Laws.require(
          sbom.document().fields().equals(other.sbom.document().fields()), why + ": other facts");
      Laws.require(
          sbom.components().toString().equals(other.sbom.components().toString()),
          why + ": another order of components");
      Laws.require(
          sbom.dependencies()
              .edges()
              .toString()
              .equals(other.sbom.dependencies().edges().toString()),
          why + ": another order of edges");
    }
  }

  /** Reads a document. */
  @FunctionalInterface
  interface Reader {
    Sbom read() throws IOException;
  }
}
