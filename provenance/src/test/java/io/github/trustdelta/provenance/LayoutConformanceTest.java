package io.github.trustdelta.provenance;

import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.DocumentedTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The layouts of implementations of in-toto, and what they are answered with. */
class LayoutConformanceTest {

  private static final String GO = "attestations/in-toto-golang/";

  /** A layout as it is verified: without an artifact, and its inspections not run. */
  private record Row(String layout, String key, String at) {}

  @Test
  void areAnsweredAsDocumented() throws IOException {
    var rows = new ArrayList<String>();
    for (Row row :
        List.of(
            new Row("demo.layout", "alice.pub", "2026-06-01T00:00:00Z"),
            new Row("demo.layout", "alice.pub", "2030-11-19T00:00:00Z"),
            new Row("demo.layout", "dan.pub", "2026-06-01T00:00:00Z"),
            new Row("demo.dsse.layout", "alice.pub", "2026-06-01T00:00:00Z"),
            new Row("dsse-only.root.layout", "alice.pub", "2026-06-01T00:00:00Z"),
            new Row("super.layout", "alice.pub", "2021-01-01T00:00:00Z"))) {
      rows.add(
          "| in-toto-golang/%s | %s | %s | %s |"
              .formatted(row.layout(), row.key(), row.at(), answer(row)));
    }

    DocumentedTable.check("conformance.md", "in-toto layouts", rows);
  }

  private static String answer(Row row) throws IOException {
    Path layout = Corpus.file(GO + row.layout());
    LayoutVerifier verifier =
        LayoutVerifier.builder(Clock.fixed(Instant.parse(row.at()), ZoneOffset.UTC))
            .trustKey(Corpus.file(GO + row.key()))
            .allow(Relaxation.NO_ARTIFACT)
            .allow(Relaxation.NO_INSPECTION)
            .build();
    List<InTotoLink> links = InTotoLink.readFolder(layout.resolveSibling(""));
    return MadeLayout.answer(verifier.verify(InTotoLayout.read(layout), links));
  }
}
