package io.github.trustdelta.provenance;

import io.github.trustdelta.provenance.LayoutCheck.Kind;
import io.github.trustdelta.sbom.json.InputText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One verification of a layout and of those within it. What one layout comes to is a link like any
 * other: the materials of its first step, the products of its last (in-toto v1.0, section 4.5).
 */
final class LayoutRun {

  private static final List<Kind> AFTER_SIGNATURE =
      List.of(Kind.LAYOUT_CONTENT, Kind.LAYOUT_EXPIRY, Kind.STEP_LINKS);

  private final Instant now;
  private final Set<Relaxation> allowed;
  private final StepLinks links;
  private final RuleWork work = new RuleWork();
  private final List<LayoutCheck> checks = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  LayoutRun(Instant now, Set<Relaxation> allowed, List<InTotoLink> links) {
    this.now = now;
    this.allowed = allowed;
    this.links = new StepLinks(links, this, notices);
  }

  /**
   * Verifies the outermost layout.
   *
   * @param artifact null if there is none
   */
  LayoutVerification run(SignedMetadata layout, List<InTotoKey> keys, @Nullable Artifact artifact) {
    LinkContent summary = null;
    try {
      checkSignatures(layout, keys);
      passed(Kind.LAYOUT_SIGNATURE, "", "signed by " + keys.size() + " of the keys given");
      summary = content(layout, "");
    } catch (Refusal e) {
      failed(Kind.LAYOUT_SIGNATURE, "", e);
      AFTER_SIGNATURE.forEach(kind -> blocked(kind, "", Kind.LAYOUT_SIGNATURE));
    }
    checkArtifact(summary, artifact);
    links.noteUnused();
    return new LayoutVerification(checks, notices);
  }

  /** Each key that was given has to have signed, not one of them, as in-toto verifies. */
  private static void checkSignatures(SignedMetadata layout, List<InTotoKey> keys) throws Refusal {
    if (layout.signatures().isEmpty()) {
      throw new Refusal(
          Reason.SIGNATURE_MISSING, "the layout has no signature that could be checked");
    }
    byte[] signed;
    try {
      signed = layout.signedBytes();
    } catch (AttestationReadException e) {
      throw new Refusal(Reason.LAYOUT_UNREADABLE, String.valueOf(e.getMessage()));
    }
    for (InTotoKey key : keys) {
      // The id beside a signature is a hint that nothing vouches for, and PEM has none.
      if (layout.signatures().stream().noneMatch(one -> key.verifies(signed, one.bytes()))) {
        throw new Refusal(
            Reason.SIGNATURE_INVALID, "no signature is one of the key " + key.prefix());
      }
    }
  }

  /**
   * Verifies what a layout says, whose signature is right, down to the layouts within it.
   *
   * @param folder where its links are, with a slash; empty for the outermost
   * @return what it comes to; null if something does not hold
   */
  @Nullable LinkContent content(SignedMetadata layout, String folder) {
    LayoutContent content;
    try {
      content = LayoutContent.read(layout.content(AttestationLimits.DEFAULTS));
    } catch (AttestationReadException e) {
      failed(
          Kind.LAYOUT_CONTENT,
          folder,
          new Refusal(Reason.LAYOUT_UNREADABLE, String.valueOf(e.getMessage())));
      blocked(Kind.LAYOUT_EXPIRY, folder, Kind.LAYOUT_CONTENT);
      blocked(Kind.STEP_LINKS, folder, Kind.LAYOUT_CONTENT);
      return null;
    }
    int before = checks.size();
    passed(Kind.LAYOUT_CONTENT, folder, content.steps().size() + " steps");
    checkExpiry(content, folder);
    var byStep = new LinkedHashMap<String, LinkContent>();
    for (LayoutContent.Step step : content.steps()) {
      checkStep(content, step, folder, byStep);
    }
    boolean hasAllSteps = byStep.size() == content.steps().size();
    for (LayoutContent.Step step : content.steps()) {
      checkRules(step, folder, hasAllSteps ? byStep : Map.of());
    }
    content.inspections().forEach(name -> noteInspection(folder + name));
    boolean holds = checks.subList(before, checks.size()).stream().allMatch(LayoutCheck::holds);
    return holds ? summary(content, byStep) : null;
  }

  /** The time is the last at which it is trusted (in-toto v1.0, section 4.3). */
  private void checkExpiry(LayoutContent content, String folder) {
    if (now.isAfter(content.expires())) {
      failed(
          Kind.LAYOUT_EXPIRY,
          folder,
          new Refusal(Reason.LAYOUT_EXPIRED, "expired on " + content.expires()));
    } else {
      passed(Kind.LAYOUT_EXPIRY, folder, "expires on " + content.expires());
    }
  }

