package io.github.trustdelta.diff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Finds what became of statements that are told apart by a key: equal ones cancel out, a single
 * rest on both sides has changed, everything else came or went.
 */
final class StatementPairing<T> {

  private final Function<T, Object> content;
  private final List<T> removed = new ArrayList<>();
  private final List<T> added = new ArrayList<>();
  private final List<Pair<T>> changed = new ArrayList<>();

  /**
   * Starts without statements.
   *
   * @param content what two statements have to share to be equal
   */
  StatementPairing(Function<T, Object> content) {
    this.content = content;
  }

  /** Pairs all statements of both sides, each list by key. */
  StatementPairing<T> pair(SortedMap<String, List<T>> before, SortedMap<String, List<T>> after) {
    SortedSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (String key : keys) {
      pair(before.getOrDefault(key, List.of()), after.getOrDefault(key, List.of()));
    }
    return this;
  }

  static <T> SortedMap<String, List<T>> byKey(List<T> statements, Function<T, String> key) {
    var byKey = new TreeMap<String, List<T>>();
    for (T statement : statements) {
      byKey.computeIfAbsent(key.apply(statement), it -> new ArrayList<>(1)).add(statement);
    }
    return byKey;
  }

  List<T> removed() {
    return removed;
  }

  List<T> added() {
    return added;
  }

  List<Pair<T>> changed() {
    return changed;
  }

  private void pair(List<T> before, List<T> after) {
    Map<Object, Deque<T>> open = new HashMap<>();
    for (T statement : after) {
      open.computeIfAbsent(content.apply(statement), it -> new ArrayDeque<>(1)).add(statement);
    }
    List<T> older = new ArrayList<>();
    for (T statement : before) {
      Deque<T> equal = open.get(content.apply(statement));
      if (equal == null || equal.poll() == null) {
        older.add(statement);
      }
    }
    List<T> newer = new ArrayList<>();
    open.values().forEach(newer::addAll);
    if (older.size() == 1 && newer.size() == 1) {
      changed.add(new Pair<>(older.get(0), newer.get(0)));
      return;
    }
    removed.addAll(older);
    added.addAll(newer);
  }

  /** One statement as either document has it. */
  record Pair<T>(T before, T after) {}
}
