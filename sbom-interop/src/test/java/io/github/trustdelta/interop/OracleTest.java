package io.github.trustdelta.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Our readers against the official libraries, on all documents of the corpus that those read: what
 * both model agrees field by field, or a listed reason says why not. {@code docs/oracle.md} is what
 * it finds; {@code -Dtrustdelta.oracle=write} writes that file.
 */
class OracleTest {

  private static final Map<OracleLibrary, OracleTally> TALLIES = new EnumMap<>(OracleLibrary.class);
  private static final List<OracleDisagreement> UNEXPLAINED = new ArrayList<>();

  @BeforeAll
  static void compareAll() throws IOException {
    Corpus.assumePresent();
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.ROOT); // for theirs, whose words depend on the locale
    try {
      for (OracleLibrary reader : OracleLibrary.values()) {
        TALLIES.put(reader, compare(reader));
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @AfterAll
  static void forget() {
    TALLIES.clear();
    UNEXPLAINED.clear();
  }

  @Test
  void everyDisagreementHasAListedReason() {
    assertThat(UNEXPLAINED).isEmpty();
  }

  @Test
  void everyListedReasonHoldsSomewhere() {
    assertThat(OracleReason.values())
        .allSatisfy(
            reason ->
                assertThat(TALLIES.values())
                    .as("%s", reason)
                    .anyMatch(tally -> tally.disagreements(reason) > 0));
  }

  @Test
  void muchIsCompared() {
    assertThat(TALLIES.get(OracleLibrary.CYCLONEDX_JSON).comparedFields()).isGreaterThan(400_000);
    assertThat(TALLIES.get(OracleLibrary.CYCLONEDX_XML).comparedFields()).isGreaterThan(50_000);
    assertThat(TALLIES.get(OracleLibrary.SPDX_JSON).comparedFields()).isGreaterThan(70_000);
    assertThat(TALLIES.get(OracleLibrary.SPDX_YAML).comparedFields()).isGreaterThan(900);
  }

  @Test
  void theDocumentationSaysWhatIsMeasured() throws IOException {
    Path file = checkout().resolve("docs").resolve("oracle.md");
    String measured = OracleReport.of(TALLIES);
    if ("write".equals(System.getProperty("trustdelta.oracle"))) {
      Files.writeString(file, measured);
    }

    assertThat(file).content(UTF_8).isEqualTo(measured);
  }

  private static OracleTally compare(OracleLibrary reader) throws IOException {
    var tally = new OracleTally();
    for (Path file : OracleDocument.of(reader)) {
      OracleDocument.Outcome outcome = OracleDocument.read(file, reader).compare();
      tally.add(outcome);
      for (OracleDisagreement disagreement : outcome.disagreements()) {
        Arrays.stream(OracleReason.values())
            .filter(reason -> reason.holdsFor(disagreement))
            .findFirst()
            .ifPresentOrElse(
                reason -> tally.add(reason, disagreement), () -> UNEXPLAINED.add(disagreement));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s against %s: %d documents, %d fields%n",
        reader.label(),
        reader.library(),
        tally.documents(),
        tally.comparedFields());
    return tally;
  }

  private static Path checkout() {
    for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
      if (Files.isDirectory(dir.resolve(".mvn"))) {
        return dir;
      }
    }
    throw new AssertionError("no checkout around " + Path.of("").toAbsolutePath());
  }
}
