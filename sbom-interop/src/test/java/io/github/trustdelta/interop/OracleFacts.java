package io.github.trustdelta.interop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one reader says of one element of a document: values by field, in words of neither reader.
 * An empty text is no value; the order of values is none, and a value that is said twice is said
 * once, as in a component of ours.
 */
final class OracleFacts {

  /** Parts the ways in which one value may be put, of which the other side uses one. */
  static final char OR = '\u0001';

  private final String kind;
  private final @Nullable String ref;
  private final SortedMap<String, List<String>> fields = new TreeMap<>();
  private final List<OracleFacts> parents = new ArrayList<>();

  /**
   * Starts an element.
   *
   * @param kind what it is; elements of different kinds are never compared
   * @param ref the document's own identifier for it, or null
   */
  OracleFacts(String kind, @Nullable String ref) {
    this.kind = kind;
    this.ref = ref;
  }

  OracleFacts add(String field, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      List<String> values = fields.computeIfAbsent(field, key -> new ArrayList<>(1));
      if (!values.contains(value)) {
        values.add(value);
      }
    }
    return this;
  }

  void addAll(String field, Collection<String> values) {
    values.forEach(value -> add(field, value));
  }

  /** Adds a value that may be put in any of these ways; the first is the one to be shown. */
  void addAny(String field, List<String> ways) {
    add(field, String.join(String.valueOf(OR), ways));
  }

  void nestedIn(@Nullable OracleFacts parent) {
    if (parent != null) {
      parents.add(parent);
    }
  }

  String kind() {
    return kind;
  }

  @Nullable String ref() {
    return ref;
  }

  SortedMap<String, List<String>> fields() {
    return fields;
  }

  List<String> values(String field) {
    return fields.getOrDefault(field, List.of());
  }

  List<OracleFacts> parents() {
    return parents;
  }

  @Override
  public String toString() {
    return kind + " " + Objects.requireNonNullElseGet(ref, () -> values("name").toString());
  }
}
