package io.github.trustdelta.gate.rule;

import static io.github.trustdelta.gate.rule.Situation.AT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.AllowEntry;
import io.github.trustdelta.sbom.Purl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptanceExpiredTest {

  private final AcceptanceExpired rule = new AcceptanceExpired();

  @ParameterizedTest
  @CsvSource({"-1, 1", "0, 1", "1, 0"})
  void acceptanceIsOver(long seconds, int findings) {
    assertThat(accepting(seconds).findings(rule))
        .hasSize(findings)
        .allMatch("low documents"::equals);
  }

  @Test
  void whoAcceptedIsNamed() {
    assertThat(rule.check(accepting(-1).input()).findings().get(0).facts())
        .containsEntry("approvedBy", "somebody");
  }

  private static Situation accepting(long seconds) {
    var entry =
        new AllowEntry(
            "SCD-002",
            Purl.parse("pkg:npm/lib@1.0"),
            null,
            "built anew",
            "somebody",
            AT.plusSeconds(seconds));
    return new Situation().both("lib@1.0").policy(it -> it.allow(entry));
  }
}
