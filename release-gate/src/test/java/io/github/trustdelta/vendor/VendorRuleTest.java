package io.github.trustdelta.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.gate.Finding;
import io.github.trustdelta.gate.Release;
import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.gate.Verdict;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A rule by an outsider, with the public API and nothing else. */
class VendorRuleTest {

  /** Whoever adds a component has to say which version it is. */
  private static final class UnnamedVersion implements Rule {

    @Override
    public RuleDefinition definition() {
      return new RuleDefinition(
          "ACME-1", "UNNAMED_VERSION", RuleGroup.DOCUMENT, Severity.HIGH, "Name the version.");
    }

    @Override
    public RuleAnswer check(ReviewInput input) {
      return RuleAnswer.of(
          input.added().stream()
              .filter(added -> added.version() == null)
              .map(added -> finding(added))
              .toList());
    }

    private static Finding finding(Component added) {
      String message = added.name() + " has no version";
      return new Finding("ACME-1", Severity.HIGH, added, added, message, new TreeMap<>());
    }
  }

  @Test
  void ruleOfAVendorDecidesLikeAnyOther() {
    Sbom before = sbom();
    Sbom after = sbom("library");
    ReviewInput input =
        ReviewInput.builder(Release.of(after)).before(Release.of(before)).at(Instant.EPOCH);

    assertThat(Review.of(input, List.of(new UnnamedVersion())).verdict()).isEqualTo(Verdict.REVIEW);
    assertThat(Review.of(input, List.of()).verdict()).isEqualTo(Verdict.PASS);
  }

  private static Sbom sbom(String... names) {
    Sbom.Builder sbom =
        Sbom.builder().document(DocumentInfo.builder(SbomFormat.CYCLONEDX, "1.6").build());
    for (String name : names) {
      sbom.component(Component.builder(name).build());
    }
    return sbom.build();
  }
}
