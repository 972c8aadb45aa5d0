package io.github.trustdelta.cli;

import io.github.trustdelta.interop.SchemaValidation;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Composition;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.ReadNotice;
import io.github.trustdelta.sbom.Sbom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes an inspection for people: what is there, what is missing, what is odd. */
final class InspectText {

  private static final int MAX_TEXT = 120;
  private static final int MAX_COUNTS = 8;
  private static final int MAX_PACKAGES = 8;
  private static final int MAX_VERSIONS = 6;
  private static final int MAX_NOTICES = 3;
  private static final int MAX_PROBLEMS = 10;

  private final Inspection inspection;
  private final Sbom sbom;
  private final Terminal terminal;
  private final StringBuilder out = new StringBuilder();

  private InspectText(Inspection inspection, Terminal terminal) {
    this.inspection = inspection;
    this.sbom = inspection.sbom();
    this.terminal = terminal;
  }

  /**
   * The text.
   *
   * @param validation what the schema says, if somebody asked
   * @param file what the document is called, should it not say what it is about
   */
  static String of(
      Inspection inspection,
      @Nullable SchemaValidation validation,
      String file,
      Terminal terminal) {
    var text = new InspectText(inspection, terminal);
    text.headline(file);
    text.document();
    text.evidence();
    text.missing();
    text.multipleVersions();
    text.completeness();
    if (validation != null) {
      text.validation(validation);
    }
    text.notices();
    return text.out.toString();
  }

  private void headline(String file) {
    Component subject = sbom.subject();
    String line =
        subject == null
            ? Terminal.word(file, MAX_TEXT) + " (the document names no subject)"
            : ComponentNames.plainName(subject) + " " + ComponentNames.version(subject);
    out.append(terminal.bold(line)).append('\n');
  }

  private void document() {
    DocumentInfo document = sbom.document();
    var list = new Listing();
    list.add(
        "format",
        document.format().label()
            + " "
            + Terminal.word(document.specVersion(), MAX_TEXT)
            + ", "
            + Terminal.word(document.serialization(), MAX_TEXT));
    if (sbom.attestation() != null) {
      list.add("attestation", terminal.yellow("unverified") + ": the document came in one");
    }
    addText(list, "name", document.name());
    addText(list, "id", document.id());
    addText(list, "created", document.created());
    addText(list, "made with", String.join(", ", document.tools()));
    addText(list, "made by", String.join(", ", document.authors()));
    list.add("components", inspection.components() + ecosystems());
    addText(list, "types", counts(inspection.types()));
    addCount(list, "files", inspection.files());
    addCount(list, "snippets", inspection.snippets());
    addCount(list, "services", sbom.services().size());
    list.add("dependencies", String.valueOf(sbom.dependencies().edges().size()));
    list.add("vulnerabilities", String.valueOf(sbom.vulnerabilities().size()));
    list.appendTo(out);
  }