  private void checkStep(
      LayoutContent content,
      LayoutContent.Step step,
      String folder,
      Map<String, LinkContent> byStep) {
    String place = folder + step.name();
    try {
      List<LinkContent> found = links.of(content, step, folder);
      byStep.put(step.name(), found.get(0));
      passed(
          Kind.STEP_LINKS,
          place,
          "%d links that agree, %d asked for".formatted(found.size(), step.threshold()));
    } catch (Refusal e) {
      boolean isUnchecked =
          e.reason() == Reason.CERTIFICATE_CONSTRAINTS
              || e.reason() == Reason.OPENPGP_UNSUPPORTED
              || e.reason() == Reason.NEEDS_EARLIER_CHECK;
      add(
          Kind.STEP_LINKS,
          place,
          isUnchecked ? CheckOutcome.NOT_CHECKED : CheckOutcome.FAILED,
          e.reason(),
          e.detail());
    }
  }

  /**
   * Rules look at the links of other steps, so there have to be all of them.
   *
   * @param byStep none if one is missing
   */
  private void checkRules(LayoutContent.Step step, String folder, Map<String, LinkContent> byStep) {
    String place = folder + step.name();
    LinkContent link = byStep.get(step.name());
    for (Kind kind : List.of(Kind.MATERIAL_RULES, Kind.PRODUCT_RULES)) {
      if (link == null) {
        blocked(kind, place, Kind.STEP_LINKS);
        continue;
      }
      boolean isProducts = kind == Kind.PRODUCT_RULES;
      List<ArtifactRule> rules = isProducts ? step.products() : step.materials();
      try {
        ArtifactRules.check(rules, link, isProducts, byStep, work);
        passed(kind, place, rules.size() + " rules");
      } catch (Refusal e) {
        failed(kind, place, e);
      }
    }
  }

  /** A command of somebody else's, on files of somebody else's, is not for a verifier to run. */
  private void noteInspection(String place) {
    String detail = "a command would have to be run, which is never done";
    missing(Kind.INSPECTION, place, Reason.INSPECTION_NOT_RUN, detail, Relaxation.NO_INSPECTION);
  }

  private static LinkContent summary(LayoutContent content, Map<String, LinkContent> byStep) {
    List<LayoutContent.Step> steps = content.steps();
    LinkContent first = byStep.get(steps.get(0).name());
    LinkContent last = byStep.get(steps.get(steps.size() - 1).name());
    if (first == null || last == null) {
      throw new AssertionError("a step holds without a link");
    }
    return new LinkContent(LinkContent.SUMMARY, List.of(), first.materials(), last.products());
  }

  private void checkArtifact(@Nullable LinkContent summary, @Nullable Artifact artifact) {
    if (artifact == null) {
      missing(
          Kind.ARTIFACT,
          "",
          Reason.ARTIFACT_MISSING,
          "no artifact was given to look for among the products of the last step",
          Relaxation.NO_ARTIFACT);
    } else if (summary == null) {
      blocked(Kind.ARTIFACT, "", Kind.STEP_LINKS);
    } else {
      summary.products().entrySet().stream()
          .filter(product -> product.getValue().isOf(artifact))
          .findFirst()
          .ifPresentOrElse(
              product ->
                  passed(Kind.ARTIFACT, "", "is the product " + InputText.quoted(product.getKey())),
              () ->
                  failed(
                      Kind.ARTIFACT,
                      "",
                      new Refusal(
                          Reason.ARTIFACT_MISMATCH,
                          "is none of the %d products of the last step"
                              .formatted(summary.products().size()))));
    }
  }

  private void missing(
      Kind kind, String place, Reason reason, String detail, Relaxation relaxation) {
    if (allowed.contains(relaxation)) {
      String text = detail + " (allowed: " + relaxation.label() + ")";
      checks.add(
          new LayoutCheck(kind, place, CheckOutcome.NOT_CHECKED, Reason.ALLOWED, text, relaxation));
    } else {
      add(kind, place, CheckOutcome.NOT_CHECKED, reason, detail);
    }
  }

  private void passed(Kind kind, String place, String detail) {
    add(kind, place, CheckOutcome.PASSED, Reason.OK, detail);
  }

  private void failed(Kind kind, String place, Refusal refusal) {
    add(kind, place, CheckOutcome.FAILED, refusal.reason(), refusal.detail());
  }

  private void blocked(Kind kind, String place, Kind earlier) {
    String detail = "not looked at, as %s does not hold".formatted(earlier.label());
    add(kind, place, CheckOutcome.NOT_CHECKED, Reason.NEEDS_EARLIER_CHECK, detail);
  }

  private void add(Kind kind, String place, CheckOutcome outcome, Reason reason, String detail) {
    checks.add(new LayoutCheck(kind, place, outcome, reason, detail, null));
  }
}
