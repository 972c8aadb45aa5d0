package io.github.trustdelta.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Finds what became of statements that have a key in common: equal ones cancel out, a single rest
 * on both sides that is alike in more than the key has changed, and so has a single rest of all.
 * Everything else came or went.
 */
final class StatementPairing<T> {

  private final Function<T, Object> content;
  private final Function<T, String> likeness;
  private final List<T> removed = new ArrayList<>();
  private final List<T> added = new ArrayList<>();
  private final List<Pair<T>> changed = new ArrayList<>();

  /**
   * Starts without statements.
   *
   * @param content what two statements have to share to be equal
   * @param likeness what tells several statements of one key apart
   */
  StatementPairing(Function<T, Object> content, Function<T, String> likeness) {
    this.content = content;
    this.likeness = likeness;
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
    List<T> older = without(before, after);
    List<T> newer = without(after, before);
    if (older.size() > 1 || newer.size() > 1) {
      pairAlike(older, newer);
      return;
    }
    pairSingles(older, newer);
  }

  private void pairAlike(List<T> before, List<T> after) {
    SortedMap<String, List<T>> newerByLikeness = byKey(after, likeness);
    List<T> older = new ArrayList<>();
    List<T> newer = new ArrayList<>();
    byKey(before, likeness)
        .forEach(
            (alike, group) -> {
              List<T> counterparts = newerByLikeness.getOrDefault(alike, List.of());
              if (group.size() == 1 && counterparts.size() == 1) {
                changed.add(new Pair<>(group.get(0), counterparts.get(0)));
                newerByLikeness.remove(alike);
              } else {
                older.addAll(group);
              }
            });
    newerByLikeness.values().forEach(newer::addAll);
    pairSingles(older, newer);
  }

  private void pairSingles(List<T> older, List<T> newer) {
    if (older.size() == 1 && newer.size() == 1) {
      changed.add(new Pair<>(older.get(0), newer.get(0)));
    } else {
      removed.addAll(older);
      added.addAll(newer);
    }
  }

  /** Those that have no equal among the others, copy by copy. */
  private List<T> without(List<T> statements, List<T> others) {
    Map<Object, Integer> copies = new HashMap<>();
    others.forEach(it -> copies.merge(content.apply(it), 1, Integer::sum));
    List<T> rest = new ArrayList<>();
    for (T statement : statements) {
      if (copies.merge(content.apply(statement), -1, Integer::sum) < 0) {
        rest.add(statement);
      }
    }
    return rest;
  }

  /** One statement as either document has it. */
  record Pair<T>(T before, T after) {}
}
