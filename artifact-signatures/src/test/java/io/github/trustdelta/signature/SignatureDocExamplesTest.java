package io.github.trustdelta.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation's Java compiles and does what it says. */
class SignatureDocExamplesTest {

  private static final Path SOURCE =
      Path.of("src/test/java/io/github/trustdelta/signature/SignatureDocExamplesTest.java");

  @Test
  void packageShowsTheSampleAsItIsCompiledHere() throws IOException {
    List<String> lines = Files.readAllLines(SOURCE);
    int from = lines.indexOf("    // sample: signatures");
    List<String> compiled =
        lines.subList(from + 1, lines.indexOf("    // end")).stream()
            .map(line -> line.substring(4))
            .toList();
    String sample = String.join("\n * ", compiled) + "\n";
    String page =
        Files.readString(Path.of("src/main/java/io/github/trustdelta/signature/package-info.java"));

    assertThat(compiled).hasSize(6);
    assertThat(page).contains(" * " + sample);
  }

  @Test
  void sampleCompares(@TempDir Path folder) throws IOException {
    MadeKey key = MadeKey.ed25519(MadeKey.BORN);
    byte[] jar = MadeJar.zip(MadeJar.content());
    Path file = Files.write(folder.resolve("a.jar"), jar);
    Path ring = Files.write(folder.resolve("ring"), key.ring("Ann"));
    Path signature = Files.write(folder.resolve("a.jar.asc"), key.signed(jar).bytes());

    assertThatCode(
            () ->
                compare(
                    new ArtifactSignatures(List.of(), null),
                    file,
                    signature,
                    ring,
                    Instant.parse("2025-01-01T00:00:00Z")))
        .doesNotThrowAnyException();
  }

  private static void compare(
      ArtifactSignatures before, Path jar, Path signature, Path keyRing, Instant at)
      throws IOException {
    // sample: signatures
    PgpKeys keys = PgpKeys.read(keyRing);
    List<PgpSignature> beside = PgpSignatures.read(signature).verify(jar, keys, at);
    var after = new ArtifactSignatures(beside, JarSignatures.of(jar, at));
    for (SignatureDrift.Change change : SignatureDrift.between(before, after).changes()) {
      System.out.println(change.kind().label() + ": " + change.before() + " -> " + change.after());
    }
    // end
  }
}
