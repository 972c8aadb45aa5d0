package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.json.InputText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Vulnerabilities of SPDX 3 and what is said of them (Security profile). Each VEX statement becomes
 * one statement of the model; ratings and all else that is said of a vulnerability join the only
 * VEX statement on it, or else become a statement of their own. States and justifications are told
 * in CycloneDX's words where it has one for just that.
 */
final class Spdx3Assessments {

  private static final Map<String, String> JUSTIFICATIONS =
      Map.of(
          "vulnerableCodeNotPresent", "code_not_present",
          "vulnerableCodeNotInExecutePath", "code_not_reachable",
          "inlineMitigationsAlreadyExist", "protected_by_mitigating_control");

  private final SbomAssembler document;
  private final Spdx3Parts parts;
  private final Map<String, Subject> subjects = new LinkedHashMap<>();

  Spdx3Assessments(SbomAssembler document, Spdx3Parts parts) {
    this.document = document;
    this.parts = parts;
  }

  void vulnerability(String id, Spdx3Node node) {
    Subject subject = subject(id);
    if (subject.node == null) {
      subject.node = node;
    }
  }

  /** Takes a VulnAssessmentRelationship. */
  void assess(Spdx3Node node) throws IOException {
    String vulnerability = node.takeReference(Spdx3Member.FROM);
    node.takeReferences(Spdx3Member.CREATION_INFO);
    if (vulnerability == null) {
      document.notice("incomplete-relationship", "an assessment of nothing");
      document.content.captured(node.type, node.toJson());
      return;
    }
    Set<String> affected = new LinkedHashSet<>();
    for (Spdx3Member member : List.of(Spdx3Member.TO, Spdx3Member.ASSESSED_ELEMENT)) {
      for (String ref : node.takeReferences(member)) {
        document.countRelationship();
        affected.add(ref);
      }
    }
    String kind = Spdx3Terms.withoutProfile(node.type).replace("VulnAssessmentRelationship", "");
    node.type = "";
    var assessment = new Assessment(kind, node, affected);
    if (state(kind) == null) {
      subject(vulnerability).ratings.add(assessment);
    } else {
      subject(vulnerability).statements.add(assessment);
    }
  }

  /** An artifact that is said to have the vulnerability, without any assessment. */
  void associate(String artifact, String vulnerability) throws SbomReadException {
    document.countRelationship();
    subject(vulnerability).associated.add(artifact);
  }

  /** To be called once everything is read. */
  void settle() throws IOException {
    for (Map.Entry<String, Subject> entry : subjects.entrySet()) {
      settle(entry.getKey(), entry.getValue());
    }
  }

  private void settle(String ref, Subject subject) throws IOException {
    var facts = new VulnerabilityDraft();
    facts.id = identifier(ref, subject.node, facts);
    document.registerOther(ref, facts.id);
    Set<String> others = new LinkedHashSet<>(subject.associated);
    for (Assessment rating : subject.ratings) {
      facts.ratings.add(rating(rating));
      rating.node.takeWord(Spdx3Member.RELATIONSHIP_TYPE);
      rating.node.rest(facts.captured, "ratings.");
      others.addAll(rating.affected);
    }
    boolean isOne = subject.statements.size() == 1;
    boolean joins = isOne && subject.statements.get(0).affected.containsAll(others);
    for (Assessment statement : subject.statements) {
      VulnerabilityDraft draft = joins ? facts : new VulnerabilityDraft();
      draft.id = facts.id;
      state(draft, statement);
      document.vulnerability(draft);
    }
    if (!joins) {
      others.forEach(affected -> facts.affects(affected, List.of()));
      document.vulnerability(facts);
    }
  }

  private static void state(VulnerabilityDraft draft, Assessment statement) throws IOException {
    Spdx3Node node = statement.node;
    draft.state = state(statement.kind);
    String justification = node.takeWord(Spdx3Member.JUSTIFICATION_TYPE);
    if (!justification.isEmpty()) {
      draft.justification =
          JUSTIFICATIONS.getOrDefault(
              justification, Spdx3Terms.hyphenated(justification).replace('-', '_'));
    }
    draft.recommendation = node.take(Spdx3Member.ACTION_STATEMENT);
    draft.detail = detail(node);
    statement.affected.forEach(affected -> draft.affects(affected, List.of()));
    node.takeWord(Spdx3Member.RELATIONSHIP_TYPE); // the class says it
    node.rest(draft.captured, "");
  }

