package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.Sbom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text is, it is read or refused by the one declared exception, in time. */
class SpdxTagHostileTest {

  private static final String HEAD = "SPDXVersion: SPDX-2.3\nSPDXID: SPDXRef-DOCUMENT\n";
  private static final String PACKAGE = HEAD + "PackageName: a\nSPDXID: SPDXRef-a\n";
  private static final ReadLimits SMALL =
      new ReadLimits(1 << 20, 20, 1_000, 100, 100, 100, 10, 500);
  private static final int MANY = 30_000;

  /** What is put into a document at random: all that the grammar has. */
  private static final String[] TOKENS = {
    "\n",
    "\r",
    "\r\n",
    ":",
    "<text>",
    "</text>",
    "#",
    "(",
    ")",
    ",",
    " ",
    "\u0000",
    "\ufeff",
    "\u202e",
    "\u00ff",
    "NONE",
    "NOASSERTION",
    "SPDXID: x\n",
    "\nPackageName: p\n",
    "\nFileName: f\n",
    "\nSnippetSPDXID: s\n",
    "\nLicenseID: l\n",
    "\nAnnotator: a\n",
    "\nRelationship: a CONTAINS b\n",
    "\nReviewer: r\n",
    "\nSPDXREF: SPDXRef-a\n",
    "\nX: y\n",
    "\nExternalRef: a purl pkg:npm/a\n",
    "\nFilesAnalyzed: true\n",
    "\nSnippetByteRange: 1:2\n"
  };

  @Test
  void mutatedDocumentsAreReadOrRefused() throws Exception {
    List<byte[]> seeds = seeds();
    var random = new Random(1);
    int read = 0;
    for (int i = 0; i < 10_000; i++) {
      byte[] document = seeds.get(random.nextInt(seeds.size()));
      for (int k = random.nextInt(3); k >= 0; k--) {
        document = mutated(document, random);
      }
      read += isRead(document) ? 1 : 0;
    }
    System.out.printf("mutated tag-value: 10000 of %d, %d of them read%n", seeds.size(), read);
    assertThat(read).isBetween(300, 9_700);
  }

  @Test
  void oneEndlessLineIsRefusedEarly() {
    assertThat(refusal(text(PACKAGE + "PackageComment: "), endless('x')))
        .isEqualTo("expected a line of at most 16777216 bytes, found a longer one at line 5");
  }

  @Test
  void endlessCommentIsRefusedEarly() {
    assertThat(refusal(text(PACKAGE + "#"), endless('x'))).contains("a longer one at line 5");
  }

  @Test
  void endlessBlankLinesAreRefused() {
    assertThat(refusal(ReadLimits.DEFAULTS.withBytes(1 << 24), text(PACKAGE), endless('\n')))
        .startsWith("expected at most 16777216 bytes, found more at line ");
  }

  @Test
  void endlessTextIsRefusedEarly() {
    assertThat(refusal(text(PACKAGE + "PackageComment: <text>"), endless('\n')))
        .isEqualTo("expected a text of at most 16777216 bytes, found a longer one at line 5");
  }

