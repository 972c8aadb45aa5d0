package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.json.InputText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hashes, external identifiers and references: they belong to one element and stand within it, but
 * some producers write them as elements of their own and name them.
 */
final class Spdx3Parts {

  /** What is longer is handed out once, or a short document could become much work. */
  private static final int LONGEST_SHARED = 1_000;

  private final SbomAssembler document;
  private final Map<String, Spdx3Node> byId = new HashMap<>();
  private final Set<String> named = new HashSet<>();
  private final Set<String> handedOut = new HashSet<>();

  Spdx3Parts(SbomAssembler document) {
    this.document = document;
  }

  /** Takes a part; what comes later under the same identifier is nobody's. */
  void add(String id, Spdx3Node part) throws IOException {
    if (byId.putIfAbsent(id, part) != null) {
      keep(part);
    }
  }

  /**
   * Takes the parts of an element; one that several elements name is handed out to each. Of what is
   * named and not to be had the element keeps the name.
   */
  List<Spdx3Node> of(Spdx3Node owner, Spdx3Member member) {
    List<Spdx3Node> found = new ArrayList<>();
    for (Spdx3Node part : owner.takeParts(member)) {
      Spdx3Node named = part.id == null || !part.isReference() ? part : named(part.id);
      if (named != null) {
        found.add(named);
      } else if (part.id != null) {
        owner.reference(member, part.id);
      }
    }
    return found;
  }

  /** Keeps the parts that no element names. To be called when all elements have theirs. */
  void rest() throws IOException {
    for (Map.Entry<String, Spdx3Node> part : byId.entrySet()) {
      if (!named.contains(part.getKey())) {
        keep(part.getValue());
      }
    }
  }

  private void keep(Spdx3Node part) throws IOException {
    document.content.captured(part.type, part.toJson());
  }

  private @Nullable Spdx3Node named(String id) {
    Spdx3Node part = byId.get(id);
    if (part == null) {
      document.notice(
          "dangling-reference", "$.@graph", "nothing is called " + InputText.quoted(id));
      return null;
    }
    named.add(id);
    if (part.length() <= LONGEST_SHARED) {
      return part.copy();
    }
    if (!handedOut.add(id)) {
      document.notice("shared-part", "$.@graph", "too long to be shared: " + InputText.quoted(id));
      return null;
    }
    return part;
  }
}
