package io.github.trustdelta.interop;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What comparing all documents of one format came to. */
final class OracleTally {

  private final SortedMap<String, Integer> fields = new TreeMap<>();
  private final Map<OracleReason, Integer> disagreements = new EnumMap<>(OracleReason.class);
  private final Map<OracleReason, Set<String>> documents = new EnumMap<>(OracleReason.class);
  private int compared;
  private int bothRefuse;
  private int weRefuse;
  private int theyRefuse;
  private int elements;

  void add(OracleDocument.Outcome outcome) {
    OracleComparison comparison = outcome.comparison();
    if (comparison != null) {
      compared++;
      elements += comparison.elements();
      comparison.fields().forEach((field, count) -> fields.merge(field, count, Integer::sum));
    } else if (outcome.disagreements().isEmpty()) {
      bothRefuse++;
    } else if (outcome.disagreements().get(0).ours().equals(List.of("read"))) {
      theyRefuse++;
    } else {
      weRefuse++;
    }
  }

  void add(OracleReason reason, OracleDisagreement disagreement) {
    disagreements.merge(reason, 1, Integer::sum);
    documents
        .computeIfAbsent(reason, key -> new LinkedHashSet<>())
        .add(disagreement.whole().name());
  }

  int compared() {
    return compared;
  }

  int bothRefuse() {
    return bothRefuse;
  }

  int weRefuse() {
    return weRefuse;
  }

  int theyRefuse() {
    return theyRefuse;
  }

  int documents() {
    return compared + bothRefuse + weRefuse + theyRefuse;
  }

  int elements() {
    return elements;
  }

  /** In how many elements each field was compared, by kind and field. */
  SortedMap<String, Integer> fields() {
    return fields;
  }

  int comparedFields() {
    return fields.values().stream().mapToInt(Integer::intValue).sum();
  }

  int disagreements(OracleReason reason) {
    return disagreements.getOrDefault(reason, 0);
  }

  /** Disagreements in a field, as opposed to refusals. */
  int disagreements() {
    int all = disagreements.values().stream().mapToInt(Integer::intValue).sum();
    return all - weRefuse - theyRefuse;
  }

  /** The documents in which the reason holds, in the order they were read. */
  Set<String> documents(OracleReason reason) {
    return documents.getOrDefault(reason, Set.of());
  }
}