  private static void addText(Listing list, String name, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      list.add(name, Terminal.printable(text, MAX_TEXT));
    }
  }

  private static void addCount(Listing list, String name, int count) {
    if (count > 0) {
      list.add(name, String.valueOf(count));
    }
  }

  private String ecosystems() {
    int without = inspection.components() - inspection.evidence().purl();
    String counts = counts(inspection.ecosystems());
    String rest = without == 0 ? "" : without + " without purl";
    return counts.isEmpty() || rest.isEmpty()
        ? (counts + rest).isEmpty() ? "" : ": " + counts + rest
        : ": " + counts + ", " + rest;
  }

  /** The largest first. */
  private static String counts(Map<String, Integer> counts) {
    List<String> texts =
        counts.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(it -> it.getValue() + " " + Terminal.word(it.getKey(), 40))
            .toList();
    return Cell.few(texts, MAX_COUNTS);
  }

  private void evidence() {
    if (inspection.components() == 0) {
      return;
    }
    Inspection.Evidence evidence = inspection.evidence();
    var list = new Listing();
    addShare(list, "purl", evidence.purl(), "");
    addShare(list, "version", evidence.version(), "");
    addShare(list, "digest", evidence.anyDigest(), digests(evidence));
    addShare(list, "licence", evidence.license(), licences(evidence));
    addShare(list, "supplier", evidence.supplier(), "");
    addShare(list, "source repository", evidence.sourceRepository(), "");
    addShare(list, "in the dependency graph", evidence.dependencyGraph(), "");
    out.append('\n').append(terminal.bold("Evidence on the components")).append('\n');
    list.appendTo(out);
  }

  private static String digests(Inspection.Evidence evidence) {
    return evidence.digests().entrySet().stream()
        .map(it -> it.getKey().label() + " " + it.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String licences(Inspection.Evidence evidence) {
    var parts = new ArrayList<String>();
    if (evidence.licenseDeclared() > 0) {
      parts.add("declared " + evidence.licenseDeclared());
    }
    if (evidence.licenseConcluded() > 0) {
      parts.add("concluded " + evidence.licenseConcluded());
    }
    return String.join(", ", parts);
  }

  private void addShare(Listing list, String name, int count, String detail) {
    String share = percent(count, inspection.components());
    list.add(
        name,
        " ".repeat(5 - share.length()) + (count == 0 ? terminal.yellow(share) : share),
        count + " of " + inspection.components(),
        detail);
  }

  /** Never rounded to all or to nothing. */
  static String percent(int count, int all) {
    long percent = 100L * count / all;
    return percent == 0 && count > 0 ? "<1 %" : percent + " %";
  }

  /** In words, as who sees only what is there overlooks it. */
  private void missing() {
    Inspection.Evidence evidence = inspection.evidence();
    var lines = new ArrayList<String>();
    if (sbom.subject() == null) {
      lines.add("The document names no single subject.");
    }
    if (inspection.components() == 0) {
      lines.add("The document lists no components: it says nothing of what is inside.");
    } else {
      if (evidence.purl() == 0) {
        lines.add("No component has a purl: names alone tell which packages these are.");
      }
      if (evidence.anyDigest() == 0) {
        lines.add("No component has a digest: no content can be checked against it.");
      }
      if (evidence.dependencyGraph() == 0) {
        lines.add("There are no dependencies between components: who brings in whom is unknown.");
      }
    }
    if (sbom.document().tools().isEmpty() && sbom.document().authors().isEmpty()) {
      lines.add("The document does not say who or what made it.");
    }
    if (sbom.document().created() == null) {
      lines.add("The document does not say when it was made.");
    }
    if (!lines.isEmpty()) {
      out.append('\n').append(terminal.bold("Missing")).append('\n');
      lines.forEach(line -> out.append("  ").append(line).append('\n'));
    }
  }

  private void multipleVersions() {
    List<Inspection.Versions> packages = inspection.multipleVersions();
    if (packages.isEmpty()) {
      return;
    }
    ComponentNames names = ComponentNames.of(sbom, sbom);
    var list = new Listing();
    for (Inspection.Versions it : packages.subList(0, Math.min(MAX_PACKAGES, packages.size()))) {
      list.add(
          names.name(it.sample()),
          Cell.few(
              it.versions().stream().map(text -> Terminal.word(text, 40)).toList(), MAX_VERSIONS));
    }
    title("In several versions", packages.size());
    list.appendTo(out);
    more("  ", packages.size() - MAX_PACKAGES);
  }

  private void completeness() {
    List<Composition> claims = sbom.compositions();
    if (claims.isEmpty()) {
      return;
    }
    title("What the document claims to be complete or not", claims.size());
    claims.stream()
        .limit(MAX_NOTICES)
        .forEach(
            it ->
                out.append("  ")
                    .append(Terminal.word(it.aggregate(), 40))
                    .append(": ")
                    .append(Terminal.printable(it.scope(), MAX_TEXT))
                    .append('\n'));
    more("  ", claims.size() - MAX_NOTICES);
  }

  private void validation(SchemaValidation validation) {
    int count = validation.problems().size() + validation.furtherProblems();
    out.append('\n').append(terminal.bold("Schema")).append("\n  ");
    switch (validation.outcome()) {
      case VALID -> out.append("valid after ").append(validation.schema()).append('\n');
      case NO_SCHEMA ->
          out.append("not validated: there is no schema at hand for ")
              .append(Terminal.printable(validation.document(), MAX_TEXT))
              .append("\n  there is one for ")
              .append(SchemaValidation.atHand())
              .append('\n');
      case INVALID -> {
        out.append(terminal.red("not valid")).append(" after ").append(validation.schema());
        out.append(" (").append(count).append(count == 1 ? " problem)\n" : " problems)\n");
        validation.problems().stream()
            .limit(MAX_PROBLEMS)
            .forEach(problem -> entry(problem.where(), problem.message()));
        more("    ", count - MAX_PROBLEMS);
      }
    }
  }

  private void notices() {
    if (sbom.notices().isEmpty()) {
      return;
    }
    Map<String, List<ReadNotice>> byKind =
        sbom.notices().stream()
            .collect(Collectors.groupingBy(ReadNotice::kind, TreeMap::new, Collectors.toList()));
    title("Oddities", sbom.notices().size());
    byKind.forEach(
        (kind, notices) -> {
          out.append("  ").append(kind).append(" (").append(notices.size()).append(")\n");
          notices.stream()
              .limit(MAX_NOTICES)
              .forEach(notice -> entry(notice.where(), notice.message()));
          more("    ", notices.size() - MAX_NOTICES);
        });
  }

  private void title(String title, int count) {
    out.append('\n').append(terminal.bold(title + " (" + count + ")")).append('\n');
  }

  private void more(String indent, int count) {
    if (count > 0) {
      out.append(indent).append("... and ").append(count).append(" more\n");
    }
  }

  private void entry(String where, String message) {
    out.append("    ")
        .append(Terminal.printable(where, MAX_TEXT))
        .append(": ")
        .append(Terminal.printable(message, 2 * MAX_TEXT))
        .append('\n');
  }
}
