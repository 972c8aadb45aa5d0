package io.github.trustdelta.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.DocumentedTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sigstore's conformance suite for clients. */
class ConformanceTest {

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
    var rows = new ArrayList<String>();
    for (ConformanceCase one : cases()) {
      rows.add("| %s | %s |".formatted(one.name(), one.answer()));
    }

    DocumentedTable.check("conformance.md", "Sigstore's suite for clients", rows);
  }
}
