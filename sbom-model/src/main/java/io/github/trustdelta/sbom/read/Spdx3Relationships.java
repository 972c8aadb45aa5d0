package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.DependencyScope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Relationships of SPDX 3 (3.0.1, Core, RelationshipType), told in the words of SPDX 2.3 where both
 * mean the same: SPDX 3 has one direction of each, often the other one.
 */
final class Spdx3Relationships {

  private static final Map<String, Spdx2> SPDX_2 =
      Map.ofEntries(
          Map.entry("amendedBy", new Spdx2("AMENDS", true)),
          Map.entry("ancestorOf", new Spdx2("ANCESTOR_OF", false)),
          Map.entry("contains", new Spdx2("CONTAINS", false)),
          Map.entry("copiedTo", new Spdx2("COPY_OF", true)),
          Map.entry("descendantOf", new Spdx2("DESCENDANT_OF", false)),
          Map.entry("describes", new Spdx2("DESCRIBES", false)),
          Map.entry("expandsTo", new Spdx2("EXPANDED_FROM_ARCHIVE", true)),
          Map.entry("generates", new Spdx2("GENERATES", false)),
          Map.entry("hasAddedFile", new Spdx2("FILE_ADDED", true)),
          Map.entry("hasDataFile", new Spdx2("DATA_FILE_OF", true)),
          Map.entry("hasDeletedFile", new Spdx2("FILE_DELETED", true)),
          Map.entry("hasDependencyManifest", new Spdx2("DEPENDENCY_MANIFEST_OF", true)),
          Map.entry("hasDistributionArtifact", new Spdx2("DISTRIBUTION_ARTIFACT", false)),
          Map.entry("hasDocumentation", new Spdx2("DOCUMENTATION_OF", true)),
          Map.entry("hasExample", new Spdx2("EXAMPLE_OF", true)),
          Map.entry("hasMetadata", new Spdx2("METAFILE_OF", true)),
          Map.entry("hasOptionalComponent", new Spdx2("OPTIONAL_COMPONENT_OF", true)),
          Map.entry("hasRequirement", new Spdx2("REQUIREMENT_DESCRIPTION_FOR", true)),
          Map.entry("hasSpecification", new Spdx2("SPECIFICATION_FOR", true)),
          Map.entry("hasTest", new Spdx2("TEST_OF", true)),
          Map.entry("hasTestCase", new Spdx2("TEST_CASE_OF", true)),
          Map.entry("hasVariant", new Spdx2("VARIANT_OF", true)),
          Map.entry("modifiedBy", new Spdx2("FILE_MODIFIED", false)),
          Map.entry("other", new Spdx2("OTHER", false)),
          Map.entry("packagedBy", new Spdx2("PACKAGE_OF", true)),
          Map.entry("patchedBy", new Spdx2("PATCH_FOR", true)));

  /** What SPDX 2 calls {@code usesTool} depends on the scope. */
  private static final Map<String, String> TOOLS =
      Map.of("build", "BUILD_TOOL_OF", "development", "DEV_TOOL_OF", "test", "TEST_TOOL_OF");

  /** Dependencies, by the SPDX 2.3 name for one on nothing. */
  private static final Map<String, Dependency> DEPENDENCIES =
      Map.of(
          "dependsOn", new Dependency("DEPENDS_ON", DependencyScope.UNKNOWN, true),
          "hasPrerequisite", new Dependency("HAS_PREREQUISITE", DependencyScope.UNKNOWN, true),
          "hasOptionalDependency",
              new Dependency("OPTIONAL_DEPENDENCY", DependencyScope.OPTIONAL, false),
          "hasProvidedDependency",
              new Dependency("PROVIDED_DEPENDENCY", DependencyScope.PROVIDED, false),
          "hasDynamicLink", new Dependency("DYNAMIC_LINK", DependencyScope.RUNTIME, false),
          "hasStaticLink", new Dependency("STATIC_LINK", DependencyScope.RUNTIME, false));

  private static final Map<String, DependencyScope> SCOPES =
      Map.of(
          "runtime", DependencyScope.RUNTIME,
          "development", DependencyScope.DEVELOPMENT,
          "test", DependencyScope.TEST,
          "build", DependencyScope.BUILD);

  private final SbomAssembler document;
  private final SpdxRelationships relationships;
  private final Spdx3Licenses licenses;
  private final Spdx3Assessments assessments;
  private final List<Description> descriptions = new ArrayList<>();
  private final List<Claim> claims = new ArrayList<>();

  Spdx3Relationships(
      SbomAssembler document,
      SpdxRelationships relationships,
      Spdx3Licenses licenses,
      Spdx3Assessments assessments) {
    this.document = document;
    this.relationships = relationships;
    this.licenses = licenses;
    this.assessments = assessments;
  }

  /** What describes something, and what it describes, in the document's order. */
  List<Description> descriptions() {
    return descriptions;
  }

