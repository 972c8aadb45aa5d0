package io.github.trustdelta.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.trustdelta.bench.SbomGenerator.Format;
import io.github.trustdelta.bench.SbomGenerator.Layout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateTest {
  @Test
  void writesBothReleasesAndTheChanges(@TempDir Path folder) throws Exception {
    var before = folder.resolve("before.json");
    var after = folder.resolve("after.json");
    var changes = folder.resolve("changes.jsonl");

    Generate.main(
        new String[] {
          "70",
          "spdx",
          before.toString(),
          after.toString(),
          "--compact",
          "--seed",
          "3",
          "--changes",
          changes.toString()
        });

    var first = GeneratedRelease.first(70, 3);
    assertThat(before).hasBinaryContent(bytes(first));
    assertThat(after).hasBinaryContent(bytes(first.next()));
    var json = new ObjectMapper();
    var lines = Files.readAllLines(changes);
    assertThat(lines).hasSizeGreaterThan(3);
    assertThat(json.readTree(lines.get(0)).path("kind").asText()).isEqualTo("subject-upgraded");
    for (String line : lines) {
      assertThat(json.readTree(line).size()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10 spdx a",
        "ten spdx a b",
        "10 xml a b",
        "10 spdx a b --seed",
        "-1 spdx a b"
      })
  void wrongArgumentsAreRefused(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> Generate.Request.parse(line.split(" ")));
  }

  private static byte[] bytes(GeneratedRelease release) {
    return SbomGenerator.bytes(release, Format.SPDX, Layout.COMPACT);
  }
}
