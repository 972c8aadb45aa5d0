package io.github.trustdelta.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.provenance.InTotoLayout;
import io.github.trustdelta.provenance.InTotoLink;
import io.github.trustdelta.provenance.LayoutCheck;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seeds, among them all inputs that a fuzzer ever found something with. */
class SeedsTest {

  private record Target(String name, String type) {

    @Override
    public String toString() {
      return name;
    }

    Path folder() {
      return Path.of("targets", name);
    }

    List<Path> seeds() throws IOException {
      try (Stream<Path> files = Files.list(folder().resolve("seeds"))) {
        return files.sorted().toList();
      }
    }
  }

  static List<Target> targets() throws IOException {
    List<Target> targets = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("targets.tsv"))) {
      if (!line.startsWith("#")) {
        List<String> columns = List.of(line.split("\t", -1));
        targets.add(new Target(columns.get(0), columns.get(1)));
      }
    }
    return targets;
  }

  @ParameterizedTest
  @MethodSource("targets")
  void lawsHoldForEverySeed(Target target) throws Exception {
    Method check = Class.forName(target.type()).getMethod("fuzzerTestOneInput", byte[].class);

    assertThat(target.seeds()).isNotEmpty();
    assertThat(target.folder().resolve("words.dict")).isNotEmptyFile();
    for (Path seed : target.seeds()) {
      check.invoke(null, (Object) Files.readAllBytes(seed));
    }
  }

  /** Else a fuzzer would start outside of what it is to look at. */
  @ParameterizedTest
  @MethodSource("targets")
  void documentsAreReadInFull(Target target) throws IOException {
    for (Path seed : target.seeds()) {
      String name = seed.getFileName().toString();
      if (target.type().equals(ReadFuzzer.class.getName()) && name.startsWith("all-")) {
        Sbom sbom = SbomReader.read(seed);

        assertThat(sbom.components()).as("%s", seed).isNotEmpty();
        assertThat(sbom.dependencies().edges()).as("%s", seed).isNotEmpty();
      }
    }
  }

  /** Else the fuzzer of links would never get behind the layout around them. */
  @Test
  void ownLayoutHolds() throws IOException {
    InTotoLink write = OwnLayout.link(OwnLayout.WRITE_LINK, OwnLayout.WRITE);

    assertThat(OwnLayout.verify(OwnLayout.layout(), List.of(write, OwnLayout.build())).checks())
        .allMatch(LayoutCheck::holds);
    for (String seed : List.of("content", "layout-within")) {
      byte[] content = Files.readAllBytes(Path.of("targets/in-toto-link/seeds", seed));
      InTotoLink link = InTotoLink.read(OwnLayout.WRITE_LINK, OwnLayout.signed(content));
      InTotoLink within = OwnLayout.link("write.63d00ee3/" + OwnLayout.WRITE_LINK, OwnLayout.WRITE);
      List<InTotoLink> links = List.of(link, OwnLayout.build(), within);
      assertThat(OwnLayout.verify(OwnLayout.layout(), links).isVerified()).as(seed).isTrue();
    }
    Path layouts = Path.of("targets/in-toto-layout/seeds");
    for (String seed : List.of("metablock", "envelope")) {
      InTotoLayout layout = InTotoLayout.read(layouts.resolve(seed));
      assertThat(OwnLayout.verify(layout, List.of(write, OwnLayout.build())).isVerified())
          .as(seed)
          .isTrue();
    }
  }

  @Test
  void whatCouldDeceiveAReaderIsNoMessage() {
    assertThatThrownBy(() -> Laws.requireFitForPeople("a\u202eb", "it"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("U+202e");
  }

  @Test
  void costBeyondTheLimitIsReported() {
    assertThatThrownBy(() -> Cost.check(1, () -> assertThat(new byte[64 << 20]).isNotNull()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("1 bytes of input cost");
  }
}
