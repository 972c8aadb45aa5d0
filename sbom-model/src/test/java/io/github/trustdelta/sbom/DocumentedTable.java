package io.github.trustdelta.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A table in {@code docs/conformance.md}, below a heading. {@code -Dtrustdelta.update=true} writes
 * it anew.
 */
final class DocumentedTable {

  private static final Path PAGE = Path.of("../docs/conformance.md");

  private DocumentedTable() {}

  /** Checks that the first table below the heading has these rows. */
  static void check(String heading, List<String> rows) throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf("\n|---", page.indexOf("## " + heading + "\n"));
    int start = page.indexOf('\n', from + 1) + 1;
    int end = page.indexOf("\n\n", start);
    String after = end < 0 ? "" : page.substring(end + 1);
    String expected = page.substring(0, start) + String.join("\n", rows) + "\n" + after;
    if (Boolean.getBoolean("trustdelta.update")) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(expected);
  }
}
