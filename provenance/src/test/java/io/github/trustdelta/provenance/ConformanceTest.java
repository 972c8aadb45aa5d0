package io.github.trustdelta.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sigstore's conformance suite for clients: what each case is answered with, and why, stands in
 * {@code docs/conformance.md}, which {@code -Dtrustdelta.update=true} writes anew.
 */
class ConformanceTest {

  private static final Path TABLE = Path.of("../docs/conformance.md");

  static List<ConformanceCase> cases() throws IOException {
    return ConformanceCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isAnsweredAsItsNameSays(ConformanceCase one) throws IOException {
    assertThat(one.answer().startsWith("verified")).isEqualTo(!one.mustBeRefused());
  }

  @Test
  void isAnsweredAsDocumented() throws IOException {
    String rows =
        cases().stream()
            .map(
                one -> {
                  try {
                    return "| %s | %s |".formatted(one.name(), one.answer());
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                })
            .collect(Collectors.joining("\n", "| case | answer |\n|---|---|\n", "\n"));
    if (Boolean.getBoolean("trustdelta.update")) {
      String before = Files.readString(TABLE);
      Files.writeString(TABLE, before.substring(0, before.indexOf("| case |")) + rows);
    }
    assertThat(Files.readString(TABLE)).endsWith(rows);
  }
}
