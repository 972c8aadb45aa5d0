package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What tags say, in the form in which SPDX JSON says it. */
sealed interface TagValueJson {

  void write(JsonWriter json) throws IOException;

  /** The value as a JSON document of its own. */
  default byte[] bytes() throws IOException {
    var out = new ByteArrayOutputStream();
    var json = JsonWriter.compact(out);
    write(json);
    json.finish();
    return out.toByteArray();
  }

  /** A string. */
  record Text(String text) implements TagValueJson {
    @Override
    public void write(JsonWriter json) throws IOException {
      json.value(text);
    }
  }

  /** A number. */
  record Count(long count) implements TagValueJson {
    @Override
    public void write(JsonWriter json) throws IOException {
      json.value(count);
    }
  }

  /** A boolean. */
  record Flag(boolean flag) implements TagValueJson {
    @Override
    public void write(JsonWriter json) throws IOException {
      json.value(flag);
    }
  }

  /** An array. */
  record Items(List<TagValueJson> items) implements TagValueJson {
    @Override
    public void write(JsonWriter json) throws IOException {
      json.beginArray();
      for (TagValueJson item : items) {
        item.write(json);
      }
      json.endArray();
    }
  }

  /** An object; its members have the order in which they came. */
  final class Members implements TagValueJson {
    private final Map<String, TagValueJson> members = new LinkedHashMap<>();

    boolean isEmpty() {
      return members.isEmpty();
    }

    boolean has(String member) {
      return members.containsKey(member);
    }

    void put(String member, TagValueJson value) {
      members.put(member, value);
    }

    Members with(String member, String text) {
      put(member, new Text(text));
      return this;
    }

    /** Adds to the array that the member is. */
    void add(String member, TagValueJson value) {
      var items = (Items) members.computeIfAbsent(member, key -> new Items(new ArrayList<>(1)));
      items.items.add(value);
    }

    @Nullable String text(String member) {
      return members.get(member) instanceof Text text ? text.text : null;
    }

    boolean flag(String member, boolean absent) {
      return members.get(member) instanceof Flag flag ? flag.flag : absent;
    }

    /** The object that the member is. */
    Members object(String member) {
      return (Members) Objects.requireNonNull(members.get(member), member);
    }

    /** The objects of the array that the member is. */
    List<Members> objects(String member) {
      return members.get(member) instanceof Items items
          ? items.items.stream().map(Members.class::cast).toList()
          : List.of();
    }

    /** The last object of the array that the member is. */
    @Nullable Members last(String member) {
      return members.get(member) instanceof Items items
              && items.items.get(items.items.size() - 1) instanceof Members last
          ? last
          : null;
    }

    void remove(String member) {
      members.remove(member);
    }

    @Override
    public void write(JsonWriter json) throws IOException {
      json.beginObject();
      for (Map.Entry<String, TagValueJson> member : members.entrySet()) {
        json.name(member.getKey());
        member.getValue().write(json);
      }
      json.endObject();
    }
  }
}
