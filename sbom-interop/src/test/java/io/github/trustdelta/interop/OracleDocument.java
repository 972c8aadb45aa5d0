package io.github.trustdelta.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.SbomReadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document of the corpus, to be read by both. */
final class OracleDocument {

  private final String name;
  private final OracleLibrary reader;
  private final byte[] bytes;
  private final Instant begun = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private OracleDocument(String name, OracleLibrary reader, byte[] bytes) {
    this.name = name;
    this.reader = reader;
    this.bytes = bytes;
  }

  /** All documents in the reader's format, by path. */
  static List<Path> of(OracleLibrary reader) throws IOException {
    Path corpus = Corpus.file("corpus");
    List<Path> documents = new ArrayList<>();
    for (String line : Files.readAllLines(corpus.resolve("MANIFEST.tsv"))) {
      String[] columns = line.split("\t", -1);
      if (columns[1].equals(reader.format())) {
        documents.add(corpus.resolve(columns[0]));
      }
    }
    if (reader == OracleLibrary.CYCLONEDX_JSON) {
      documents.addAll(Corpus.files("corpus/apache/**.json"));
    }
    documents.sort(Comparator.comparing(Corpus::nameOf));
    return documents;
  }

  static OracleDocument read(Path file, OracleLibrary reader) throws IOException {
    String name = Corpus.nameOf(file).substring("corpus/".length());
    return new OracleDocument(name, reader, Files.readAllBytes(file));
  }

  /** The path below the corpus. */
  String name() {
    return name;
  }

  /** Whose reader is asked, and what it reads. */
  OracleLibrary reader() {
    return reader;
  }

  /** Before anybody read it. */
  Instant begun() {
    return begun;
  }

  /** Whether the text has this in it, whatever it means there. */
  boolean contains(String text) {
    return new String(bytes, UTF_8).contains(text);
  }

  /** Whether it is marked as CycloneDX 1.7, which is later than the library. */
  boolean isOf17() {
    String text = new String(bytes, UTF_8);
    return reader.isCycloneDx()
        && (text.contains("cyclonedx.org/schema/bom/1.7")
            || text.replaceAll("\\s", "").contains("\"specVersion\":\"1.7\""));
  }

  /** Lets both read the document. */
  Outcome compare() {
    String refusal = "";
    Sbom ours = null;
    try {
      ours = InteropReader.read(bytes);
    } catch (SbomReadException e) {
      refusal = String.valueOf(e.getMessage());
    }
    try {
      Object model = reader.read(bytes);
      if (ours != null) {
        var comparison = new OracleComparison(this);
        return Outcome.of(comparison.of(OracleOurs.of(ours), reader.facts(model, ours)));
      }
      return Outcome.of(refusal(refusal, "read"));
    } catch (OracleLibrary.Refused e) {
      return ours == null ? Outcome.BOTH_REFUSE : Outcome.of(refusal("read", e.reason()));
    }
  }

  private OracleDisagreement refusal(String ours, String theirs) {
    var facts = new OracleFacts("document", "");
    return new OracleDisagreement(
        facts.toString(), "reading", List.of(ours), List.of(theirs), facts, this, "");
  }

  /**
   * What became of a document.
   *
   * @param comparison null where one refuses it
   * @param disagreements all of them; a refusal by one side is the only one
   */
  record Outcome(@Nullable OracleComparison comparison, List<OracleDisagreement> disagreements) {

    static final Outcome BOTH_REFUSE = new Outcome(null, List.of());

    static Outcome of(OracleComparison comparison) {
      return new Outcome(comparison, comparison.disagreements());
    }

    static Outcome of(OracleDisagreement refusal) {
      return new Outcome(null, List.of(refusal));
    }
  }
}
