package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code @context} of a document says: the version of SPDX, and prefixes for namespaces. A
 * context is never fetched; one that is not known says nothing.
 */
final class Spdx3Context {

  static final String VERSIONS = "an SPDX version that is read (3.0.0 or 3.0.1)";

  /** Real documents have up to five. */
  private static final int MOST_PREFIXES = 32;

  private final JsonCursor json;
  private final Map<String, String> prefixes = new TreeMap<>();
  private final Map<String, String> spdxPrefixes = new TreeMap<>();
  private @Nullable String version;

  Spdx3Context(JsonCursor json) {
    this.json = json;
  }

  /** The version that the context is of, or null. */
  @Nullable String version() {
    return version;
  }

  /** Reads the value of {@code @context}: an address, an object, or a list of these. */
  void read() throws IOException {
    switch (json.peek()) {
      case STRING -> address(json.string());
      case BEGIN_OBJECT -> terms();
      case BEGIN_ARRAY -> {
        json.beginArray();
        while (json.nextElement()) {
          switch (json.peek()) {
            case STRING -> address(json.string());
            case BEGIN_OBJECT -> terms();
            default -> json.skipValue();
          }
        }
      }
      default -> json.skipValue();
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

  private void address(String iri) throws IOException {
    String stated = Spdx3Terms.version(iri);
    if (stated == null) {
      return;
    }
    if (!Spdx3Terms.isRead(stated)) {
      throw json.expected(VERSIONS);
    }
    version = stated;
  }

  private void terms() throws IOException {
    json.beginObject();
    while (json.nextMember()) {
      if (json.peek() != JsonToken.STRING) {
        json.skipValue();
        continue;
      }
      String term = json.memberName();
      String iri = json.string();
      if (Spdx3Terms.version(iri) != null) {
        address(iri);
      }
      if (isNamespace(iri) && prefixes.size() + spdxPrefixes.size() < MOST_PREFIXES) {
        if (Spdx3Terms.isNamespace(iri)) {
          spdxPrefixes.put(term, iri);
        } else if (term.length() < iri.length()) {
          prefixes.put(term, iri);
        }
      }
    }
  }

  /** JSON-LD 1.1, section 4.1.5: a prefix stands for what ends in a delimiter. */
  private static boolean isNamespace(String iri) {
    return !iri.isEmpty() && "#/:?[]@".indexOf(iri.charAt(iri.length() - 1)) >= 0;
  }
}
