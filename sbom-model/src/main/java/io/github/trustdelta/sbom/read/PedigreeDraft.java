package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Pedigree;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonLimits;
import io.github.trustdelta.sbom.json.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds in captured pedigrees what people want to know. All else, and whatever has another shape
 * than CycloneDX gives it, is in the fingerprint alone.
 */
final class PedigreeDraft {

  private final List<String> ancestors = new ArrayList<>();
  private final List<String> descendants = new ArrayList<>();
  private final List<String> variants = new ArrayList<>();
  private final List<String> commits = new ArrayList<>();
  private final List<Pedigree.Patch> patches = new ArrayList<>();
  private @Nullable String notes;

  private PedigreeDraft() {}

  /** The pedigree of that fingerprint. */
  static Pedigree of(Digest fingerprint, List<byte[]> captured, JsonLimits limits) {
    var draft = new PedigreeDraft();
    try {
      for (byte[] value : captured) {
        draft.read(JsonCursor.of(value, limits));
      }
    } catch (IOException e) {
      throw new AssertionError("the value was read before", e);
    }
    return new Pedigree(
        fingerprint,
        draft.ancestors,
        draft.descendants,
        draft.variants,
        draft.commits,
        draft.patches,
        draft.notes);
  }

  private void read(JsonCursor json) throws IOException {
    if (!begins(json)) {
      return;
    }
    while (json.nextMember()) {
      switch (json.memberName()) {
        case "ancestors" -> each(json, () -> component(json, ancestors));
        case "descendants" -> each(json, () -> component(json, descendants));
        case "variants" -> each(json, () -> component(json, variants));
        case "commits" -> each(json, () -> commit(json));
        case "patches" -> each(json, () -> patch(json));
        case "notes" -> notes = textOr(notes, json);
        default -> json.skipValue();
      }
    }
  }

  /** Purl, else group, name and version; parts of the component do not count. */
  private static void component(JsonCursor json, List<String> labels) throws IOException {
    String group = null;
    String name = "";
    String version = null;
    String purl = null;
    while (json.nextMember()) {
      switch (json.memberName()) {
        case "group" -> group = textOr(group, json);
        case "name" -> name = String.valueOf(textOr(name, json));
        case "version" -> version = textOr(version, json);
        case "purl" -> purl = textOr(purl, json);
        default -> json.skipValue();
      }
    }
    String label = label(Component.builder(name).group(group).version(version), purl);
    if (!label.isEmpty()) {
      labels.add(label);
    }
  }

  private static String label(Component.Builder component, @Nullable String purl) {
    try {
      return (purl == null ? component : component.purl(purl)).build().label();
    } catch (IllegalArgumentException e) {
      return component.build().label();
    }
  }

  private void commit(JsonCursor json) throws IOException {
    String uid = null;
    String url = null;
    while (json.nextMember()) {
      switch (json.memberName()) {
        case "uid" -> uid = textOr(uid, json);
        case "url" -> url = textOr(url, json);
        default -> json.skipValue();
      }
    }
    if (uid != null || url != null) {
      commits.add(uid == null || uid.isEmpty() ? String.valueOf(url) : uid);
    }
  }

  private void patch(JsonCursor json) throws IOException {
    String type = null;
    var diff = new ArrayList<String>();
    var resolves = new ArrayList<String>();
    while (json.nextMember()) {
      switch (json.memberName()) {
        case "type" -> type = textOr(type, json);
        case "diff" -> diff(json, diff);
        case "resolves" -> each(json, () -> issue(json, resolves));
        default -> json.skipValue();
      }
    }
    patches.add(new Pedigree.Patch(type, diff.isEmpty() ? null : diff.get(0), resolves));
  }

  private static void diff(JsonCursor json, List<String> urls) throws IOException {
    if (begins(json)) {
      member(json, "url", urls);
    }
  }

  private static void issue(JsonCursor json, List<String> ids) throws IOException {
    member(json, "id", ids);
  }

  private static void member(JsonCursor json, String member, List<String> values)
      throws IOException {
    while (json.nextMember()) {
      if (json.memberName().equals(member)) {
        String text = textOr(null, json);
        if (text != null) {
          values.add(text);
        }
      } else {
        json.skipValue();
      }
    }
  }

  /** Reads the objects of an array, each of which has begun; passes over all else. */
  private static void each(JsonCursor json, JsonText.ObjectReader reader) throws IOException {
    if (json.peek() != JsonToken.BEGIN_ARRAY) {
      json.skipValue();
      return;
    }
    json.beginArray();
    while (json.nextElement()) {
      if (begins(json)) {
        reader.read();
      }
    }
  }

  /** Begins the object that is due; passes over a value that is none. */
  private static boolean begins(JsonCursor json) throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      json.skipValue();
      return false;
    }
    json.beginObject();
    return true;
  }

  private static @Nullable String textOr(@Nullable String otherwise, JsonCursor json)
      throws IOException {
    if (json.peek() == JsonToken.STRING) {
      return json.string();
    }
    json.skipValue();
    return otherwise;
  }
}
