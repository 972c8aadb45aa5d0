package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.json.InputText;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonLimits;
import io.github.trustdelta.sbom.json.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code @context} of a document says: the version of SPDX, and prefixes for namespaces. A
 * context is never fetched. What is not understood may change what the document means to others: it
 * is noted and kept as a fingerprint. Another meaning for a word of SPDX is refused.
 */
final class Spdx3Context {

  static final String VERSIONS = "an SPDX version that is read (3.0.0 or 3.0.1)";

  /** Real documents have up to five. */
  private static final int MOST_PREFIXES = 32;

  private static final String MEMBER = "@context";
  private static final String NOTICE = "unknown-context";

  private final JsonCursor json;
  private final SbomAssembler document;
  private final JsonLimits limits;
  private final Fingerprint fingerprint;
  private final Map<String, String> prefixes = new TreeMap<>();
  private final Map<String, String> spdxPrefixes = new TreeMap<>();
  private @Nullable String version;
  private boolean isOfSpdx;
  private boolean isNoted;

  Spdx3Context(JsonCursor json, SbomAssembler document, JsonLimits limits) {
    this.json = json;
    this.document = document;
    this.limits = limits;
    // a context declares no identifiers, and "@id" means something in it
    this.fingerprint = new Fingerprint(ref -> null, false, limits);
  }

  /** The version that the context is of, or null. */
  @Nullable String version() {
    return version;
  }

  /** Reads the value of {@code @context}: an address, an object, or a list of these. */
  void read() throws IOException {
    if (json.peek() == JsonToken.BEGIN_ARRAY) {
      json.beginArray();
      while (json.nextElement()) {
        context();
      }
    } else {
      context();
    }
    if (!isOfSpdx && !isNoted) {
      document.notice(NOTICE, "SPDX's own context is not among what is stated");
    }
  }

  /**
   * The identifier with the prefix for its namespace, if there is one: it may be written either
   * way. The other direction could make a short document long. Only SPDX's own names are written
   * out, for they mean something.
   */
  String shortened(String id) {
    for (Map.Entry<String, String> prefix : prefixes.entrySet()) {
      String namespace = prefix.getValue();
      if (id.length() > namespace.length() && id.startsWith(namespace)) {
        return prefix.getKey() + ":" + id.substring(namespace.length());
      }
    }
    return writtenOut(id);
  }

  /** The compact name of a class or member, {@code software_Package}. */
  String compact(String name) {
    return Spdx3Terms.compact(writtenOut(name));
  }

  private String writtenOut(String name) {
    int colon = spdxPrefixes.isEmpty() ? -1 : name.indexOf(':');
    String namespace = colon < 0 ? null : spdxPrefixes.get(name.substring(0, colon));
    return namespace == null ? name : namespace + name.substring(colon + 1);
  }

  private void context() throws IOException {
    switch (json.peek()) {
      case STRING -> {
        String iri = json.string();
        if (!address(iri)) {
          unknown(Fingerprint.canonical(iri), "no context of SPDX: " + InputText.quoted(iri));
        }
      }
      case BEGIN_OBJECT -> definitions();
      default ->
          unknown(
              fingerprint.canonical(MEMBER, json.captureValue()),
              "neither an address nor definitions");
    }
  }

  /** Takes the version from an address; tells whether it is that of SPDX's context. */
  private boolean address(String iri) throws IOException {
    String stated = Spdx3Terms.version(iri);
    if (stated == null) {
      return false;
    }
    if (!Spdx3Terms.isRead(stated)) {
      throw json.expected(VERSIONS);
    }
    version = stated;
    boolean isContext = iri.matches("https?://spdx\\.org/rdf/[0-9.]+/spdx-context\\.jsonld");
    isOfSpdx |= isContext;
    return isContext;
  }

