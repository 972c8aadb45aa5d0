package io.github.trustdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Corpus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code trustdelta verify --external-parameter}. */
class VerifyParametersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--source-uri=github.com/sigstore/sigstore-js --source-branch=main"
            + " --workflow=.github/workflows/release.yml --external-parameter=inputs=*",
        "--external-parameter=workflow=*",
        "--external-parameter=workflow/ref=refs/heads/main --external-parameter=workflow/path=*"
            + " --source-uri=github.com/sigstore/sigstore-js"
      })
  void expectedParametersHold(String options) throws IOException {
    Program program = verify(options);

    assertThat(program.out()).contains("external-parameters", "Verified: ");
    assertThat(program.exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "--external-parameter=inputs=*, unexpected-parameter",
    "--external-parameter=workflow/ref=refs/heads/main, unexpected-parameter",
    "--external-parameter=workflow=* --external-parameter=workflow/ref=main, other-parameter",
    "--external-parameter=workflow=* --external-parameter=inputs/channel=x, missing-parameter",
    "--external-parameter=workflow=* --external-parameter=inputs/a=, missing-parameter"
  })
  void otherParametersAreRefused(String options, String reason) throws IOException {
    Program program = verify(options);
    Program json = verify(options + " --format=json");

    assertThat(program.out()).contains("[" + reason + "]");
    assertThat(program.exitCode()).isEqualTo(1);
    Schemas.VERIFICATION.assertAccept(json.out());
    assertThat(json.out()).contains("\"reason\": \"" + reason + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--external-parameter=",
        "--external-parameter=inputs",
        "--external-parameter==x",
        "--external-parameter=/inputs=x",
        "--external-parameter=a=x --external-parameter=a=y",
        "--external-parameter=a=x --external-parameter=a=*"
      })
  void whatCannotBeMeantIsAUsageError(String options) throws IOException {
    Program program = verify(options);

    assertThat(program.exitCode()).isEqualTo(2);
    assertThat(program.out()).isEmpty();
    assertThat(program.err()).startsWith("trustdelta: ").contains("expected ");
  }

  private static Program verify(String options) throws IOException {
    String file = "attestations/sigstore-go/sigstore.js@2.0.0-provenance.sigstore.json";
    var args =
        new ArrayList<>(
            List.of(
                "verify",
                Corpus.file(file).toString(),
                "--certificate-identity="
                    + "https://github.com/sigstore/sigstore-js/.github/workflows/release.yml"
                    + "@refs/heads/main",
                "--certificate-oidc-issuer=https://token.actions.githubusercontent.com",
                "--allow=no-artifact"));
    args.addAll(List.of(options.split(" ", -1)));
    return Program.run(args.toArray(String[]::new));
  }
}
