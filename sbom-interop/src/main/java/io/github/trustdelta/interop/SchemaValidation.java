package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the official schema of its format says about a document. The schemas are those that the
 * official libraries carry; nothing is fetched. A document that none of them describes is neither
 * valid nor invalid.
 *
 * @param outcome whether the document keeps to the schema
 * @param document what the document is: {@code CycloneDX 1.6, json}
 * @param schema the file name of the schema that was used, or null where none is at hand
 * @param problems what is wrong, in the order of discovery; of many only the first thousand
 * @param furtherProblems how many more there are
 */
public record SchemaValidation(
    Outcome outcome,
    String document,
    @Nullable String schema,
    List<Problem> problems,
    int furtherProblems) {

  /** How many problems are kept. */
  static final int MAX_PROBLEMS = 1_000;

  /** Checks that the parts fit together. */
  public SchemaValidation {
    Objects.requireNonNull(document, "document");
    problems = List.copyOf(problems);
    if ((outcome == Outcome.NO_SCHEMA) != (schema == null)) {
      throw new IllegalArgumentException("a schema goes with every outcome but NO_SCHEMA");
    }
    if ((outcome == Outcome.INVALID) == problems.isEmpty()) {
      throw new IllegalArgumentException("problems go with INVALID alone");
    }
  }

  /** Whether a document keeps to its schema. */
  public enum Outcome {
    /** It does. */
    VALID("valid"),
    /** It does not. */
    INVALID("invalid"),
    /** No schema at hand describes it. */
    NO_SCHEMA("no-schema");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    /** The name in our output. */
    public String label() {
      return label;
    }
  }

  /**
   * One thing that the schema does not allow.
   *
   * @param where the place: {@code $.components[3].type, line 12, column 5}
   * @param message what is wrong, for people
   */
  public record Problem(String where, String message) {

    /** Checks that both parts are present. */
    public Problem {
      Objects.requireNonNull(where, "where");
      Objects.requireNonNull(message, "message");
    }
  }

  /**
   * Validates a document in memory, which may be compressed by gzip or in UTF-16; lines and columns
   * are those of the text.
   *
   * @throws SbomReadException if the document is no SBOM, or not even sound JSON or XML
   */
  public static SchemaValidation of(byte[] document) throws SbomReadException {
    return of(document, ReadLimits.DEFAULTS);
  }

  /** Validates a document within the given limits; else as {@link #of(byte[])}. */
  public static SchemaValidation of(byte[] document, ReadLimits limits) throws SbomReadException {
    Objects.requireNonNull(document, "document");
    DocumentText text = DocumentText.of(document, limits);
    int first = text.firstByte();
    Optional<DocumentKind> kind =
        switch (first) {
          case '{' -> Optional.of(JsonDocumentKind.of(text.bytes(), limits));
          case '<' -> StrictXml.kind(text);
          default -> Optional.empty();
        };
    DocumentKind known = kind.isPresent() ? kind.get() : asRead(document, limits);
    OfficialSchema schema = OfficialSchema.find(known).orElse(null);
    if (schema == null) {
      return new SchemaValidation(Outcome.NO_SCHEMA, known.description(), null, List.of(), 0);
    }
    Problems problems =
        first == '{'
            ? JsonSchemaCheck.problems(text.bytes(), schema, limits)
            : XmlSchemaCheck.problems(text, schema);
    return new SchemaValidation(
        problems.kept().isEmpty() ? Outcome.VALID : Outcome.INVALID,
        known.description(),
        schema.file(),
        problems.kept(),
        problems.further());
  }

  /** What can be validated, for people. */
  public static String atHand() {
    return OfficialSchema.ALL_FOR_PEOPLE;
  }

  /** No schema is for anything else, but the answer should say what it is. */
  private static DocumentKind asRead(byte[] document, ReadLimits limits) throws SbomReadException {
    DocumentInfo info = InteropReader.read(document, limits).document();
    return new DocumentKind(info.format().label(), info.specVersion(), info.serialization());
  }
}
