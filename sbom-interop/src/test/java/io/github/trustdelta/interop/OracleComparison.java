package io.github.trustdelta.interop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Two readings of one document, element by element and field by field. */
final class OracleComparison {

  private final OracleDocument document;
  private final Map<OracleFacts, OracleFacts> oursOfTheirs = new HashMap<>();
  private final List<OracleDisagreement> disagreements = new ArrayList<>();
  private final SortedMap<String, Integer> fields = new TreeMap<>();
  private int elements;
  private String subject = "";

  OracleComparison(OracleDocument document) {
    this.document = document;
  }

  /** Compares; elements pair by the document's identifier, those without one by their order. */
  OracleComparison of(List<OracleFacts> ours, List<OracleFacts> theirs) {
    subject = subject(ours);
    Map<String, Deque<OracleFacts>> byRef = new HashMap<>();
    ours.forEach(it -> byRef.computeIfAbsent(key(it), key -> new ArrayDeque<>()).add(it));
    List<OracleFacts> rest = new ArrayList<>();
    for (OracleFacts their : theirs) {
      Deque<OracleFacts> same = their.ref() == null ? null : byRef.get(key(their));
      if (same == null || same.isEmpty()) {
        rest.add(their);
      } else {
        oursOfTheirs.put(their, same.remove());
      }
    }
    pairInOrder(ours, rest);
    for (OracleFacts their : theirs) {
      compare(oursOfTheirs.get(their), their);
    }
    return this;
  }

  List<OracleDisagreement> disagreements() {
    return disagreements;
  }

  /** Of how many elements at least one side has a value for the field, by kind and field. */
  SortedMap<String, Integer> fields() {
    return fields;
  }

  int elements() {
    return elements;
  }

  /** The component that the document's facts name stands first. */
  private static String subject(List<OracleFacts> ours) {
    boolean named = ours.get(0).values("subject").isEmpty();
    return named || ours.size() == 1 ? "" : ours.get(1).toString();
  }

  private static String key(OracleFacts facts) {
    return facts.kind() + " " + facts.ref();
  }

  private void pairInOrder(List<OracleFacts> ours, List<OracleFacts> rest) {
    Set<OracleFacts> paired = new HashSet<>(oursOfTheirs.values());
    Map<String, Deque<OracleFacts>> unpaired = new HashMap<>();
    for (OracleFacts our : ours) {
      if (!paired.contains(our)) {
        unpaired.computeIfAbsent(our.kind(), key -> new ArrayDeque<>()).add(our);
      }
    }
    for (OracleFacts their : rest) {
      Deque<OracleFacts> next = unpaired.getOrDefault(their.kind(), new ArrayDeque<>());
      if (!next.isEmpty() && their.ref() == null) {
        oursOfTheirs.put(their, next.remove());
      } else {
        elements++;
        disagree(their, "presence", List.of(), List.of("present"));
      }
    }
    for (Deque<OracleFacts> left : unpaired.values()) {
      for (OracleFacts our : left) {
        elements++;
        disagree(our, "presence", List.of("present"), List.of());
      }
    }
  }

  private void compare(OracleFacts our, OracleFacts their) {
    if (our == null) {
      return;
    }
    elements++;
    SortedSet<String> names = new TreeSet<>(our.fields().keySet());
    names.addAll(their.fields().keySet());
    for (String field : names) {
      count(our, field);
      List<String> ours = our.values(field).stream().sorted().toList();
      List<String> theirs =
          their.values(field).stream().map(value -> way(value, ours)).sorted().distinct().toList();
      if (!ours.equals(theirs)) {
        disagree(our, field, ours, theirs);
      }
    }
    parents(our, their);
  }

  private void count(OracleFacts facts, String field) {
    fields.merge(facts.kind() + ": " + field, 1, Integer::sum);
  }

  private static String way(String value, List<String> ours) {
    if (value.indexOf(OracleFacts.OR) < 0) {
      return value;
    }
    String[] ways = value.split(String.valueOf(OracleFacts.OR), -1);
    for (String way : ways) {
      if (ours.contains(way)) {
        return way;
      }
    }
    return ways[0];
  }

  /** We keep one parent of several; it must be one of theirs. */
  private void parents(OracleFacts our, OracleFacts their) {
    if (our.parents().isEmpty() && their.parents().isEmpty()) {
      return;
    }
    count(our, "parent");
    List<OracleFacts> theirs = their.parents().stream().map(oursOfTheirs::get).toList();
    boolean agree = our.parents().isEmpty() ? theirs.isEmpty() : theirs.containsAll(our.parents());
    if (!agree) {
      disagree(our, "parent", names(our.parents()), names(their.parents()));
    }
  }

  private static List<String> names(List<OracleFacts> facts) {
    return facts.stream().map(OracleFacts::toString).sorted().toList();
  }

  private void disagree(OracleFacts facts, String field, List<String> ours, List<String> theirs) {
    disagreements.add(
        new OracleDisagreement(facts.toString(), field, ours, theirs, facts, document, subject));
  }
}
