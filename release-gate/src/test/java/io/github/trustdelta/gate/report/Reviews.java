package io.github.trustdelta.gate.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.gate.AllowEntry;
import io.github.trustdelta.gate.Finding;
import io.github.trustdelta.gate.NotEvaluated;
import io.github.trustdelta.gate.Policy;
import io.github.trustdelta.gate.Release;
import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Rule;
import io.github.trustdelta.gate.RuleAnswer;
import io.github.trustdelta.gate.RuleDefinition;
import io.github.trustdelta.gate.RuleGroup;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reviews by a rule that finds the same about each component, in the words that it is given. */
final class Reviews {

  static final Instant AT = Instant.parse("2026-04-02T12:00:00Z");

  private Reviews() {}

  /** One finding and one gap for each component of the newer release. */
  static Review of(Severity severity, String words, List<Component> components) {
    return of(severity, words, components, Policy.standard());
  }

  static Review of(Severity severity, String words, List<Component> components, Policy policy) {
    Sbom.Builder after =
        Sbom.builder().document(DocumentInfo.builder(SbomFormat.CYCLONEDX, "1.6").build());
    components.forEach(after::component);
    Sbom before =
        Sbom.builder().document(DocumentInfo.builder(SbomFormat.CYCLONEDX, "1.6").build()).build();
    ReviewInput input =
        ReviewInput.builder(Release.of(after.build()))
            .before(Release.of(before))
            .policy(policy)
            .at(AT);
    return Review.of(input, List.of(new Words(severity, words)));
  }

  /** A review that accepts the only finding. */
  static Review accepted(String words) {
    Component lib = lib("1.0");
    Purl purl = lib.purl();
    AllowEntry entry = new AllowEntry("ACME-1", purl, null, words, words, AT.plusSeconds(60));
    return of(Severity.HIGH, words, List.of(lib), Policy.builder().allow(entry).build());
  }

  static Component lib(String version) {
    return Component.builder("lib").version(version).purl("pkg:npm/lib@" + version).build();
  }

  static List<Component> many(int count, String name) {
    var components = new ArrayList<Component>();
    for (int i = 0; i < count; i++) {
      components.add(Component.builder(name + i).version("1").build());
    }
    return components;
  }

  static String text(ReportFormat format, Review review) {
    var out = new ByteArrayOutputStream();
    try {
      format.write(review, out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toString(UTF_8);
  }

  /** Whatever it finds, it says in these words. */
  private record Words(Severity severity, String words) implements Rule {

    @Override
    public RuleDefinition definition() {
      return new RuleDefinition("ACME-1", "SOME_WORDS", RuleGroup.DOCUMENT, severity, words);
    }

    @Override
    public RuleAnswer check(ReviewInput input) {
      var findings = new ArrayList<Finding>();
      var gaps = new ArrayList<NotEvaluated>();
      for (Component component : input.after().sbom().components()) {
        findings.add(
            new Finding(
                "ACME-1",
                severity,
                component,
                component,
                component.name() + " " + words,
                new TreeMap<>(Map.of(words, words))));
        gaps.add(new NotEvaluated("ACME-1", component, words));
      }
      return new RuleAnswer(findings, gaps);
    }
  }
}
