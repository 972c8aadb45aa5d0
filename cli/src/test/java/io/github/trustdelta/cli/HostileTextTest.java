package io.github.trustdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing in a document may steer the terminal of its reader, or turn its letters around. */
class HostileTextTest {

  /** As JSON escapes: right-to-left override, ANSI escape, NUL, line breaks, zero width, tags. */
  private static final String[] HOSTILE = {
    "\\u202egnp.exe",
    "\\u2066x\\u2069",
    "\\u001b[2J\\u001b[31mred",
    "\\u009b31m",
    "a\\u0000b",
    "a\\nb\\r\\nc\\u0085d\\u2028e\\u2029f",
    "\\u200b\\u200d\\ufeff\\u00ad",
    "\\udb40\\udc41",
    "\\u0008\\u0007\\u007f",
  };

  @TempDir Path folder;

  @Test
  void hostileTextIsNeverShownRaw() throws IOException {
    Path plain = Documents.in(folder).before();
    for (String text : HOSTILE) {
      String hostile = Files.writeString(folder.resolve("hostile.json"), document(text)).toString();

      assertHarmless("inspect", hostile);
      assertHarmless("inspect", hostile, "--format=json");
      assertHarmless("inspect", hostile, "--validate");
      assertHarmless("diff", plain.toString(), hostile, "--all");
      assertHarmless("diff", hostile, plain.toString(), "--all");
      assertHarmless("diff", plain.toString(), hostile, "--format=json", "--timestamps");
      assertHarmless("diff", plain.toString(), hostile, "--format=markdown", "--timestamps");
      assertHarmless("diff", hostile, changed(text), "--all");
    }
  }

  @Test
  void hostileTextInAnErrorIsNeverShownRaw() throws IOException {
    for (String text : HOSTILE) {
      for (String document :
          new String[] {
            "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"" + text + "\"}",
            "{\"spdxVersion\":\"" + text + "\"}",
            "{\"" + text + "\":1,\"" + text + "\":2}",
            Documents.cycloneDx("\"components\":[{\"" + text + "\":[}]"),
          }) {
        String file = Files.writeString(folder.resolve("broken.json"), document).toString();

        Program run = Program.run("inspect", file);

        assertThat(run.exitCode()).isEqualTo(2);
        assertHarmless(run);
        assertThat(run.err().lines()).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001b[31m", "a\nb", "\u202egnp"})
  void hostileArgumentIsNeverShownRaw(String argument) {
    assertHarmless(Program.run("inspect", argument));
    assertHarmless(Program.run(argument));
    assertHarmless(Program.run("inspect", "--" + argument));
    assertHarmless(Program.run("inspect", "a", "--format", argument));
    assertHarmless(Program.run("diff", "a", "b", "--fail-on", argument));
    assertHarmless(Program.run("diff", "a", "b", "--only", argument));
    assertHarmless(Program.run("diff", "a", "b", "--ecosystem", argument));
    assertHarmless(Program.run("diff", "a", "b", "--exclude", argument));
  }

  @Test
  void longTextIsCut() throws IOException {
    String longText = "x".repeat(100_000);
    String before = Documents.in(folder).before().toString();
    String after = Files.writeString(folder.resolve("long.json"), document(longText)).toString();

    Program run = Program.run("diff", before, after, "--all");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).allMatch(line -> line.length() < 700);
    assertThat(Program.run("inspect", after).out().lines()).allMatch(line -> line.length() < 700);
  }

  @Test
  void nameThatReadsAsSeveralWordsIsQuoted() throws IOException {
    String before = Documents.in(folder).before().toString();
    String fake = "lodash 4.17.21 -> 4.17.22 (patch)";
    String after = Files.writeString(folder.resolve("fake.json"), document(fake)).toString();

    assertThat(Program.run("diff", before, after).out()).contains('"' + fake);
  }

  private static void assertHarmless(String... args) {
    assertHarmless(Program.run(args));
    Program coloured = Program.run(InputStream.nullInputStream(), true, false, args);
    assertHarmless(
        new Program(
            coloured.exitCode(),
            coloured.out().replaceAll("\u001b\\[[0-9]+m", ""),
            coloured.err()));
  }

  private static void assertHarmless(Program run) {
    assertThat(run.err()).doesNotContain("internal error");
    for (String text : new String[] {run.out(), run.err()}) {
      assertThat(text.codePoints().filter(c -> c != '\n').filter(HostileTextTest::isHostile))
          .isEmpty();
    }
  }

  private static boolean isHostile(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private String changed(String text) throws IOException {
    String changed = document(text).replace("Z\"", "Y\"");
    return Files.writeString(folder.resolve("changed.json"), changed).toString();
  }

  /** A document that has the text wherever a text can be. */
  private static String document(String text) {
    return Documents.cycloneDx(
        """
        "serialNumber": "@",
        "metadata": {
          "timestamp": "@",
          "tools": [{"vendor": "@", "name": "@", "version": "@Z"}],
          "authors": [{"name": "@", "email": "@"}],
          "component": {"bom-ref": "s@", "type": "application", "name": "@", "version": "@Z",
            "group": "@", "publisher": "@Z"}
        },
        "components": [
          {"bom-ref": "c@", "type": "library", "group": "@", "name": "@1", "version": "@Z",
            "publisher": "@Z", "supplier": {"name": "@Z"}, "author": "@Z", "copyright": "@Z",
            "description": "@Z", "cpe": "@Z", "purl": "pkg:@", "scope": "required",
            "licenses": [{"license": {"name": "@Z"}}],
            "properties": [{"name": "@", "value": "@Z"}],
            "externalReferences": [{"type": "vcs", "url": "@Z", "comment": "@"},
              {"type": "@", "url": "@Z"}]},
          {"bom-ref": "d@", "type": "library", "name": "@2", "publisher": "@Z"},
          {"bom-ref": "e@", "type": "library", "name": "e", "version": "1", "publisher": "@Z"}
        ],
        "dependencies": [
          {"ref": "s@", "dependsOn": ["c@"]}, {"ref": "c@", "dependsOn": ["d@", "missing@"]}
        ],
        "vulnerabilities": [
          {"id": "@", "source": {"name": "@"}, "ratings": [{"severity": "@Z", "vector": "@"}],
            "analysis": {"state": "@Z", "justification": "@"}, "affects": [{"ref": "c@"}]}
        ]
        """
            .replace("@", text));
  }
}
