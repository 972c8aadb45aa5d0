package io.github.trustdelta.gate.rule;

import static io.github.trustdelta.gate.rule.Situation.component;
import static io.github.trustdelta.gate.rule.Situation.sha1;
import static io.github.trustdelta.gate.rule.Situation.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import org.junit.jupiter.api.Test;

class EvidenceRegressionTest {

  private final EvidenceRegression rule = new EvidenceRegression();

  @Test
  void strongDigestOfAnUnchangedComponentVanished() {
    assertThat(stripped().findings(rule)).containsExactly("high pkg:npm/lib@1.0");
  }

  @Test
  void otherGeneratorOrSpecVersionExplainsIt() {
    assertThat(stripped().madeBy("other 2.0").findings(rule))
        .containsExactly("info pkg:npm/lib@1.0");
    assertThat(stripped().inSpecVersion("1.5").findings(rule))
        .containsExactly("info pkg:npm/lib@1.0");
  }

  @Test
  void weakDigestBindsNothing() {
    Situation situation =
        new Situation().before(component("lib@1.0").digest(sha1("a"))).after(component("lib@1.0"));

    assertThat(situation.findings(rule)).containsExactly("info pkg:npm/lib@1.0");
  }

  @Test
  void strongDigestThatIsStillThereBindsTheContent() {
    Situation situation =
        new Situation()
            .before(component("lib@1.0").digest(sha256("a")).digest(sha1("a")))
            .after(component("lib@1.0").digest(sha256("a")));

    assertThat(situation.findings(rule)).containsExactly("info pkg:npm/lib@1.0");
  }

  @Test
  void purlOfAnUnchangedComponentVanished() {
    Component.Builder nameless = Component.builder("lib").version("1.0").ref("pkg:npm/lib@1.0");

    assertThat(new Situation().before(component("lib@1.0")).after(nameless).findings(rule))
        .containsExactly("high lib@1.0");
  }

  @Test
  void registryFactsThatTheVersionBeforeHad() {
    Situation situation =
        Situation.upgrade("lib@1.0", "lib@1.1").known("lib@1.0", it -> it.publisher("npm:a"));

    assertThat(situation.findings(rule)).containsExactly("info pkg:npm/lib@1.1");
    assertThat(situation.known("lib@1.1", it -> it.publisher("npm:a")).findings(rule)).isEmpty();
  }

  private static Situation stripped() {
    return new Situation()
        .before(component("lib@1.0").digest(sha256("a")))
        .after(component("lib@1.0"));
  }
}
