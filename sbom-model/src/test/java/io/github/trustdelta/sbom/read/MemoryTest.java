package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Sbom;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Large documents in a Java of their own, whose memory is small. */
class MemoryTest {

  private static final String PACKAGE =
      """
      {"SPDXID":"SPDXRef-P%1$d","name":"package-%1$d","versionInfo":"1.%1$d.0",
       "downloadLocation":"https://example.org/p/%1$d.tgz","licenseConcluded":"NOASSERTION",
       "licenseDeclared":"MIT","copyrightText":"Copyright the authors of package %1$d",
       "supplier":"Organization: Example %1$d (mail@example.org)",
       "homepage":"https://example.org/p/%1$d","description":"What package %1$d is there for.",
       "externalRefs":[{"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl",
         "referenceLocator":"pkg:npm/package-%1$d@1.%1$d.0"}],
       "checksums":[{"algorithm":"SHA256","checksumValue":"%2$064x"}]}
      """;

  private static final String FILE =
      """
      {"SPDXID":"SPDXRef-F%1$d","fileName":"./usr/share/some/directory/file-%1$d.txt",
       "fileTypes":["TEXT"],"licenseConcluded":"NOASSERTION","licenseInfoInFiles":["NOASSERTION"],
       "copyrightText":"NOASSERTION","checksums":[{"algorithm":"SHA1","checksumValue":"%2$040x"},
         {"algorithm":"SHA256","checksumValue":"%2$064x"}]}
      """;

  private static final String EDGE =
      "{\"spdxElementId\":\"SPDXRef-P%d\",\"relationshipType\":\"%s\","
          + "\"relatedSpdxElement\":\"SPDXRef-%s%d\"}\n";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "30, 256m, 1",
    "30, 256m, 1000",
    "200, 1g, 1",
    "200, 1g, 1000",
  })
  void megabytesAreReadInLittleMemory(int megabytes, String heap, int filesPerPackage)
      throws Exception {
    Path document = folder.resolve("large.spdx.json");
    int packages = write(document, megabytes, filesPerPackage);

    Process reading =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Reading.class.getName(),
                document.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(reading.getInputStream().readAllBytes(), UTF_8);

    assertThat(reading.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.size(document)).isGreaterThan(megabytes * 1_000_000L);
    assertThat(said.strip())
        .endsWith("%d packages, %d files".formatted(packages, packages * filesPerPackage));
  }

  /** Writes whole packages, each with files and edges, until the document is long enough. */
  private static int write(Path document, int megabytes, int filesPerPackage) throws IOException {
    int packages = 0;
    long file = 0;
    var files = new StringBuilder();
    var edges = new StringBuilder();
    long length = 0;
    try (BufferedWriter out = Files.newBufferedWriter(document)) {
      out.write("{\"spdxVersion\":\"SPDX-2.3\",\"SPDXID\":\"SPDXRef-DOCUMENT\",\"packages\":[\n");
      while (length + files.length() + edges.length() <= megabytes * 1_000_000L) {
        String text = PACKAGE.formatted(packages, (long) packages);
        out.write((packages == 0 ? "" : ",") + text);
        length += text.length() + 1;
        for (int i = 0; i < filesPerPackage; i++) {
          files.append(file == 0 ? "" : ",").append(FILE.formatted(file, file));
          edges
              .append(file == 0 ? "" : ",")
              .append(EDGE.formatted(packages, "CONTAINS", "F", file));
          file++;
        }
        edges.append(',').append(EDGE.formatted(packages / 2, "DEPENDS_ON", "P", packages));
        packages++;
      }
      out.write("],\"files\":[\n");
      out.append(files).write("],\"relationships\":[\n");
      out.append(edges).write("]}\n");
    }
    return packages;
  }

  /** What the other Java does. */
  static final class Reading {

    private Reading() {}

    public static void main(String[] args) throws IOException {
      Sbom sbom = SbomReader.read(Path.of(args[0]));
      int packages = sbom.components().size() + (sbom.subject() == null ? 0 : 1);
      System.out.printf("%d packages, %d files%n", packages, sbom.files().size());
    }
  }
}
