package io.github.trustdelta.provenance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a link says (in-toto v1.0, section 4.4): which files a step used and which it left. Read
 * only when the signature was checked. Paths are normal, so that no file has two.
 */
record LinkContent(
    String name,
    List<String> command,
    Map<String, RecordedFile> materials,
    Map<String, RecordedFile> products) {

  /** The name of what a layout comes to, which no step has. */
  static final String SUMMARY = "";

  private static final int MAX_FILES = 100_000;
  private static final int MAX_WORDS = 10_000;

  static final String STATEMENT = "https://in-toto.io/attestation/link/v0.3";

  /**
   * Reads a link, or the statement that says the same (in-toto attestation framework, Link v0.3),
   * which only an envelope holds.
   */
  static LinkContent read(JsonNode node, boolean isEnvelope) throws AttestationReadException {
    boolean isStatement = isEnvelope && Statement.TYPES.contains(node.member("_type").text());
    return isStatement ? readStatement(node) : readLink(node);
  }

  private static LinkContent readStatement(JsonNode node) throws AttestationReadException {
    JsonNode type = node.member("predicateType");
    if (!type.text().equals(STATEMENT)) {
      throw type.expected(STATEMENT);
    }
    JsonNode predicate = node.member("predicate");
    return new LinkContent(
        predicate.member("name").text(),
        words(predicate, "command"),
        described(predicate.list("materials", MAX_FILES)),
        described(node.member("subject").elements(MAX_FILES)));
  }

  private static Map<String, RecordedFile> described(List<JsonNode> nodes)
      throws AttestationReadException {
    var files = new TreeMap<String, RecordedFile>();
    for (JsonNode node : nodes) {
      add(files, node.member("name").text(), node.member("digest"));
    }
    return files;
  }

  private static LinkContent readLink(JsonNode node) throws AttestationReadException {
    JsonNode type = node.member("_type");
    if (!type.text().equals("link")) {
      throw type.expected("'link'");
    }
    return new LinkContent(
        node.member("name").text(),
        words(node, "command"),
        files(node.member("materials")),
        files(node.member("products")));
  }

  /** A command, as a step expects it or a link tells of it. */
  static List<String> words(JsonNode node, String member) throws AttestationReadException {
    var words = new ArrayList<String>();
    for (JsonNode word : node.list(member, MAX_WORDS)) {
      words.add(word.text());
    }
    return words;
  }

  private static Map<String, RecordedFile> files(JsonNode node) throws AttestationReadException {
    var files = new TreeMap<String, RecordedFile>();
    if (node.members().size() > MAX_FILES) {
      throw node.expected("at most " + MAX_FILES + " files");
    }
    for (Map.Entry<String, JsonNode> file : node.members().entrySet()) {
      add(files, file.getKey(), file.getValue());
    }
    return files;
  }

  private static void add(Map<String, RecordedFile> files, String name, JsonNode digests)
      throws AttestationReadException {
    String path = ArtifactPath.normal(name);
    if (path == null) {
      throw digests.error("expected a path that stays below its root");
    }
    if (files.put(path, RecordedFile.read(digests)) != null) {
      throw digests.error("expected each file once, found another path to the same one");
    }
  }

  /** Whether both are proven to tell of the same files. */
  boolean agreesWith(LinkContent other) {
    return areSame(materials, other.materials) && areSame(products, other.products);
  }

  private static boolean areSame(Map<String, RecordedFile> one, Map<String, RecordedFile> other) {
    if (!one.keySet().equals(other.keySet())) {
      return false;
    }
    for (Map.Entry<String, RecordedFile> file : one.entrySet()) {
      RecordedFile same = other.get(file.getKey());
      if (same == null || !file.getValue().isSame(same)) {
        return false;
      }
    }
    return true;
  }
}
