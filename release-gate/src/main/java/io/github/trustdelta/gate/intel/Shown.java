package io.github.trustdelta.gate.intel;

import io.github.trustdelta.sbom.json.InputText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts of records as people may see them: short, and without what could deceive. */
final class Shown {

  private static final int LONGEST_ID = 200;
  private static final int MOST_ALIASES = 100;
  private static final int LONGEST_SUMMARY = 300;
  private static final int LONGEST_SEVERITY = 200;
  private static final int LONGEST_MATCH = 300;

  private Shown() {}

  static String id(String id) {
    return InputText.printable(id, LONGEST_ID);
  }

  static List<String> ids(List<String> ids) {
    return ids.stream().limit(MOST_ALIASES).map(Shown::id).distinct().toList();
  }

  /** The first line. */
  static String summary(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String line = text.strip();
    int end = line.indexOf('\n');
    return InputText.printable(end < 0 ? line : line.substring(0, end).strip(), LONGEST_SUMMARY);
  }

  static @Nullable String severity(@Nullable String text) {
    return text == null ? null : InputText.printable(text, LONGEST_SEVERITY);
  }

  static String matched(String text) {
    return InputText.printable(text, LONGEST_MATCH);
  }
}
