package io.github.trustdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Corpus;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code trustdelta verify} on what is not verified by itself. */
class VerifyLayoutTest {

  @ParameterizedTest
  @ValueSource(strings = {"demo.layout", "package.d3ffd108.link"})
  void layoutOrLinkIsCalledThat(String name) throws IOException {
    Program program =
        Program.run(
            "verify",
            Corpus.file("attestations/in-toto-golang/" + name).toString(),
            "--allow=any-identity,no-artifact");

    assertThat(program.exitCode()).isEqualTo(2);
    assertThat(program.err()).contains(name, "found a layout or link of in-toto");
  }
}
