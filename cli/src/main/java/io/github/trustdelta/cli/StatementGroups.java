package io.github.trustdelta.cli;

import io.github.trustdelta.diff.Change;
import io.github.trustdelta.diff.FieldChange;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.Service;
import io.github.trustdelta.sbom.Vulnerability;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What changed beside the components: services, files by the package that has them,
 * vulnerabilities.
 */
final class StatementGroups {

  private static final int MAX_TEXT = 60;
  private static final int MAX_PATH = 100;
  private static final int MAX_NAMES = 3;
  private static final int MAX_FILES = 5;

  private static final Cell ADDED = Cell.words("+");
  private static final Cell CHANGED = Cell.words("~");
  private static final Cell REMOVED = Cell.words("-");

  private final DiffView view;
  private final ComponentNames names;
  private final boolean isUnfolded;

  private StatementGroups(DiffView view, ComponentNames names, boolean isUnfolded) {
    this.view = view;
    this.names = names;
    this.isUnfolded = isUnfolded;
  }

  static List<Group> of(DiffView view, ComponentNames names, boolean isUnfolded) {
    var groups = new StatementGroups(view, names, isUnfolded);
    return List.of(groups.services(), groups.files(), groups.vulnerabilities());
  }

  private Group services() {
    var group = Group.titled("Services", "", "service", "facts");
    view.changes(Change.ServiceAdded.class)
        .forEach(it -> group.add(ADDED.good(), service(it.service()), where(it.service())));
    view.changes(Change.ServiceChanged.class)
        .forEach(it -> group.add(CHANGED.odd(), service(it.after()), changes(it.fields())));
    view.changes(Change.ServiceRemoved.class)
        .forEach(it -> group.add(REMOVED.bad(), service(it.service()), where(it.service())));
    return group.build();
  }

  private static Cell service(Service service) {
    return Cell.of(Terminal.printable(service.toString(), MAX_TEXT));
  }

  private static Cell where(Service service) {
    return Cell.of(Terminal.printable(String.join(", ", service.endpoints()), MAX_TEXT));
  }

  private Group files() {
    Map<String, List<List<Cell>>> byPackage = new TreeMap<>(NaturalOrder.INSTANCE);
    var before = new Owners(view.diff().before());
    var after = new Owners(view.diff().after());
    view.changes(Change.FileChanged.class)
        .forEach(
            it ->
                lines(byPackage, after.of(it.after()))
                    .add(List.of(CHANGED.odd(), path(it.after()), changes(it.fields()))));
    view.changes(Change.FileAdded.class)
        .forEach(
            it ->
                lines(byPackage, after.of(it.file())).add(List.of(ADDED.good(), path(it.file()))));
    view.changes(Change.FileRemoved.class)
        .forEach(
            it ->
                lines(byPackage, before.of(it.file()))
                    .add(List.of(REMOVED.bad(), path(it.file()))));
    var group = Group.titled("Files", "", "file", "change");
    if (byPackage.size() == 1) {
      byPackage.values().iterator().next().forEach(line -> group.add(1, List.of(line)));
    } else {
      byPackage.forEach((owner, files) -> group.add(files.size(), ofPackage(owner, files)));
    }
    return group.build();
  }

  private static List<List<Cell>> lines(Map<String, List<List<Cell>>> byPackage, String owner) {
    return byPackage.computeIfAbsent(owner, it -> new ArrayList<>());
  }

  private List<List<Cell>> ofPackage(String owner, List<List<Cell>> files) {
    int shown = isUnfolded || files.size() == MAX_FILES + 1 ? files.size() : MAX_FILES;
    List<List<Cell>> lines = new ArrayList<>();
    Cell count = Cell.words(files.size() == 1 ? "1 file" : files.size() + " files");
    lines.add(List.of(Cell.words(""), Cell.of(owner), count));
    lines.addAll(files.subList(0, Math.min(shown, files.size())));
    if (files.size() > shown) {
      lines.add(List.of(Cell.words(""), Cell.words((files.size() - shown) + " more")));
    }
    return lines;
  }

  private static Cell path(Component file) {
    String name = file.name().isEmpty() ? "(no name)" : Terminal.printable(file.name(), MAX_PATH);
    return Cell.of("snippet".equals(file.type()) ? "snippet " + name : name);
  }

  private Group vulnerabilities() {
    var group = Group.titled("Vulnerabilities", "", "vulnerability", "facts");
    view.changes(Change.VulnerabilityAdded.class)
        .forEach(it -> group.add(ADDED.bad(), id(it.vulnerability()), facts(it.vulnerability())));
    view.changes(Change.VulnerabilityChanged.class)
        .forEach(it -> group.add(CHANGED.odd(), id(it.after()), changes(it.fields())));
    view.changes(Change.VulnerabilityRemoved.class)
        .forEach(
            it -> group.add(REMOVED.good(), id(it.vulnerability()), facts(it.vulnerability())));
    return group.build();
  }

  private static Cell id(Vulnerability vulnerability) {
    return Cell.of(
        vulnerability.id().isEmpty()
            ? "(no identifier)"
            : Terminal.word(vulnerability.id(), MAX_TEXT));
  }

  private static String affected(Vulnerability.Affected affected) {
    String versions = String.join(" ", affected.versions());
    String name = ComponentNames.plainName(affected.label());
    return versions.isEmpty() ? name : name + " " + Terminal.printable(versions, MAX_TEXT);
  }

  private Cell facts(Vulnerability vulnerability) {
    var facts = new ArrayList<String>();
    if (!vulnerability.ratings().isEmpty()) {
      facts.add(Terminal.printable(String.join(", ", vulnerability.ratings()), MAX_TEXT));
    }
    if (!vulnerability.affects().isEmpty()) {
      int limit = isUnfolded ? Integer.MAX_VALUE : MAX_NAMES;
      facts.add(
          "affects "
              + Cell.few(
                  vulnerability.affects().stream().map(StatementGroups::affected).toList(), limit));
    }
    if (vulnerability.state() != null) {
      facts.add("state " + Terminal.printable(vulnerability.state(), MAX_TEXT));
    }
    return Cell.of(String.join("; ", facts));
  }

  private static Cell changes(List<FieldChange> fields) {
    return Cell.of(FieldWords.changes(fields));
  }

  /** Finds the packages that files belong to; a snippet belongs to a file. */
  private final class Owners {

    private final Sbom home;
    private final Set<Component> files;

    Owners(Sbom home) {
      this.home = home;
      this.files = new HashSet<>(home.files());
    }

    String of(Component file) {
      Optional<Component> owner = home.parentOf(file);
      while (owner.isPresent() && files.contains(owner.get())) {
        owner = home.parentOf(owner.get());
      }
      return owner.map(names::name).orElse("(of no package)");
    }
  }
}
