package io.github.trustdelta.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A protobuf message while it is turned into JSON. Its values are {@link String}, {@link Long} for
 * integers, enumerations and truth values, {@link java.math.BigDecimal} and {@link ProtoMessage}.
 */
final class ProtoMessage {

  private final ProtoSchema.Message schema;
  private final SortedMap<Integer, List<Object>> values = new TreeMap<>();
  private final SortedMap<Integer, List<String>> unknown = new TreeMap<>();

  ProtoMessage(ProtoSchema.Message schema) {
    this.schema = schema;
  }

  ProtoSchema.Message schema() {
    return schema;
  }

  /** Adds a value; false if the field has one already and must not have several. */
  boolean add(ProtoSchema.Field field, Object value) {
    List<Object> all = values.computeIfAbsent(field.number(), number -> new ArrayList<>(1));
    all.add(value);
    return field.isRepeated() || all.size() == 1;
  }

  /** Adds a value of a field that no schema has, as text. */
  void addUnknown(int number, String value) {
    unknown.computeIfAbsent(number, key -> new ArrayList<>(1)).add(value);
  }

  List<Object> values(ProtoSchema.Field field) {
    return values.getOrDefault(field.number(), List.of());
  }

  /** The value of a string that occurs at most once. */
  @Nullable String text(String name) {
    ProtoSchema.Field field = schema.field(name);
    return field == null || values(field).isEmpty() ? null : values(field).get(0).toString();
  }

  /** The messages of a field. */
  List<ProtoMessage> messages(String name) {
    ProtoSchema.Field field = schema.field(name);
    return field == null
        ? List.of()
        : values(field).stream().map(ProtoMessage.class::cast).toList();
  }

  /** Whether it has no other field than this one. */
  boolean isOnly(String name) {
    ProtoSchema.Field only = schema.field(name);
    return unknown.isEmpty()
        && values.keySet().stream().allMatch(number -> only != null && only.number() == number);
  }

  Map<Integer, List<String>> unknown() {
    return unknown;
  }
}
