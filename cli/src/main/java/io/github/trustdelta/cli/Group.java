package io.github.trustdelta.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes that people look at together.
 *
 * @param title what they have in common
 * @param columns what the cells of an entry's lines are
 * @param isAlarming whether such changes are how attacks look
 * @param fold how many entries to show where there are many
 * @param entries the changes, what interests most first; equal ones are one entry
 */
record Group(
    String title, List<String> columns, boolean isAlarming, int fold, List<Entry> entries) {

  /**
   * One or several lines of cells.
   *
   * @param lines the lines, at least one
   * @param count how many things it stands for
   */
  record Entry(List<List<Cell>> lines, int count) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Entry entry && entry.count == count && entry.lines.equals(lines);
    }

    @Override
    public int hashCode() {
      return 31 * lines.hashCode() + count;
    }

    private Entry counted(int times) {
      if (times == 1) {
        return this;
      }
      List<List<Cell>> counted = new ArrayList<>(lines);
      List<Cell> first = new ArrayList<>(lines.get(0));
      first.add(Cell.words("(" + times + " times)"));
      counted.set(0, List.copyOf(first));
      return new Entry(List.copyOf(counted), times * count);
    }
  }

  /** How many things the group has. */
  int count() {
    return count(0);
  }

  /** How many things there are from the entry with this index on. */
  int count(int from) {
    return entries.subList(from, entries.size()).stream().mapToInt(Entry::count).sum();
  }

  static Builder titled(String title, String... columns) {
    return new Builder(title, List.of(columns));
  }

  /** Collects entries. */
  static final class Builder {

    private static final int MAX_ENTRIES = 20;

    private final String title;
    private final List<String> columns;
    private boolean isAlarming;
    private int fold = MAX_ENTRIES;
    private final Map<Entry, Integer> times = new LinkedHashMap<>();

    private Builder(String title, List<String> columns) {
      this.title = title;
      this.columns = columns;
    }

    Builder alarming() {
      isAlarming = true;
      return this;
    }

    Builder fold(int entries) {
      fold = entries;
      return this;
    }

    /** Adds an entry of one line. */
    void add(Cell... cells) {
      add(1, List.of(List.of(cells)));
    }

    /** Adds an entry that stands for so many things. */
    void add(int count, List<List<Cell>> lines) {
      times.merge(new Entry(List.copyOf(lines), count), 1, Integer::sum);
    }

    Group build() {
      List<Entry> entries = new ArrayList<>(times.size());
      times.forEach((entry, count) -> entries.add(entry.counted(count)));
      return new Group(title, columns, isAlarming, fold, List.copyOf(entries));
    }
  }
}
