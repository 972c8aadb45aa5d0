package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.diff.Change;
import io.github.trustdelta.diff.ChangeAspect;
import io.github.trustdelta.diff.Coincidence;
import io.github.trustdelta.diff.FieldChange;
import io.github.trustdelta.diff.GraphChanges;
import io.github.trustdelta.diff.LostEvidence;
import io.github.trustdelta.diff.RenameHint;
import io.github.trustdelta.diff.Rewording;
import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a diff after {@code docs/schema/trustdelta-diff-v1.schema.json}. */
final class DiffJson {

  /** More ways to one component only repeat themselves. */
  private static final int MAX_PATHS = 3;

  /** In a long chain of newcomers each would repeat all before it. */
  private static final int MAX_STEPS = 100;

  private final DiffView view;
  private final SbomDiff diff;
  private final JsonWriter json;
  private final ModelJson model;

  private DiffJson(DiffView view, JsonWriter json) {
    this.view = view;
    this.diff = view.diff();
    this.json = json;
    this.model = new ModelJson(json);
  }

  static void write(DiffView view, OutputStream out) throws IOException {
    var json = JsonWriter.pretty(out);
    new DiffJson(view, json).write();
    json.finish();
    out.write("\n".getBytes(UTF_8));
  }

  /** Writes it as a value of another document. */
  static void write(DiffView view, JsonWriter json) throws IOException {
    new DiffJson(view, json).write();
  }

  private void write() throws IOException {
    json.beginObject();
    model.text("schema", "trustdelta-diff/v1");
    side("before", diff.before());
    side("after", diff.after());
    summary(view.summary());
    filter();
    notCompared();
    subject();
    json.name("changes");
    json.beginArray();
    for (Change change : view.changes()) {
      if (change instanceof Change.SubjectChanged subject) {
        for (FieldChange field : DiffSummary.documentFields(subject)) {
          change(new Change.DocumentChanged(field));
        }
      } else {
        change(change);
      }
    }
    json.endArray();
    derived();
    json.endObject();
  }

  private void side(String name, Sbom sbom) throws IOException {
    json.name(name);
    json.beginObject();
    model.text("format", sbom.document().format().label());
    model.text("specVersion", sbom.document().specVersion());
    model.subject(sbom.subject());
    model.number("components", Inspection.components(sbom).size());
    model.notices(sbom.notices());
    if (view.hasTimestamps()) {
      model.text("created", sbom.document().created());
    }
    json.endObject();
  }

  private void summary(DiffSummary summary) throws IOException {
    json.name("summary");
    json.beginObject();
    model.number("added", summary.count(ChangeKind.COMPONENT_ADDED));
    model.number("removed", summary.count(ChangeKind.COMPONENT_REMOVED));
    model.number("changed", summary.count(ChangeKind.COMPONENT_CHANGED));
    model.number("upgraded", summary.upgraded());
    model.number("downgraded", summary.downgraded());
    model.number("unchanged", summary.unchanged());
    model.number("dependenciesAdded", summary.count(ChangeKind.DEPENDENCY_ADDED));
    model.number("dependenciesRemoved", summary.count(ChangeKind.DEPENDENCY_REMOVED));
    model.number("filesAdded", summary.count(ChangeKind.FILE_ADDED));
    model.number("filesRemoved", summary.count(ChangeKind.FILE_REMOVED));
    model.number("filesChanged", summary.count(ChangeKind.FILE_CHANGED));
    model.number("servicesAdded", summary.count(ChangeKind.SERVICE_ADDED));
    model.number("servicesRemoved", summary.count(ChangeKind.SERVICE_REMOVED));
    model.number("servicesChanged", summary.count(ChangeKind.SERVICE_CHANGED));
    model.number("vulnerabilitiesAdded", summary.count(ChangeKind.VULNERABILITY_ADDED));
    model.number("vulnerabilitiesRemoved", summary.count(ChangeKind.VULNERABILITY_REMOVED));
    model.number("vulnerabilitiesChanged", summary.count(ChangeKind.VULNERABILITY_CHANGED));
    model.number("documentChanged", summary.count(ChangeKind.DOCUMENT_CHANGED));
    model.number("evidenceLost", summary.lostEvidence());
    model.number("renameHints", summary.renameHints());
    model.number("moved", summary.graph().moved().size());
    model.number("becameDirect", summary.becameDirect());
    model.number("orphaned", summary.graph().orphaned().size());
    model.number("cyclesAdded", summary.graph().cyclesAdded().size());
    model.number("cyclesRemoved", summary.graph().cyclesRemoved().size());
    model.number("rewordings", summary.rewordings());
    json.name("aspects");
    json.beginObject();
    for (ChangeAspect aspect : ChangeAspect.values()) {
      model.number(aspect.label(), summary.count(aspect));
    }
    json.endObject();
    json.endObject();
  }

