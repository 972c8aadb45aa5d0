package io.github.trustdelta.cli;

import io.github.trustdelta.diff.FieldChange;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.ReadNotice;
import io.github.trustdelta.sbom.Service;
import io.github.trustdelta.sbom.Vulnerability;
import io.github.trustdelta.sbom.Vulnerability.Affected;
import io.github.trustdelta.sbom.json.JsonWriter;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects that several of our JSON outputs have in common. */
final class ModelJson {

  private final JsonWriter json;

  ModelJson(JsonWriter json) {
    this.json = json;
  }

  /** What identifies a component; what it does not have is left out. */
  void component(String name, Component component) throws IOException {
    json.name(name);
    component(component);
  }

  void components(String name, List<Component> components) throws IOException {
    json.name(name);
    components(components);
  }

  void components(List<Component> components) throws IOException {
    json.beginArray();
    for (Component component : components) {
      component(component);
    }
    json.endArray();
  }

  private void component(Component component) throws IOException {
    json.beginObject();
    Purl purl = component.purl();
    optional("purl", purl == null ? null : purl.text());
    optional("group", component.group());
    text("name", component.name());
    optional("version", component.version());
    json.endObject();
  }

  /** The purl as the document has it, so that one finds it there; the label where there is none. */
  static String purlOrLabel(Component component) {
    Purl purl = component.purl();
    return purl == null ? component.label() : purl.text();
  }

  void subject(@Nullable Component subject) throws IOException {
    if (subject == null) {
      json.name("subject");
      json.nullValue();
    } else {
      component("subject", subject);
    }
  }

  void notices(List<ReadNotice> notices) throws IOException {
    json.name("notices");
    json.beginArray();
    for (ReadNotice notice : notices) {
      json.beginObject();
      text("kind", notice.kind());
      text("where", notice.where());
      text("message", notice.message());
      json.endObject();
    }
    json.endArray();
  }

  /** What identifies a service, and where it answers. */
  void service(String name, Service service) throws IOException {
    json.name(name);
    json.beginObject();
    optional("group", service.facts().group());
    text("name", service.facts().name());
    optional("version", service.facts().version());
    optional("partOf", service.parent());
    texts("endpoints", service.endpoints());
    json.endObject();
  }

  void vulnerability(String name, Vulnerability vulnerability) throws IOException {
    json.name(name);
    json.beginObject();
    text("id", vulnerability.id());
    optional("source", vulnerability.source());
    texts("ratings", vulnerability.ratings());
    texts("affects", vulnerability.affects().stream().map(Affected::toString).toList());
    optional("state", vulnerability.state());
    optional("justification", vulnerability.justification());
    json.endObject();
  }

  void fields(List<FieldChange> fields) throws IOException {
    json.name("fields");
    json.beginArray();
    for (FieldChange field : fields) {
      json.beginObject();
      field(field);
      json.endObject();
    }
    json.endArray();
  }

  /** A side that does not have the field is null. */
  void field(FieldChange field) throws IOException {
    text("field", field.field());
    text("before", field.before());
    text("after", field.after());
  }

  void text(String name, @Nullable String value) throws IOException {
    json.name(name);
    json.value(value);
  }

  void texts(String name, Collection<String> values) throws IOException {
    json.name(name);
    json.beginArray();
    for (String value : values) {
      json.value(value);
    }
    json.endArray();
  }

  void number(String name, long value) throws IOException {
    json.name(name);
    json.value(value);
  }

  private void optional(String name, @Nullable String value) throws IOException {
    if (value != null) {
      text(name, value);
    }
  }
}
