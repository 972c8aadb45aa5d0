package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Members that the model has no word for, kept until all identifiers of the document are known, so
 * that their fingerprints do not depend on them.
 */
final class CapturedMembers {

  private SortedMap<String, List<byte[]>> values = Collections.emptySortedMap();
  private SortedMap<String, List<String>> canonical = Collections.emptySortedMap();

  /** Takes the value that is due, whatever it is; null counts as absent. */
  void value(String member, JsonCursor json) throws IOException {
    if (!json.nullValue()) {
      captured(member, json.captureValue());
    }
  }

  /** Takes a value that was captured before. */
  void captured(String member, byte[] value) {
    if (values.isEmpty()) {
      values = new TreeMap<>();
    }
    values.computeIfAbsent(member, key -> new ArrayList<>(1)).add(value);
  }

  /** Takes a text that stands for itself. */
  void text(String member, String text) {
    form(member, Fingerprint.canonical(text));
  }

  /** Takes the canonical form of a value (see {@link Fingerprint}). */
  void form(String member, String form) {
    if (canonical.isEmpty()) {
      canonical = new TreeMap<>();
    }
    canonical.computeIfAbsent(member, key -> new ArrayList<>(1)).add(form);
  }

  /** The values of a member so far; of none once the fingerprints are handed out. */
  List<byte[]> values(String member) {
    return values.getOrDefault(member, List.of());
  }

  /** Hands out the identifiers that are declared in the values, each with a name of its element. */
  void declarations(JsonLimits limits, BiConsumer<String, String> to) {
    for (List<byte[]> captured : values.values()) {
      captured.forEach(json -> Declarations.find(json, limits, to));
    }
  }

  /** Hands out one digest per member, and lets go of the values. */
  void fingerprints(Fingerprint fingerprint, BiConsumer<String, Digest> to) {
    if (values.isEmpty() && canonical.isEmpty()) {
      return;
    }
    var all = new TreeMap<String, List<String>>(canonical);
    values.forEach(
        (member, captured) -> {
          List<String> forms = new ArrayList<>(all.getOrDefault(member, List.of()));
          captured.forEach(json -> forms.add(fingerprint.canonical(member, json)));
          all.put(member, forms);
        });
    all.forEach((member, forms) -> to.accept(member, Fingerprint.of(forms)));
    values = Collections.emptySortedMap();
    canonical = Collections.emptySortedMap();
  }
}