  private void filter() throws IOException {
    DiffFilter filter = view.filter();
    if (filter.isEmpty()) {
      return;
    }
    json.name("filter");
    json.beginObject();
    model.texts("only", filter.only().labels());
    model.texts("ecosystem", filter.ecosystems());
    model.texts("exclude", filter.excluded().stream().map(PurlGlob::toString).toList());
    model.number("hidden", view.hiddenEntries());
    json.endObject();
  }

  private void notCompared() throws IOException {
    List<String> parts = view.notCompared();
    if (!parts.isEmpty()) {
      model.texts("notCompared", parts);
    }
  }

  /** What the entries of its fields do not say. */
  private void subject() throws IOException {
    for (Change change : view.changes()) {
      if (change instanceof Change.SubjectChanged subject) {
        json.name("subjectChange");
        json.beginObject();
        model.text("versionChange", subject.versionChange().label());
        model.text("versionStep", subject.versionStep().label());
        aspects(subject);
        json.endObject();
      }
    }
  }

  private void derived() throws IOException {
    json.name("evidenceLost");
    json.beginArray();
    for (LostEvidence loss : view.lostEvidence()) {
      json.beginObject();
      model.component("before", loss.before());
      model.component("after", loss.after());
      model.texts("evidence", loss.evidence());
      json.endObject();
    }
    json.endArray();
    json.name("renameHints");
    json.beginArray();
    for (RenameHint hint : view.renameHints()) {
      json.beginObject();
      model.component("removed", hint.removed());
      model.component("added", hint.added());
      model.text("basis", hint.basis().label());
      model.text("value", hint.value());
      json.endObject();
    }
    json.endArray();
    graph(view.graph());
    json.name("rewordings");
    json.beginArray();
    for (Rewording rewording : view.rewordings()) {
      json.beginObject();
      model.component("before", rewording.before());
      model.component("after", rewording.after());
      model.fields(rewording.fields());
      json.endObject();
    }
    json.endArray();
  }

  private void graph(GraphChanges graph) throws IOException {
    json.name("graph");
    json.beginObject();
    json.name("moved");
    json.beginArray();
    for (GraphChanges.Moved moved : graph.moved()) {
      json.beginObject();
      model.component("before", moved.before());
      model.component("after", moved.after());
      depth("depthBefore", moved.depthBefore());
      depth("depthAfter", moved.depthAfter());
      model.number("dependentsBefore", moved.dependentsBefore());
      model.number("dependentsAfter", moved.dependentsAfter());
      json.endObject();
    }
    json.endArray();
    model.components("orphaned", graph.orphaned());
    cycles("cyclesAdded", graph.cyclesAdded());
    cycles("cyclesRemoved", graph.cyclesRemoved());
    json.endObject();
  }

  private void depth(String name, @Nullable Integer depth) throws IOException {
    json.name(name);
    if (depth == null) {
      json.nullValue();
    } else {
      json.value(depth);
    }
  }

  private void cycles(String name, List<List<Component>> cycles) throws IOException {
    json.name(name);
    json.beginArray();
    for (List<Component> cycle : cycles) {
      model.components(cycle);
    }
    json.endArray();
  }

