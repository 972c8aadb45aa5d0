package io.github.trustdelta.cli;

import io.github.trustdelta.diff.Change;
import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.DocumentInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first lines of a diff: whose releases these are, and how much differs. */
final class DiffHeadline {

  private static final int MAX_TEXT = 60;

  private final SbomDiff diff;
  private final DiffText.View view;
  private final List<String> parts = new ArrayList<>();
  private final List<String> counts = new ArrayList<>();

  private DiffHeadline(SbomDiff diff, DiffText.View view) {
    this.diff = diff;
    this.view = view;
  }

  static String of(SbomDiff diff, DiffText.View view) {
    var headline = new DiffHeadline(diff, view);
    return view.terminal().bold(headline.releases())
        + "\n"
        + headline.formats()
        + headline.summary()
        + "\n";
  }

  private String releases() {
    Component before = diff.before().subject();
    Component after = diff.after().subject();
    if (before == null || after == null) {
      return subject(before, view.beforeFile()) + " -> " + subject(after, view.afterFile());
    }
    if (!ComponentNames.plainName(before).equals(ComponentNames.plainName(after))) {
      return subject(before, "") + " -> " + subject(after, "");
    }
    if (ComponentNames.version(before).equals(ComponentNames.version(after))) {
      return subject(after, "");
    }
    return subject(before, "") + " -> " + ComponentNames.version(after) + step();
  }

  private static String subject(@Nullable Component subject, String file) {
    if (subject == null) {
      return Terminal.word(file, MAX_TEXT);
    }
    String name = ComponentNames.plainName(subject);
    return subject.version() == null ? name : name + " " + ComponentNames.version(subject);
  }

  private String step() {
    for (Change change : diff.changes()) {
      if (change instanceof Change.SubjectChanged subject) {
        return Newcomers.step(subject.versionChange(), subject.versionStep());
      }
    }
    return "";
  }

  private String formats() {
    DocumentInfo before = diff.before().document();
    DocumentInfo after = diff.after().document();
    return before.format() == after.format()
        ? ""
        : view.terminal().dim(format(before) + " -> " + format(after)) + "\n";
  }

  private static String format(DocumentInfo document) {
    return document.format().label() + " " + Terminal.word(document.specVersion(), MAX_TEXT);
  }

  private String summary() {
    var summary = DiffSummary.of(diff);
    if (diff.isEmpty()) {
      String components = summary.unchanged() == 1 ? " component." : " components.";
      return "No changes in " + summary.unchanged() + components;
    }
    components(summary);
    add(summary.count(ChangeKind.DEPENDENCY_ADDED), "new");
    add(summary.count(ChangeKind.DEPENDENCY_REMOVED), "removed");
    end("dependencies");
    add(summary.count(ChangeKind.FILE_ADDED), "new");
    add(summary.count(ChangeKind.FILE_CHANGED), "changed");
    add(summary.count(ChangeKind.FILE_REMOVED), "removed");
    end("files");
    add(summary.count(ChangeKind.SERVICE_ADDED), "new");
    add(summary.count(ChangeKind.SERVICE_CHANGED), "changed");
    add(summary.count(ChangeKind.SERVICE_REMOVED), "removed");
    end("services");
    add(summary.count(ChangeKind.VULNERABILITY_ADDED), "new");
    add(summary.count(ChangeKind.VULNERABILITY_CHANGED), "changed");
    add(summary.count(ChangeKind.VULNERABILITY_REMOVED), "removed");
    end("vulnerabilities");
    return parts.isEmpty()
        ? "No component changed, but the subject or the document itself did."
        : String.join("; ", parts);
  }

  private void components(DiffSummary summary) {
    int sameVersion = (int) DiffText.sameVersion(diff).count();
    int content = (int) DiffText.sameVersion(diff).filter(DiffText::isContentOrOrigin).count();
    int versions = summary.count(ChangeKind.COMPONENT_CHANGED) - sameVersion;
    add(summary.count(ChangeKind.COMPONENT_ADDED), "new");
    add(content, "changed at the same version");
    add(summary.downgraded(), "downgraded");
    add(summary.upgraded(), "upgraded");
    add(versions - summary.downgraded() - summary.upgraded(), "other version");
    add(summary.count(ChangeKind.COMPONENT_REMOVED), "removed");
    add(sameVersion - content, "described otherwise");
    add(summary.unchanged(), "unchanged");
    end("components");
  }

  private void add(int count, String word) {
    if (count > 0) {
      counts.add(count + " " + word);
    }
  }

  private void end(String noun) {
    if (!counts.isEmpty()) {
      parts.add(noun + ": " + String.join(", ", counts));
      counts.clear();
    }
  }
}
