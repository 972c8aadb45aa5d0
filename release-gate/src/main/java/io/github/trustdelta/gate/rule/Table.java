package io.github.trustdelta.gate.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads tables that ship with the rules: columns between tabs, comments after {@code #}. */
final class Table {

  private Table() {}

  static List<String[]> read(String name, int columns) {
    try (InputStream in = Table.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("no resource " + name);
      }
      var rows = new ArrayList<String[]>();
      for (String line : new String(in.readAllBytes(), UTF_8).split("\n", -1)) {
        if (!line.isEmpty() && line.charAt(0) != '#') {
          String[] row = line.split("\t", -1);
          if (row.length != columns) {
            throw new AssertionError(name + ": not " + columns + " columns: " + line);
          }
          rows.add(row);
        }
      }
      return List.copyOf(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