  private void change(Change change) throws IOException {
    json.beginObject();
    model.text("kind", ChangeKind.of(change).label());
    coincidences(change);
    if (change instanceof Change.ComponentAdded added) {
      model.component("component", added.component());
      introducedBy(added.component());
    } else if (change instanceof Change.ComponentRemoved removed) {
      model.component("component", removed.component());
    } else if (change instanceof Change.ComponentChanged changed) {
      changed(changed);
    } else if (change instanceof Change.DependencyAdded added) {
      dependency(added.dependency());
    } else if (change instanceof Change.DependencyRemoved removed) {
      dependency(removed.dependency());
    } else if (change instanceof Change.FileAdded added) {
      file("file", added.file(), diff.after());
    } else if (change instanceof Change.FileRemoved removed) {
      file("file", removed.file(), diff.before());
    } else if (change instanceof Change.FileChanged changed) {
      file("before", changed.before(), diff.before());
      file("after", changed.after(), diff.after());
      model.fields(changed.fields());
    } else if (change instanceof Change.ServiceAdded added) {
      model.service("service", added.service());
    } else if (change instanceof Change.ServiceRemoved removed) {
      model.service("service", removed.service());
    } else if (change instanceof Change.ServiceChanged changed) {
      model.service("before", changed.before());
      model.service("after", changed.after());
      model.fields(changed.fields());
    } else if (change instanceof Change.VulnerabilityAdded added) {
      model.vulnerability("vulnerability", added.vulnerability());
    } else if (change instanceof Change.VulnerabilityRemoved removed) {
      model.vulnerability("vulnerability", removed.vulnerability());
    } else if (change instanceof Change.VulnerabilityChanged changed) {
      model.vulnerability("before", changed.before());
      model.vulnerability("after", changed.after());
      model.fields(changed.fields());
    } else if (change instanceof Change.DocumentChanged changed) {
      model.field(changed.change());
    } else {
      throw new AssertionError(change);
    }
    json.endObject();
  }

  /** The documents differ in themselves: that coincides with nothing. */
  private void coincidences(Change change) throws IOException {
    if (!diff.coincidences().isEmpty() && !(change instanceof Change.DocumentChanged)) {
      model.texts("coincidesWith", diff.coincidences().stream().map(Coincidence::label).toList());
    }
  }

  private void file(String name, Component file, Sbom home) throws IOException {
    json.name(name);
    json.beginObject();
    model.text("type", file.type());
    model.text("name", file.name());
    model.text("partOf", home.parentOf(file).map(ModelJson::purlOrLabel).orElse(null));
    json.endObject();
  }

  private void introducedBy(Component added) throws IOException {
    json.name("introducedBy");
    json.beginArray();
    for (List<Component> path : diff.introducedBy(added, MAX_PATHS)) {
      json.beginArray();
      int skipped = Math.max(0, path.size() - MAX_STEPS);
      for (int i = 0; i < path.size(); i++) {
        if (skipped > 0 && i == MAX_STEPS / 2) {
          json.value("... " + skipped + " more ...");
          i += skipped;
        }
        json.value(ModelJson.purlOrLabel(path.get(i)));
      }
      json.endArray();
    }
    json.endArray();
    json.name("direct");
    json.value(diff.after().dependencies().isDirect(added));
  }

  private void changed(Change.ComponentChanged changed) throws IOException {
    model.component("before", changed.before());
    model.component("after", changed.after());
    model.text("matchedBy", changed.matchedBy().label());
    model.text("versionChange", changed.versionChange().label());
    model.text("versionStep", changed.versionStep().label());
    aspects(changed);
    model.fields(changed.fields());
  }

  private void aspects(Change change) throws IOException {
    model.texts("aspects", Kinds.aspects(change).stream().map(ChangeAspect::label).toList());
  }

  private void dependency(Dependency dependency) throws IOException {
    model.component("from", dependency.from());
    model.component("to", dependency.to());
    model.text("scope", dependency.scope().label());
  }
}
