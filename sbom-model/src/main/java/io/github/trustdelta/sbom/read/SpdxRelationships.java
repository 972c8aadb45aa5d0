package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.DependencyScope;
import io.github.trustdelta.sbom.json.InputText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Sorts SPDX relationships (SPDX 2.3 clause 11.1) by what they mean: what the document describes,
 * what contains what, who depends on whom; in both directions each. All others are kept by type.
 */
final class SpdxRelationships {

  /** What every document is called (SPDX 2.3 clause 6.3), whatever it says itself. */
  private static final String DOCUMENT = "SPDXRef-DOCUMENT";

  private static final Map<String, Meaning> DEPENDENCIES =
      Map.ofEntries(
          Map.entry("DEPENDS_ON", new Meaning(DependencyScope.UNKNOWN, false)),
          Map.entry("DEPENDENCY_OF", new Meaning(DependencyScope.UNKNOWN, true)),
          Map.entry("HAS_PREREQUISITE", new Meaning(DependencyScope.UNKNOWN, false)),
          Map.entry("PREREQUISITE_FOR", new Meaning(DependencyScope.UNKNOWN, true)),
          Map.entry("RUNTIME_DEPENDENCY_OF", new Meaning(DependencyScope.RUNTIME, true)),
          Map.entry("DEV_DEPENDENCY_OF", new Meaning(DependencyScope.DEVELOPMENT, true)),
          Map.entry("OPTIONAL_DEPENDENCY_OF", new Meaning(DependencyScope.OPTIONAL, true)),
          Map.entry("TEST_DEPENDENCY_OF", new Meaning(DependencyScope.TEST, true)),
          Map.entry("BUILD_DEPENDENCY_OF", new Meaning(DependencyScope.BUILD, true)),
          Map.entry("PROVIDED_DEPENDENCY_OF", new Meaning(DependencyScope.PROVIDED, true)),
          Map.entry("DYNAMIC_LINK", new Meaning(DependencyScope.RUNTIME, false)),
          Map.entry("STATIC_LINK", new Meaning(DependencyScope.RUNTIME, false)));

  private final SbomAssembler document;
  private final Set<String> described = new LinkedHashSet<>();
  private final List<Relationship> pending = new ArrayList<>();
  private final List<Content> contents = new ArrayList<>();
  private final List<Content> snippets = new ArrayList<>();
  private int statements;
  private String documentRef = DOCUMENT;

  SpdxRelationships(SbomAssembler document) {
    this.document = document;
  }

  void documentRef(String ref) {
    documentRef = ref;
  }

  void describes(String ref) {
    described.add(ref);
  }

  /** A file of a package, named where the package is (SPDX 2.2 {@code hasFiles}). */
  void contains(ComponentDraft container, String file) throws SbomReadException {
    document.countRelationship();
    contents.add(new Content(container, file));
  }

  /** The file that a snippet was taken from. */
  void snippetOf(String file, ComponentDraft snippet) {
    snippets.add(new Content(snippet, file));
  }

  /** Whether a type says who depends on whom. */
  static boolean isDependency(String type) {
    return DEPENDENCIES.containsKey(type);
  }

  /** A dependency between two packages by their places. */
  void add(int from, String type, int to) throws SbomReadException {
    statements++;
    Meaning dependency = Objects.requireNonNull(DEPENDENCIES.get(type));
    document.dependency(
        dependency.backwards ? to : from, dependency.backwards ? from : to, dependency.scope);
  }

  void add(String from, String type, String to) throws SbomReadException {
    int statement = statements++;
    Meaning dependency = DEPENDENCIES.get(type);
    if (dependency != null && !isNothing(to)) {
      document.dependency(
          dependency.backwards ? to : from,
          dependency.backwards ? from : to,
          dependency.scope,
          statement);
      return;
    }
    document.countRelationship();
    switch (type) {
      case "CONTAINS", "DESCRIBES" -> pending.add(new Relationship(from, type, to));
      case "DESCRIBE" -> pending.add(new Relationship(from, "DESCRIBES", to)); // as Trivy had it
      case "CONTAINED_BY" -> pending.add(new Relationship(to, "CONTAINS", from));
      case "DESCRIBED_BY" -> pending.add(new Relationship(to, "DESCRIBES", from));
      default -> document.link(from, type, to);
    }
  }

  /** To be called when all packages are known. */
  void settle() {
    document.registerOther(documentRef, "document");
    if (document.element(DOCUMENT).isEmpty()) {
      document.registerOther(DOCUMENT, "document");
    }
    for (Relationship relationship : pending) {
      if (relationship.type.equals("DESCRIBES") && isDocument(relationship.from)) {
        described.add(relationship.to);
      } else if (!isNesting(relationship)) {
        document.link(relationship.from, relationship.type, relationship.to);
      }
    }
    files();
    describedPackages();
  }

  /** What is said of a file from the other end. */
  private void files() {
    for (Content content : contents) {
      document
          .element(content.file)
          .ifPresentOrElse(
              file -> file.nestedIn(content.owner),
              () -> content.owner.captured.text("relationship:CONTAINS", content.file));
    }
    for (Content content : snippets) {
      document
          .element(content.file)
          .ifPresentOrElse(
              content.owner::nestedIn,
              () -> content.owner.captured.text("snippetFromFile", content.file));
    }
  }

  private boolean isNesting(Relationship relationship) {
    var container = document.element(relationship.from);
    var content = document.element(relationship.to);
    if (!relationship.type.equals("CONTAINS") || content.isEmpty()) {
      return false;
    }
    if (container.isPresent()) {
      content.get().nestedIn(container.get());
      return true;
    }
    return isDocument(relationship.from);
  }

  private boolean isDocument(String ref) {
    return ref.equals(documentRef) || (ref.equals(DOCUMENT) && document.element(ref).isEmpty());
  }

  /** One described package is the subject; so is the only package where nothing is described. */
  private void describedPackages() {
    List<ComponentDraft> packages = new ArrayList<>();
    for (String ref : described) {
      document.find(ref).ifPresentOrElse(packages::add, () -> unknown(ref));
    }
    if (described.isEmpty() && document.componentCount() == 1) {
      packages.add(document.onlyComponent());
    }
    if (packages.size() == 1) {
      document.subject(packages.get(0));
    } else {
      document.describes(packages);
    }
    for (String ref : described) {
      if (document.find(ref).isEmpty()) {
        document.link(documentRef, "DESCRIBES", ref);
      }
    }
  }

  private void unknown(String ref) {
    if (!document.knows(ref)) {
      document.notice(
          "dangling-reference", "$", "nothing described is called " + InputText.quoted(ref));
    }
  }

  private static boolean isNothing(String ref) {
    return ref.equals("NONE") || ref.equals("NOASSERTION");
  }

  private record Meaning(DependencyScope scope, boolean backwards) {}

  /** A package that has a file, or a snippet that was taken from one. */
  private record Content(ComponentDraft owner, String file) {}

  private record Relationship(String from, String type, String to) {}
}