  /** Why there is no impact, and how that was found out: one member of CycloneDX. */
  private static @Nullable String detail(Spdx3Node node) {
    String impact = node.take(Spdx3Member.IMPACT_STATEMENT);
    String notes = node.take(Spdx3Member.STATUS_NOTES);
    return impact == null || notes == null
        ? (impact == null ? notes : impact)
        : impact + "\n" + notes;
  }

  /** CycloneDX's {@code impactAnalysisState}; null for what is no VEX statement. */
  private static @Nullable String state(String kind) {
    return switch (kind) {
      case "VexAffected" -> "exploitable";
      case "VexFixed" -> "resolved";
      case "VexNotAffected" -> "not_affected";
      case "VexUnderInvestigation" -> "in_triage";
      default -> null;
    };
  }

  /** Severity, method, score and vector in one line, as for CycloneDX. */
  private static String rating(Assessment rating) {
    Spdx3Node node = rating.node;
    String vector = node.takeOrEmpty(Spdx3Member.VECTOR_STRING);
    List<String> words = new ArrayList<>();
    words.add(node.takeWord(Spdx3Member.SEVERITY).toLowerCase(Locale.ROOT));
    words.add(method(rating.kind, vector));
    words.add(node.takeOrEmpty(Spdx3Member.SCORE));
    words.add(node.takeOrEmpty(Spdx3Member.PROBABILITY));
    words.add(node.takeOrEmpty(Spdx3Member.PERCENTILE));
    words.add(node.takeWord(Spdx3Member.DECISION_TYPE));
    words.add(node.takeWord(Spdx3Member.CATALOG_TYPE));
    words.add(node.takeOrEmpty(Spdx3Member.EXPLOITED));
    words.add(node.takeOrEmpty(Spdx3Member.SECURITY_LOCATOR));
    words.add(vector);
    words.removeIf(String::isEmpty);
    return String.join(" ", words);
  }

  private static String method(String kind, String vector) {
    return switch (kind) {
      case "CvssV2" -> "CVSSv2";
      case "CvssV3" -> vector.startsWith("CVSS:3.1") ? "CVSSv31" : "CVSSv3";
      case "CvssV4" -> "CVSSv4";
      case "Epss" -> "EPSS";
      case "Ssvc" -> "SSVC";
      default -> kind;
    };
  }

  private String identifier(String ref, @Nullable Spdx3Node node, VulnerabilityDraft facts)
      throws IOException {
    if (node == null) {
      document.notice(
          "dangling-reference", "$.@graph", "no vulnerability is called " + InputText.quoted(ref));
      return ref;
    }
    List<String> known = new ArrayList<>();
    for (Spdx3Node part : parts.of(node, Spdx3Member.EXTERNAL_IDENTIFIER)) {
      String type = part.takeWord(Spdx3Member.EXTERNAL_IDENTIFIER_TYPE);
      String text = part.takeOrEmpty(Spdx3Member.IDENTIFIER);
      if (type.equals("cve")) {
        known.add(text);
      } else {
        facts.captured.text("externalIdentifier", type + ":" + text);
      }
      part.rest(facts.captured, "externalIdentifier.");
    }
    known.sort(null);
    String name = node.peek(Spdx3Member.NAME);
    if (known.isEmpty() || known.get(0).equals(name)) {
      node.takeAll(Spdx3Member.NAME);
    }
    for (String other : known.subList(Math.min(1, known.size()), known.size())) {
      facts.captured.text("externalIdentifier", "cve:" + other);
    }
    node.rest(facts.captured, "");
    return known.isEmpty() ? (name == null ? "" : name) : known.get(0);
  }

  private Subject subject(String id) {
    return subjects.computeIfAbsent(id, key -> new Subject());
  }

  /** A vulnerability and all that is said of it. */
  private static final class Subject {
    private @Nullable Spdx3Node node;
    private final List<Assessment> statements = new ArrayList<>();
    private final List<Assessment> ratings = new ArrayList<>();
    private final Set<String> associated = new LinkedHashSet<>();
  }

  private record Assessment(String kind, Spdx3Node node, Set<String> affected) {}
}
