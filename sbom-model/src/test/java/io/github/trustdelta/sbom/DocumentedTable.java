package io.github.trustdelta.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A table on a page in {@code docs}, below a heading. {@code -Dtrustdelta.update=true} writes it
 * anew.
 */
public final class DocumentedTable {

  private static final Path DOCS = Path.of("../docs");

  private DocumentedTable() {}

  /** Checks that the first table below the heading has these rows. */
  public static void check(String name, String heading, List<String> rows) throws IOException {
    Path file = DOCS.resolve(name);
    String page = Files.readString(file);
    int from = page.indexOf("\n|---", page.indexOf("## " + heading + "\n"));
    int start = page.indexOf('\n', from + 1) + 1;
    int end = page.indexOf("\n\n", start);
    String after = end < 0 ? "" : page.substring(end + 1);
    String expected = page.substring(0, start) + String.join("\n", rows) + "\n" + after;
    if (Boolean.getBoolean("trustdelta.update")) {
      Files.writeString(file, expected);
    }
    assertThat(Files.readString(file)).isEqualTo(expected);
  }
}