  private void definitions() throws IOException {
    json.beginObject();
    while (json.nextMember()) {
      String term = json.memberName();
      if (json.peek() == JsonToken.STRING) {
        String iri = json.string();
        boolean isVersion = address(iri);
        boolean isKnown =
            (term.equals("@import") && isVersion) || restates(term, iri) || prefix(term, iri);
        keep(term, isKnown, Fingerprint.canonical(iri));
      } else {
        byte[] definition = json.captureValue();
        keep(term, restates(term, definition), fingerprint.canonical(MEMBER, definition));
      }
    }
  }

  private boolean prefix(String term, String iri) {
    if (term.startsWith("@")
        || isWord(term)
        || !isNamespace(iri)
        || prefixes.size() + spdxPrefixes.size() >= MOST_PREFIXES) {
      return false;
    }
    if (Spdx3Terms.isNamespace(iri)) {
      spdxPrefixes.put(term, iri);
      return true;
    }
    if (term.length() < iri.length()) {
      prefixes.put(term, iri);
      return true;
    }
    return false;
  }

  private void keep(String term, boolean isKnown, String form) throws IOException {
    if (!isKnown && isWord(term)) {
      throw json.error(
          "expected a context that leaves the words of SPDX 3 as they are, found another meaning of "
              + InputText.quoted(term));
    }
    var definition = new TreeMap<String, String>();
    definition.put(term, form);
    String kept = Fingerprint.object(definition);
    if (isKnown) {
      document.origin.form(MEMBER, kept); // a matter of notation
    } else {
      unknown(kept, "not understood: the definition of " + InputText.quoted(term));
    }
  }

  /** It may change what the document says. */
  private void unknown(String form, String message) {
    isNoted = true;
    document.content.form(MEMBER, form);
    document.notice(NOTICE, message);
  }

  /** Whether the word is one that SPDX's own context has and that is read. */
  private boolean isWord(String term) {
    if (term.startsWith("@")) {
      return false;
    }
    String word = compact(term);
    return word.equals(Spdx3Terms.NAME) || Spdx3Member.isName(word) || Spdx3Types.isKnown(word);
  }

  /** Whether a word of SPDX gets the meaning that it has anyway. */
  private boolean restates(String term, String iri) {
    return switch (term) {
      case "type" -> iri.equals("@type");
      case "spdxId" -> iri.equals("@id");
      case Spdx3Terms.NAME -> Spdx3Terms.version(iri) != null && iri.endsWith("/terms/");
      default -> Spdx3Terms.version(iri) != null && Spdx3Terms.compact(iri).equals(term);
    };
  }

  /** The same of a definition with a type, and perhaps with the vocabulary of its values. */
  private boolean restates(String term, byte[] definition) throws IOException {
    var of = JsonCursor.of(definition, limits);
    if (of.peek() != JsonToken.BEGIN_OBJECT) {
      return false;
    }
    boolean restates = false;
    of.beginObject();
    while (of.nextMember()) {
      String member = of.memberName();
      boolean isText = of.peek() == JsonToken.STRING;
      if (member.equals("@id") && isText) {
        restates = restates(term, of.string());
      } else if (member.equals("@type") && isText) {
        of.skipValue();
      } else if (!member.equals("@context") || !isVocabulary(of)) {
        return false;
      }
    }
    return restates;
  }

  /** {@code {"@vocab": "https://spdx.org/rdf/3.0.1/terms/Core/HashAlgorithm/"}}. */
  private static boolean isVocabulary(JsonCursor of) throws IOException {
    if (of.peek() != JsonToken.BEGIN_OBJECT) {
      return false;
    }
    of.beginObject();
    while (of.nextMember()) {
      boolean isText = of.memberName().equals("@vocab") && of.peek() == JsonToken.STRING;
      if (!isText || Spdx3Terms.version(of.string()) == null) {
        return false;
      }
    }
    return true;
  }

  /** JSON-LD 1.1, section 4.1.5: a prefix stands for what ends in a delimiter. */
  private static boolean isNamespace(String iri) {
    return !iri.isEmpty() && "#/:?[]@".indexOf(iri.charAt(iri.length() - 1)) >= 0;
  }
}
