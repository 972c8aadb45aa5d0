package io.github.trustdelta.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {

  @ParameterizedTest
  @MethodSource("io.github.trustdelta.gate.rule.Rules#standard")
  void eachRuleIsExplained(Rule rule) {
    assertThat(Rules.explain(rule.definition().id())).isPresent();
  }

  @Test
  void nothingIsExplainedThatIsNoRule() {
    long explained =
        Table.read("explanations.tsv", 5).stream().map(row -> row[0]).distinct().count();

    assertThat(explained).isEqualTo(Rules.standard().size());
    assertThat(Rules.explain("ACME-1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SCD-022, SCD-022",
    "SDC-022, SCD-022",
    "KNOWN_BAAD, SCD-001",
    "LOOKALIKE_COMPONENT, SCD-024"
  })
  void nearestIsByIdOrName(String word, String id) {
    assertThat(Rules.nearest(word)).hasValue(id);
  }

  @Test
  void nothingIsNearNonsense() {
    assertThat(Rules.nearest("nonsense")).isEmpty();
    assertThat(Rules.nearest("")).isEmpty();
  }
}
