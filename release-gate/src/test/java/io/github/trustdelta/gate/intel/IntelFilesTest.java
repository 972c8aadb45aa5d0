package io.github.trustdelta.gate.intel;

import static io.github.trustdelta.gate.intel.Texts.AT;
import static io.github.trustdelta.gate.intel.Texts.component;
import static io.github.trustdelta.gate.intel.Texts.ids;
import static io.github.trustdelta.gate.intel.Texts.kinds;
import static io.github.trustdelta.gate.intel.Texts.osv;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntelFilesTest {

  private static final String ONE = osv("MAL-2026-1", "npm", "a", "'versions':['1.0.0']");
  private static final String TWO = osv("MAL-2026-2", "npm", "a", "'versions':['1.0.0']");

  @TempDir Path folder;

  private static List<String> found(Intel intel) {
    return ids(intel.match(component("pkg:npm/a@1.0.0")));
  }

  private static Intel read(Path path) throws IOException {
    return Intel.read(List.of(path), IntelLimits.DEFAULTS, AT);
  }

  private static Intel read(byte[] bytes, String name) throws IOException {
    return Intel.read(bytes, name, IntelLimits.DEFAULTS, AT);
  }

  private static byte[] zip(String... namesAndTexts) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void folderIsReadInOrderOfNames() throws IOException {
    Files.createDirectories(folder.resolve("npm/a"));
    Files.writeString(folder.resolve("npm/a/MAL-2026-1.json"), ONE);
    Files.writeString(folder.resolve("z.jsonl"), TWO + "\n\n");
    Files.writeString(folder.resolve("README.md"), "no record");
    Files.createDirectories(folder.resolve(".git"));
    Files.writeString(folder.resolve(".git/broken.json"), "{");

    Intel intel = read(folder);

    assertThat(found(intel)).containsExactly("MAL-2026-1", "MAL-2026-2");
    assertThat(intel.match(component("pkg:npm/a@1.0.0")).get(0).intel().source())
        .isEqualTo("npm/a/MAL-2026-1.json");
    assertThat(kinds(intel)).containsExactly("other-files");
  }

  @Test
  void otherJsonInFolderIsSaid() throws IOException {
    Files.writeString(folder.resolve("package.json"), "{\"name\":\"x\"}");
    Files.writeString(folder.resolve("list.json"), "[1]");

    assertThat(kinds(read(folder))).containsExactly("unknown-format", "unknown-format");
  }

  @Test
  void foreignJsonWithNamesOfOursIsSaid() throws IOException {
    Files.writeString(folder.resolve("a.json"), "{\"severity\":\"high\",\"aliases\":1}");

    assertThat(kinds(read(folder))).containsExactly("unknown-format");

    Files.writeString(folder.resolve("b.json"), ONE.replace("\"id\"", "\"aliases\":1,\"id\""));
    assertThatThrownBy(() -> read(folder)).hasMessageContaining("$.aliases");
  }

  @Test
  void brokenFileInFolderIsRefused() throws IOException {
    Files.writeString(folder.resolve("a.json"), ONE.substring(0, 40));

    assertThatThrownBy(() -> read(folder))
        .isInstanceOf(IntelReadException.class)
        .hasMessageContaining("a.json");
  }

  @Test
  void symbolicLinkIsNotFollowed() throws IOException {
    Path inside = Files.createDirectories(folder.resolve("inside"));
    Path outside = Files.writeString(folder.resolve("outside.json"), ONE);
    Files.createSymbolicLink(inside.resolve("link.json"), outside);

    Intel intel = read(inside);

    assertThat(found(intel)).isEmpty();
    assertThat(kinds(intel)).containsExactly("symbolic-link");
    assertThat(found(read(outside))).hasSize(1);
  }

  @Test
  void zipIsReadFromDiskAndFromMemory() throws IOException {
    byte[] zip = zip("../../MAL-2026-1.json", ONE, "npm/MAL-2026-2.json", TWO);
    Path file = Files.write(folder.resolve("all.zip"), zip);

    assertThat(found(read(file))).containsExactly("MAL-2026-1", "MAL-2026-2");
    assertThat(found(read(zip, "all.zip"))).containsExactly("MAL-2026-1", "MAL-2026-2");
    assertThat(read(file).match(component("pkg:npm/a@1.0.0")).get(0).intel().source())
        .isEqualTo("all.zip!../../MAL-2026-1.json");
    assertThat(Files.exists(folder.resolve("../../MAL-2026-1.json"))).isFalse();
  }

  @Test
  void zipThatWasCutOffIsRefused() throws IOException {
    byte[] zip = zip("a.json", ONE, "b.json", TWO);
    byte[] one = zip("a.json", ONE);
    int end =
        new String(one, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");

    assertThatThrownBy(() -> read(Arrays.copyOf(zip, end), "all.zip"))
        .isInstanceOf(IntelReadException.class)
        .hasMessageContaining("list of entries");
    assertThat(found(read(zip, "all.zip"))).hasSize(2);
  }

  @Test
  void zipWithFewerEntriesThanItListsIsRefused() throws IOException {
    byte[] zip = zip("a.json", ONE);
    zip[zip.length - 12]++;

    assertThatThrownBy(() -> read(zip, "all.zip"))
        .isInstanceOf(IntelReadException.class)
        .hasMessageContaining("2 entries");
  }

  @Test
  void archiveInArchiveIsSaidNotToBeRead() throws IOException {
    String inner = new String(zip("a.json", ONE), java.nio.charset.StandardCharsets.ISO_8859_1);

    Intel intel = read(zip("inner.zip", inner, "b.json", TWO), "all.zip");

    assertThat(found(intel)).containsExactly("MAL-2026-2");
    assertThat(kinds(intel)).containsExactly("nested-archive");
  }

  @Test
  void bombIsRefused() throws IOException {
    byte[] bomb = zip("a.json", " ".repeat(8 << 20));

    assertThatThrownBy(() -> read(bomb, "all.zip"))
        .isInstanceOf(IntelReadException.class)
        .hasMessageContaining("expansion");
    assertThatThrownBy(() -> read(gzip(" ".repeat(8 << 20)), "a.json.gz"))
        .isInstanceOf(IntelReadException.class)
        .hasMessageContaining("expansion");
  }

  @Test
  void gzipIsRead() throws IOException {
    assertThat(found(read(gzip(ONE), "a.json.gz"))).hasSize(1);
    assertThat(found(read(gzip(ONE + "\n" + TWO), "a.jsonl.gz"))).hasSize(2);
  }

  @Test
  void listOfRecordsIsRead() throws IOException {
    assertThat(found(read(("[" + ONE + "," + TWO + "]").getBytes(UTF_8), "a.json"))).hasSize(2);
  }

  @Test
  void limitsAreKept() {
    byte[] record = ONE.getBytes(UTF_8);

    assertThatThrownBy(() -> Intel.read(record, "a", new IntelLimits(10, 100, 1, 10, 1, 1, 2), AT))
        .isInstanceOf(IntelReadException.class)
        .hasMessageContaining("fileBytes");
    assertThatThrownBy(
            () -> Intel.read(record, "a", new IntelLimits(1000, 100, 1, 10, 1, 1, 2), AT))
        .hasMessageContaining("totalBytes");
    assertThatThrownBy(
            () -> Intel.read(record, "a", new IntelLimits(1000, 1000, 1, 2, 1, 1, 2), AT))
        .hasMessageContaining("maxDepth");
    byte[] both = ("[" + ONE + "," + TWO + "]").getBytes(UTF_8);
    assertThatThrownBy(() -> Intel.read(both, "a", new IntelLimits(1000, 1000, 1, 10, 1, 1, 2), AT))
        .hasMessageContaining("records");
  }

  @Test
  void noticesAreBoundedAndCounted() throws IOException {
    String drafts = (osv("MAL-0000-x", "npm", "a", "'versions':[]") + "\n").repeat(5);
    var limits = new IntelLimits(100_000, 100_000, 10, 10, 10, 2, 2);

    Intel intel = Intel.read(drafts.getBytes(UTF_8), "a.jsonl", limits, AT);

    assertThat(intel.notices()).hasSize(2);
    assertThat(intel.moreNotices()).isEqualTo(3);
  }

  @Test
  void missingFileIsRefused() {
    assertThatThrownBy(() -> read(folder.resolve("nothing.json")))
        .isInstanceOf(IntelReadException.class);
  }
}
