package io.github.trustdelta.cli;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.ReadNotice;
import io.github.trustdelta.sbom.Sbom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes an inspection for people. */
final class InspectText {

  private static final int MAX_TEXT = 120;
  private static final int MAX_NOTICES = 3;

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
   * @param file what the document is called, should it not say what it is about
   */
  static String of(Inspection inspection, String file, Terminal terminal) {
    var text = new InspectText(inspection, terminal);
    text.headline(file);
    text.facts();
    text.evidence();
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

  private void facts() {
    DocumentInfo document = sbom.document();
    var list = new Listing(Integer.MAX_VALUE);
    list.add(
        "format",
        document.format().label()
            + " "
            + Terminal.word(document.specVersion(), MAX_TEXT)
            + ", "
            + Terminal.word(document.serialization(), MAX_TEXT));
    addText(list, "name", document.name());
    addText(list, "id", document.id());
    addText(list, "created", document.created());
    addText(list, "made with", joined(document.tools()));
    addText(list, "made by", joined(document.authors()));
    list.add("components", inspection.components() + ecosystems());
    if (sbom.files() > 0) {
      list.add("files", String.valueOf(sbom.files()));
    }
    list.add("dependencies", String.valueOf(sbom.dependencies().edges().size()));
    list.add("vulnerabilities", String.valueOf(sbom.vulnerabilities().size()));
    list.appendTo(out);
  }

  private static void addText(Listing list, String name, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      list.add(name, Terminal.printable(text, MAX_TEXT));
    }
  }

  private static String joined(List<String> texts) {
    return String.join(", ", texts);
  }

  private String ecosystems() {
    var parts =
        inspection.ecosystems().entrySet().stream()
            .map(it -> it.getValue() + " " + Terminal.printable(it.getKey(), MAX_TEXT))
            .collect(Collectors.toList());
    int without = inspection.components() - inspection.purl();
    if (without > 0) {
      parts.add(without + " without purl");
    }
    return parts.isEmpty() ? "" : ": " + String.join(", ", parts);
  }

  private void evidence() {
    if (inspection.components() == 0) {
      return;
    }
    var list = new Listing(Integer.MAX_VALUE);
    addShare(list, "purl", inspection.purl());
    inspection
        .digests()
        .forEach((algorithm, count) -> addShare(list, algorithm.label() + " digest", count));
    if (inspection.digests().isEmpty()) {
      addShare(list, "digest", 0);
    }
    addShare(list, "licence", inspection.license());
    addShare(list, "supplier", inspection.supplier());
    addShare(list, "source repository", inspection.sourceRepository());
    out.append('\n').append(terminal.bold("Evidence on the components")).append('\n');
    list.appendTo(out);
  }

  private void addShare(Listing list, String name, int count) {
    String share = percent(count, inspection.components());
    list.add(
        name,
        " ".repeat(5 - share.length()) + (count == 0 ? terminal.yellow(share) : share),
        count + " of " + inspection.components());
  }

  /** Never rounded to all or to nothing. */
  static String percent(int count, int all) {
    long percent = 100L * count / all;
    return percent == 0 && count > 0 ? "<1 %" : percent + " %";
  }

  private void notices() {
    if (sbom.notices().isEmpty()) {
      return;
    }
    Map<String, List<ReadNotice>> byKind =
        sbom.notices().stream()
            .collect(Collectors.groupingBy(ReadNotice::kind, TreeMap::new, Collectors.toList()));
    out.append('\n').append(terminal.bold("Oddities (" + sbom.notices().size() + ")")).append('\n');
    byKind.forEach(
        (kind, notices) -> {
          out.append("  ").append(kind).append(" (").append(notices.size()).append(")\n");
          notices.stream().limit(MAX_NOTICES).forEach(this::notice);
          if (notices.size() > MAX_NOTICES) {
            out.append("    ... and ").append(notices.size() - MAX_NOTICES).append(" more\n");
          }
        });
  }

  private void notice(ReadNotice notice) {
    out.append("    ")
        .append(Terminal.printable(notice.where(), MAX_TEXT))
        .append(": ")
        .append(Terminal.printable(notice.message(), 2 * MAX_TEXT))
        .append('\n');
  }
}
