package io.github.trustdelta.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The tables of {@code docs/oracle.md}. */
final class OracleReport {

  private static final String HEAD =
      """
      # Our readers and the official libraries

      Written by `OracleTest` from the reference corpus; do not edit. To write it again:

      ```
      mvn -pl sbom-model,sbom-interop -Dtest=OracleTest -Dsurefire.failIfNoSpecifiedTests=false \\
        -Dtrustdelta.oracle=write test
      ```

      Without that property the test compares the same documents and fails where this file is not
      what it measures, where the readers disagree for no reason listed here, and where a reason
      listed here holds nowhere. It is skipped where the corpus is absent.

      Each document is read by our reader (`InteropReader`, which leaves all but YAML to
      `SbomReader`) and by the official library; what both say is put into the same plain facts by
      the accessors of either model, and compared field by field. Elements pair by the document's
      own identifiers, those without one by their order. An empty text counts as absent; lists
      compare as sets, properties with how often each value occurs; algorithm names in one
      spelling, hexadecimal digits in lower case, times as instants, SPDX expressions without the
      order of operands and superfluous parentheses. Of several SPDX containers of one element ours
      must be one of theirs. References inside vulnerabilities and compositions compare by what
      they point to. Dependencies compare where both ends are components. What our model keeps as a
      fingerprint only (pedigree, evidence, members that it has no word for) is not compared.

      Libraries: CycloneDX Core Java 12.2.0; SPDX Java library 2.0.4 with its Jackson store 2.0.6,
      with the licence list that it carries, without network. Not compared: SPDX tag-value, RDF and
      SPDX 3, whose stores are not among the dependencies; CycloneDX protobuf, which the library
      does not read.

      """;

  private final Map<OracleLibrary, OracleTally> tallies;
  private final StringBuilder text = new StringBuilder(HEAD);

  private OracleReport(Map<OracleLibrary, OracleTally> tallies) {
    this.tallies = tallies;
  }

  static String of(Map<OracleLibrary, OracleTally> tallies) {
    var report = new OracleReport(tallies);
    report.documents();
    report.reasons();
    report.fields();
    return report.text.toString();
  }

  private void documents() {
    text.append("## Documents\n\n");
    row(
        "",
        "documents",
        "read by both",
        "refused by both",
        "refused by us alone",
        "by the library alone",
        "elements",
        "fields",
        "disagreements");
    row("---", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:");
    tallies.forEach(
        (reader, tally) ->
            row(
                reader.label() + ", " + reader.library(),
                number(tally.documents()),
                number(tally.compared()),
                number(tally.bothRefuse()),
                number(tally.weRefuse()),
                number(tally.theyRefuse()),
                number(tally.elements()),
                number(tally.comparedFields()),
                number(tally.disagreements())));
    text.append("\nA field counts where at least one of the two has a value for it.\n\n");
  }

  private void reasons() {
    text.append("## Disagreements\n");
    for (OracleReason reason : OracleReason.values()) {
      List<String> counts = new ArrayList<>();
      String example = "";
      for (Map.Entry<OracleLibrary, OracleTally> entry : tallies.entrySet()) {
        OracleTally tally = entry.getValue();
        int count = tally.disagreements(reason);
        if (count > 0) {
          int documents = tally.documents(reason).size();
          counts.add(
              "%s %s in %s".formatted(entry.getKey().label(), number(count), number(documents)));
          example = example.isEmpty() ? tally.documents(reason).iterator().next() : example;
        }
      }
      text.append("\n### ").append(title(reason)).append("\n\n").append(reason.what());
      text.append("\n\n- We follow: ").append(reason.clause()).append(".\n- Occurs: ");
      text.append(String.join("; ", counts)).append(" documents, such as `").append(example);
      text.append("`.\n");
    }
  }

  private void fields() {
    text.append("\n## Fields\n\nIn how many elements each was compared.\n\n");
    List<String> head = new ArrayList<>(List.of("field"));
    List<String> line = new ArrayList<>(List.of("---"));
    SortedSet<String> names = new TreeSet<>();
    tallies.forEach(
        (reader, tally) -> {
          head.add(reader.label());
          line.add("---:");
          names.addAll(tally.fields().keySet());
        });
    row(head.toArray(new String[0]));
    row(line.toArray(new String[0]));
    for (String name : names) {
      List<String> cells = new ArrayList<>(List.of(name));
      tallies.values().forEach(tally -> cells.add(number(tally.fields().getOrDefault(name, 0))));
      row(cells.toArray(new String[0]));
    }
  }

  private void row(String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String title(OracleReason reason) {
    String words = reason.name().replace("1_7", "1.7").replace('_', ' ').toLowerCase(Locale.ROOT);
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static String number(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
