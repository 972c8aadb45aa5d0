package io.github.trustdelta.provenance;

import io.github.trustdelta.sbom.json.JsonLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An in-toto statement (in-toto attestation framework, Statement v0.1 and v1). Parsed only from
 * bytes whose signature was checked.
 *
 * @param purls what subjects are called or where they are, as far as that is a package URL
 * @param predicate null if the statement has none
 */
record Statement(
    String type,
    List<Subject> subjects,
    List<String> purls,
    String predicateType,
    @Nullable JsonNode predicate) {

  static final List<String> TYPES =
      List.of("https://in-toto.io/Statement/v1", "https://in-toto.io/Statement/v0.1");

  private static final JsonLimits LIMITS = new JsonLimits(1 << 26, 200, 1 << 26);
  private static final int MAX_SUBJECTS = 100_000;

  /** An SBOM of many components may be inside. */
  private static final int MAX_VALUES = 10_000_000;

  Statement {
    subjects = List.copyOf(subjects);
    purls = List.copyOf(purls);
  }

  static Statement parse(byte[] payload) throws AttestationReadException {
    JsonNode node = JsonNode.parse(payload, "statement", LIMITS, MAX_VALUES);
    JsonNode type = node.member("_type");
    if (!TYPES.contains(type.text())) {
      throw type.expected("the type of an in-toto statement, v0.1 or v1");
    }
    var subjects = new ArrayList<Subject>();
    var purls = new ArrayList<String>();
    for (JsonNode subject : node.member("subject").elements(MAX_SUBJECTS)) {
      addPurl(purls, subject.textOrNull("name"));
      addPurl(purls, subject.textOrNull("uri"));
      subjects.add(new Subject(subject.textOrNull("name"), digests(subject.member("digest"))));
    }
    if (subjects.isEmpty()) {
      throw node.member("subject").expected("a subject");
    }
    JsonNode predicateType = node.member("predicateType");
    if (predicateType.text().isEmpty()) {
      throw predicateType.expected("a type");
    }
    return new Statement(
        type.text(), subjects, purls, predicateType.text(), node.find("predicate"));
  }

  private static void addPurl(List<String> purls, @Nullable String text) {
    if (text != null && text.startsWith("pkg:")) {
      purls.add(text);
    }
  }

  /** The predicate of a statement whose type needs one. */
  JsonNode requirePredicate() throws AttestationReadException {
    if (predicate == null) {
      throw new AttestationReadException("expected a predicate, found none");
    }
    return predicate;
  }

  /** A DigestSet: algorithms and hexadecimal values; SHA-2 ones have to have their length. */
  static Map<String, String> digests(JsonNode node) throws AttestationReadException {
    var digests = new TreeMap<String, String>();
    for (Map.Entry<String, JsonNode> digest : node.members().entrySet()) {
      String value = digest.getValue().text().toLowerCase(Locale.ROOT);
      HashAlgorithm algorithm = HashAlgorithm.ofLabel(digest.getKey());
      boolean isKnown = algorithm != null && algorithm.label.equals(digest.getKey());
      if (algorithm != null && isKnown && !value.matches("[0-9a-f]{" + 2 * algorithm.bytes + "}")) {
        throw digest
            .getValue()
            .expected(2 * algorithm.bytes + " hexadecimal digits of a " + algorithm.javaName);
      }
      digests.put(digest.getKey(), value);
    }
    return digests;
  }
}