  @Test
  void textOfAMillionLinesIsRead() {
    String lines = "x\n".repeat(1_000_000);
    Sbom sbom =
        inTime(() -> read(text(PACKAGE + "PackageDescription: <text>" + lines + "</text>\n")));

    assertThat(sbom.subject().description()).isEqualTo(lines);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PackageAttributionText: x\n",
        "Colour: x\n",
        "ExternalRef: a b c\n",
        "Creator: Person: x\n",
        "ExternalDocumentRef: a b SHA1: c\n"
      })
  void sectionWithoutEndIsRefused(String line) {
    assertThat(refusal(SMALL, text(PACKAGE + line.repeat(1_000))))
        .startsWith("expected a section of at most 1000 bytes, found a longer one at line ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"LicenseID: x\n", "Reviewer: x\n", "Annotator: x\nSPDXREF: SPDXRef-a\n"})
  void listWithoutEndIsRefused(String line) {
    assertThat(refusal(SMALL, text(PACKAGE + line.repeat(99))))
        .startsWith("expected at most 1000 bytes of this kind, found more at line ");
  }

  @Test
  void tooManyAnnotationsRelationshipsPackagesAndFilesAreRefused() {
    assertThat(refusal(SMALL, many("Annotator: x\nSPDXREF: SPDXRef-%d\n", 101)))
        .startsWith("expected at most 100 annotations, found more at line 20");
    assertThat(refusal(SMALL, many("Relationship: SPDXRef-a OTHER SPDXRef-%d\n", 101)))
        .startsWith("expected at most 100 dependencies, found more at line 10");
    assertThat(refusal(SMALL, many("PackageName: p%d\n", 101)))
        .startsWith("expected at most 100 components, found more at line 10");
    assertThat(refusal(SMALL, many("FileName: f%1$d\nSPDXID: SPDXRef-%1$d\n", 101)))
        .startsWith("expected at most 100 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FileName: f%1$d\nSPDXID: SPDXRef-%1$d\n",
        "Relationship: SPDXRef-a OTHER SPDXRef-%1$d\n",
        "Relationship: SPDXRef-a CONTAINS SPDXRef-a\n",
        "Annotator: x\nSPDXREF: SPDXRef-%1$d\n",
        "Annotator: x\nSPDXREF: SPDXRef-a\n",
        "LicenseID: LicenseRef-%1$d\n",
        "PackageName: p%1$d\nSPDXID: SPDXRef-%1$d\n",
        "PackageName: p\nSPDXID: SPDXRef-a\n",
        "X%1$d: y\n",
        "SnippetSPDXID: SPDXRef-%1$d\nSnippetFromFileSPDXID: SPDXRef-a\nSnippetByteRange: 1:2\n"
      })
  void manyAreReadInTime(String lines) {
    Sbom sbom = inTime(() -> read(many(lines, MANY)));

    assertThat(sbom.document().specVersion()).isEqualTo("2.3");
  }

  @Test
  void lineEndAtAnyPlaceOfTheBufferIsOne() throws Exception {
    Sbom expected = read(text(PACKAGE + "PackageVersion: 1\n"));
    for (int length = (1 << 16) - 200; length < (1 << 16) - 20; length++) {
      String comment = "#" + "x".repeat(length);
      String document = (comment + "\n" + PACKAGE + "PackageVersion: 1\n").replace("\n", "\r\n");

      assertThat(read(text(document))).as("%d", length).isEqualTo(expected);
    }
  }

  @Test
  void streamThatTricklesIsReadAsAWhole() throws Exception {
    String document = (PACKAGE + "PackageDescription: <text>a\n\nb</text>\n").replace("\n", "\r\n");
    InputStream trickle =
        new ByteArrayInputStream(text(document)) {
          @Override
          public int read(byte[] to, int offset, int length) {
            return super.read(to, offset, Math.min(1, length));
          }
        };

    Sbom sbom = new SpdxTagValue(trickle, ReadLimits.DEFAULTS).read();

    assertThat(sbom).isEqualTo(read(text(document)));
    assertThat(sbom.subject().description()).isEqualTo("a\n\nb");
  }

  private static List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (Path file : Corpus.files("corpus/singles/spdx-tagvalue/**")) {
      if (Files.size(file) < 5_000) {
        seeds.add(Files.readAllBytes(file));
      }
    }
    seeds.add(text(PACKAGE + "FileName: f\nSPDXID: SPDXRef-f\nAnnotator: a\nSPDXREF: SPDXRef-f\n"));
    seeds.add(text(PACKAGE + "PackageComment: <text>a\nb</text>\nLicenseID: LicenseRef-1\n"));
    return seeds;
  }

  private static byte[] mutated(byte[] document, Random random) {
    int at = random.nextInt(document.length + 1);
    int to = Math.min(document.length, at + random.nextInt(20));
    byte[] token = text(TOKENS[random.nextInt(TOKENS.length)]);
    var out = new ByteArrayOutputStream();
    out.write(document, 0, at);
    if (random.nextInt(4) > 0) {
      out.writeBytes(token);
    }
    int from = random.nextBoolean() ? at : to;
    out.write(document, from, document.length - from);
    return out.toByteArray();
  }

  private static boolean isRead(byte[] document) throws IOException {
    try {
      Sbom sbom = read(document);
      assertThat(sbom.toBuilder().build()).isEqualTo(sbom);
      return true;
    } catch (SbomReadException e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(1_000).doesNotContain("\n");
      return false;
    }
  }

  private static byte[] many(String lines, int count) {
    var document = new StringBuilder(PACKAGE);
    for (int i = 0; i < count; i++) {
      document.append(String.format(Locale.ROOT, lines, i));
    }
    return text(document.toString());
  }

  private static InputStream endless(char c) {
    return new InputStream() {
      @Override
      public int read() {
        return c;
      }

      @Override
      public int read(byte[] to, int offset, int length) {
        Arrays.fill(to, offset, offset + length, (byte) c);
        return length;
      }
    };
  }

  private static String refusal(byte[] start, InputStream rest) {
    return refusal(ReadLimits.DEFAULTS, start, rest);
  }

  private static String refusal(ReadLimits limits, byte[] document) {
    return refusal(limits, document, InputStream.nullInputStream());
  }

  private static String refusal(ReadLimits limits, byte[] start, InputStream rest) {
    var whole = new SequenceInputStream(new ByteArrayInputStream(start), rest);
    SbomReadException refusal =
        assertTimeout(
            Duration.ofSeconds(60),
            () ->
                catchThrowableOfType(
                    SbomReadException.class, () -> new SpdxTagValue(whole, limits).read()));
    return refusal == null ? "" : refusal.getMessage();
  }

  private static Sbom inTime(ThrowingSupplier<Sbom> reading) {
    return assertTimeout(Duration.ofSeconds(60), reading);
  }

  private static Sbom read(byte[] document) throws IOException {
    return new SpdxTagValue(new ByteArrayInputStream(document), ReadLimits.DEFAULTS).read();
  }

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }
}
