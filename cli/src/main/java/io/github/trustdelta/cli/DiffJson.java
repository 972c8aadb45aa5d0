package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.diff.Change;
import io.github.trustdelta.diff.FieldChange;
import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes a diff after {@code docs/schema/trustdelta-diff-v1.schema.json}. */
final class DiffJson {

  private final SbomDiff diff;
  private final JsonWriter json;
  private final ModelJson model;

  private DiffJson(SbomDiff diff, JsonWriter json) {
    this.diff = diff;
    this.json = json;
    this.model = new ModelJson(json);
  }

  static void write(SbomDiff diff, OutputStream out) throws IOException {
    var json = JsonWriter.pretty(out);
    new DiffJson(diff, json).write();
    json.finish();
    out.write("\n".getBytes(UTF_8));
  }

  private void write() throws IOException {
    json.beginObject();
    model.text("schema", "trustdelta-diff/v1");
    side("before", diff.before());
    side("after", diff.after());
    summary(DiffSummary.of(diff));
    json.name("changes");
    json.beginArray();
    for (Change change : diff.changes()) {
      if (change instanceof Change.SubjectChanged subject) {
        for (FieldChange field : DiffSummary.documentFields(subject)) {
          change(new Change.DocumentChanged(field));
        }
      } else {
        change(change);
      }
    }
    json.endArray();
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
    json.endObject();
  }

  private void change(Change change) throws IOException {
    json.beginObject();
    model.text("kind", ChangeKind.of(change).label());
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
    List<Component> path = diff.introducedBy(added).orElse(List.of());
    if (!path.isEmpty()) {
      json.beginArray();
      for (Component step : path) {
        json.value(ModelJson.purlOrLabel(step));
      }
      json.endArray();
    }
    json.endArray();
  }

  private void changed(Change.ComponentChanged changed) throws IOException {
    model.component("before", changed.before());
    model.component("after", changed.after());
    model.text("matchedBy", changed.matchedBy().label());
    model.text("versionChange", changed.versionChange().label());
    model.text("versionStep", changed.versionStep().label());
    model.fields(changed.fields());
  }

  private void dependency(Dependency dependency) throws IOException {
    model.component("from", dependency.from());
    model.component("to", dependency.to());
    model.text("scope", dependency.scope().label());
  }
}