  /**
   * Takes a relationship.
   *
   * @param index which element of the graph it is
   */
  void add(Spdx3Node node, int index) throws IOException {
    String from = node.takeReference(Spdx3Member.FROM);
    String type = type(node.takeWord(Spdx3Member.RELATIONSHIP_TYPE));
    String completeness = node.takeWord(Spdx3Member.COMPLETENESS);
    List<String> stated = node.takeReferences(Spdx3Member.TO);
    List<String> targets = targets(stated, completeness);
    String scope = node.takeWord(Spdx3Member.SCOPE);
    node.takeReferences(Spdx3Member.CREATION_INFO);
    if (from == null || type.isEmpty() || targets.isEmpty()) {
      document.notice("incomplete-relationship", "an end or the type is missing");
      putBack(node, Spdx3Member.RELATIONSHIP_TYPE, type);
      putBack(node, Spdx3Member.COMPLETENESS, completeness);
      putBack(node, Spdx3Member.SCOPE, scope);
      if (from != null) {
        node.reference(Spdx3Member.FROM, from);
      }
      stated.forEach(to -> node.reference(Spdx3Member.TO, to));
      document.content.captured(node.type, node.toJson());
      return;
    }
    from = Fingerprint.key(from); // a long one once, not once per target
    if (completeness.equals("complete") || completeness.equals("incomplete")) {
      claims.add(new Claim(from, type + " " + completeness));
    }
    for (String to : targets) {
      add(from, type, scope, to, index);
    }
    node.type = ""; // both kinds of relationship differ in nothing else
    node.rest(document.content, "relationships."); // as in SPDX 2
  }

  private static void putBack(Spdx3Node node, Spdx3Member member, String word) {
    if (!word.isEmpty()) {
      node.text(member, word);
    }
  }

  /** To be called once everything is read. */
  void settle() {
    for (Claim claim : claims) {
      CapturedMembers owner =
          document.element(claim.from).map(draft -> draft.captured).orElse(document.content);
      owner.text("relationships.completeness", claim.text);
    }
  }

  private void add(String from, String type, String scope, String to, int index)
      throws SbomReadException {
    Dependency dependency = DEPENDENCIES.get(type);
    String nothing = Spdx3Terms.nothing(to);
    String target = nothing == null ? to : nothing;
    if (dependency != null) {
      dependency(from, dependency, scope, target, index);
      return;
    }
    switch (type) {
      case "hasDeclaredLicense" -> licenses.claim(from, true, to);
      case "hasConcludedLicense" -> licenses.claim(from, false, to);
      case "hasAssociatedVulnerability" -> assessments.associate(from, to);
      case "describes" -> {
        descriptions.add(new Description(from, to));
        relationships.add(from, "DESCRIBES", target);
      }
      default -> other(from, type, scope, target);
    }
  }

  private void dependency(String from, Dependency kind, String scope, String to, int index)
      throws SbomReadException {
    if (to.equals("NONE") || to.equals("NOASSERTION")) {
      document.relationship(from, kind.spdx2, to);
      return;
    }
    DependencyScope stated = kind.isScoped ? SCOPES.get(scope) : null;
    document.dependency(from, to, stated == null ? kind.scope : stated, index);
    boolean said = stated != null || scope.equals(kind.scope.label());
    if (!scope.isEmpty() && !said) { // design, other, or when it is linked
      document.relationship(from, kind.spdx2 + ":" + scope, to);
    }
  }

  private void other(String from, String type, String scope, String to) throws SbomReadException {
    Spdx2 known = SPDX_2.get(type);
    String tool = type.equals("usesTool") ? TOOLS.get(scope) : null;
    if (tool != null) {
      relationships.add(to, tool, from);
    } else if (known == null) {
      relationships.add(from, scoped(type, scope), to);
    } else if (known.isBackwards) {
      relationships.add(to, scoped(known.type, scope), from);
    } else {
      relationships.add(from, scoped(known.type, scope), to);
    }
  }

  private static String scoped(String type, String scope) {
    return scope.isEmpty() ? type : type + ":" + scope;
  }

  /** A relationship to nobody is one that claims that there is none, or claims nothing. */
  private static List<String> targets(List<String> to, String completeness) {
    if (!to.isEmpty()) {
      return to;
    }
    return switch (completeness) {
      case "complete" -> List.of("NONE");
      case "noAssertion" -> List.of("NOASSERTION");
      default -> List.of();
    };
  }

  /** Some producers write {@code HAS_DECLARED_LICENSE}; the names of SPDX 2 stay as they are. */
  private static String type(String word) {
    if (word.isEmpty() || !word.equals(Spdx3Terms.upper(word))) {
      return word;
    }
    var text = new StringBuilder();
    boolean capital = false;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '_') {
        capital = true;
      } else {
        text.append(capital || c < 'A' || c > 'Z' ? c : (char) (c + ('a' - 'A')));
        capital = false;
      }
    }
    String camelCase = text.toString();
    return SPDX_2.containsKey(camelCase)
            || DEPENDENCIES.containsKey(camelCase)
            || OWN_TYPES.contains(camelCase)
        ? camelCase
        : word;
  }

  private static final Set<String> OWN_TYPES =
      Set.of("hasDeclaredLicense", "hasConcludedLicense", "hasAssociatedVulnerability", "usesTool");

  /** That an element describes another one. */
  record Description(String from, String to) {}

  private record Claim(String from, String text) {}

  private record Spdx2(String type, boolean isBackwards) {}

  private record Dependency(String spdx2, DependencyScope scope, boolean isScoped) {}
}
