package io.github.trustdelta.gate.rule;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects the facts behind a finding; what is not known is left out. */
final class Facts {
  private final SortedMap<String, String> facts = new TreeMap<>();

  Facts and(String name, @Nullable Object value) {
    if (value instanceof Collection<?> values) {
      facts.put(name, String.join(", ", values.stream().map(String::valueOf).toList()));
    } else if (value != null) {
      facts.put(name, value.toString());
    }
    return this;
  }

  static Facts of(String name, @Nullable Object value) {
    return new Facts().and(name, value);
  }

  SortedMap<String, String> all() {
    return facts;
  }
}
