package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.read.SbomReadException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What the sheets of a workbook (.xlsx) hold that the official store does not read: it stops at the
 * first row without text in the first cell, knows its own sheets only, and no columns behind those
 * of SPDX. Rows that would vanish are refused, the rest is noted.
 */
final class SpdxSheets {

  private static final String ORIGINS = "Spreadsheet Version";

  /** The first heading of each sheet that the store reads. */
  private static final Set<String> KNOWN =
      Set.of(
          ORIGINS,
          "Package Name",
          "Package ID",
          "Identifier",
          "File Name",
          "SPDX Identifier A",
          "SPDX Identifier being Annotated",
          "ID");

  private static final String OWN_COLUMNS = "User Defined";

  private final List<Sheet> sheets = new ArrayList<>();
  private final List<String> shared = new ArrayList<>();

  private String part = "";
  private boolean isStart;
  private boolean isShared;
  private @Nullable Sheet sheet;
  private final StringBuilder text = new StringBuilder();
  private boolean isText;
  private String type = "";
  private int column;

  /** A part begins. */
  void begin(String name) {
    part = name;
    isStart = true;
    isText = false;
    column = -1;
  }

  void start(XMLStreamReader xml) throws SbomReadException {
    String name = xml.getLocalName();
    if (isStart) {
      isStart = false;
      if (name.equals("sst") && !shared.isEmpty()) {
        throw new SbomReadException(
            "expected one part of shared texts, found a second one: " + SpdxText.excerpt(part),
            null);
      }
      isShared = name.equals("sst");
      sheet = name.equals("worksheet") ? new Sheet(SpdxText.excerpt(part)) : null;
      if (sheet != null) {
        sheets.add(sheet);
      }
    } else if (isShared && name.equals("si")) {
      text.setLength(0);
    } else if (sheet != null && name.equals("row")) {
      sheet.row(xml.getAttributeValue(null, "r"));
      column = -1;
    } else if (sheet != null && name.equals("c")) {
      String of = xml.getAttributeValue(null, "t");
      type = of == null ? "n" : of;
      column = column(xml.getAttributeValue(null, "r"), column + 1);
      text.setLength(0);
    } else if (name.equals("t") || name.equals("v")) {
      isText = isShared || sheet != null;
    }
  }

  /** The number of the column {@code A} of the cell {@code A1}, from 0. */
  private static int column(@Nullable String cell, int next) {
    int column = 0;
    for (int i = 0; cell != null && i < Math.min(cell.length(), 3); i++) {
      char c = cell.charAt(i);
      if (c < 'A' || c > 'Z') {
        break;
      }
      column = column * 26 + c - 'A' + 1;
    }
    return column == 0 ? next : column - 1;
  }

  void text(XMLStreamReader xml) {
    if (isText) {
      text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }
  }

  void end(String name) throws SbomReadException {
    if (name.equals("t") || name.equals("v")) {
      isText = false;
    } else if (isShared && name.equals("si")) {
      shared.add(text.length() <= 50 ? text.toString().strip() : "long");
    } else if (sheet != null && name.equals("c") && !text.toString().isBlank()) {
      sheet.cell(column, type, text.length() <= 50 ? text.toString().strip() : "long");
    }
  }

  /** What is passed over; to be asked for when all parts were read. */
  List<String> oddities() throws SbomReadException {
    List<String> oddities = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Sheet each : sheets) {
      Value heading = each.headings.get(each.firstColumn);
      if (heading == null || each.rows.isEmpty()) {
        continue;
      }
      String first = textOf(heading);
      if (KNOWN.contains(first) && seen.add(first)) {
        requireNoGaps(each, first.equals(ORIGINS));
        unreadColumns(each, oddities);
      } else {
        oddities.add("sheet %s, headed %s".formatted(each.part, SpdxText.excerpt(first)));
      }
    }
    return oddities;
  }

  /** Lists of the document go on in rows of their own, which have no first cell. */
  private void requireNoGaps(Sheet in, boolean isOrigins) throws SbomReadException {
    int next = in.headingRow + 1;
    int end = 0;
    for (Row row : in.rows) {
      Value first = row.first;
      boolean isBlank = first == null || textOf(first).isEmpty();
      if (end == 0 && row.number > next) {
        end = next;
      } else if (end == 0 && isBlank && !isOrigins) {
        end = row.number;
      }
      if (end > 0 && (!isBlank || row.hasMore)) {
        throw new SbomReadException(
            "expected text in the first cell of every row up to the last one, found none in row %d"
                    .formatted(end)
                + " of %s, and data in row %d".formatted(in.part, row.number),
            null);
      }
      if (end == 0 && first != null && !isOrigins && !first.isText()) {
        end = row.number;
      }
      next = row.number + 1;
    }
  }

  private void unreadColumns(Sheet in, List<String> oddities) {
    int known = 0;
    for (var heading : in.headings.entrySet()) {
      if (textOf(heading.getValue()).contains(OWN_COLUMNS)) {
        known = heading.getKey();
        break;
      }
      known = heading.getKey() + 1;
    }
    for (int i = in.columns.nextSetBit(known); i >= 0; i = in.columns.nextSetBit(i + 1)) {
      oddities.add("column %s of sheet %s".formatted(letters(i), in.part));
    }
  }

  private static String letters(int column) {
    var letters = new StringBuilder();
    for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
      letters.insert(0, (char) ('A' + (rest - 1) % 26));
    }
    return letters.toString();
  }

  private String textOf(Value value) {
    if (!value.type.equals("s")) {
      return value.text;
    }
    boolean isIndex = value.text.matches("[0-9]{1,9}");
    int index = isIndex ? Integer.parseInt(value.text) : Integer.MAX_VALUE;
    return index < shared.size() ? shared.get(index) : "";
  }

  private record Value(String type, String text) {

    boolean isText() {
      return type.equals("s") || type.equals("str") || type.equals("inlineStr");
    }
  }

  /** A row with values, below the headings. */
  private static final class Row {
    final int number;
    @Nullable Value first;
    boolean hasMore;

    Row(int number) {
      this.number = number;
    }
  }

  private static final class Sheet {
    final String part;
    final Map<Integer, Value> headings = new TreeMap<>();
    final BitSet columns = new BitSet();
    final List<Row> rows = new ArrayList<>();
    int firstColumn = Integer.MAX_VALUE;
    int headingRow;
    private int number;

    Sheet(String part) {
      this.part = part;
    }

    void row(@Nullable String given) throws SbomReadException {
      int next = given == null ? number + 1 : given.matches("[0-9]{1,7}") ? parse(given) : 0;
      if (next <= number) {
        throw new SbomReadException(
            "expected a row behind row %d of %s, found row %s"
                .formatted(number, part, SpdxText.excerpt(String.valueOf(given))),
            null);
      }
      number = next;
    }

    private static int parse(String digits) {
      return Integer.parseInt(digits);
    }

    void cell(int column, String type, String text) {
      var value = new Value(type, text);
      if (headingRow == 0 || headingRow == number) {
        headingRow = number;
        firstColumn = Math.min(firstColumn, column);
        headings.put(column, value);
        return;
      }
      if (rows.isEmpty() || rows.get(rows.size() - 1).number != number) {
        rows.add(new Row(number));
      }
      Row row = rows.get(rows.size() - 1);
      columns.set(column);
      if (column == firstColumn) {
        row.first = value;
      } else {
        row.hasMore = true;
      }
    }
  }
}
