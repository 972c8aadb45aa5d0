package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.Service;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.Tool;
import org.jspecify.annotations.Nullable;

/** Makes the library's document from an {@link Sbom}. */
final class BomBuilder {

  private static final Pattern SERIAL_NUMBER =
      Pattern.compile("urn:uuid:[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");
  private static final Pattern TOOL = Pattern.compile("(?s)(.*\\S) (\\S*[0-9]\\S*)");
  private static final Pattern AUTHOR = Pattern.compile("(?s)(.*?) ?\\(([^()\\s]*@[^()\\s]*)\\)");

  private final Sbom sbom;
  private final BomRefs refs;
  private final BomComponents components;
  private final BomStatements statements;

  BomBuilder(Sbom sbom, UnaryOperator<String> allowed) {
    this.sbom = sbom;
    this.refs = new BomRefs(sbom);
    this.components = new BomComponents(refs, allowed);
    this.statements = new BomStatements(sbom, refs, components);
  }

  BomRefs refs() {
    return refs;
  }

  Bom build() {
    var bom = new Bom();
    String id = sbom.document().id();
    if (id != null && SERIAL_NUMBER.matcher(id).matches()) {
      bom.setSerialNumber(id);
    }
    bom.setMetadata(metadata());
    addComponents(bom);
    addServices(bom);
    addDependencies(bom);
    statements.addTo(bom);
    return bom;
  }

  @SuppressWarnings("deprecation") // this kind of tool has a name, a version, and no type to invent
  private Metadata metadata() {
    DocumentInfo document = sbom.document();
    var metadata = new Metadata();
    metadata.setTimestamp(timestamp(document.created())); // else the library takes the clock's
    List<Tool> tools = new ArrayList<>();
    document.tools().forEach(tool -> tools.add(tool(tool)));
    if (!tools.isEmpty()) {
      metadata.setTools(tools);
    }
    for (String author : document.authors()) {
      Matcher parts = AUTHOR.matcher(author);
      boolean withEmail = parts.matches();
      metadata.addAuthor(
          components.contact(
              withEmail ? parts.group(1) : author, withEmail ? parts.group(2) : null));
    }
    Component subject = sbom.subject();
    if (subject != null) {
      metadata.setComponent(components.component(subject));
    }
    return metadata;
  }

  private static @Nullable Date timestamp(@Nullable String created) {
    if (created == null) {
      return null;
    }
    try {
      return Date.from(OffsetDateTime.parse(created).toInstant());
    } catch (DateTimeException | IllegalArgumentException e) {
      return null; // found out as lost
    }
  }

  @SuppressWarnings("deprecation") // see above
  private Tool tool(String text) {
    var tool = new Tool();
    Matcher parts = TOOL.matcher(text);
    if (parts.matches()) {
      tool.setName(components.text(parts.group(1)));
      tool.setVersion(components.text(parts.group(2)));
    } else {
      tool.setName(components.text(text));
    }
    return tool;
  }

  private void addComponents(Bom bom) {
    Map<Component, org.cyclonedx.model.Component> made = new HashMap<>();
    for (Component component : sbom.components()) {
      made.put(component, components.component(component));
    }
    for (Component component : sbom.components()) {
      org.cyclonedx.model.Component to = made.get(component);
      org.cyclonedx.model.Component parent = sbom.parentOf(component).map(made::get).orElse(null);
      if (parent == null) {
        bom.addComponent(to);
      } else {
        parent.addComponent(to);
      }
    }
  }

  /** Of several services of the parent's name the last one before counts. */
  private void addServices(Bom bom) {
    Map<String, org.cyclonedx.model.Service> byLabel = new HashMap<>();
    Map<org.cyclonedx.model.Service, List<org.cyclonedx.model.Service>> nested = new HashMap<>();
    List<org.cyclonedx.model.Service> top = new ArrayList<>();
    for (Service service : sbom.services()) {
      org.cyclonedx.model.Service to = components.service(service);
      org.cyclonedx.model.Service parent =
          service.parent() == null ? null : byLabel.get(service.parent());
      if (parent == null) {
        top.add(to);
      } else {
        nested.computeIfAbsent(parent, key -> new ArrayList<>()).add(to);
        parent.setServices(nested.get(parent));
      }
      byLabel.put(refs.label(service.facts()), to);
    }
    if (!top.isEmpty()) {
      bom.setServices(top);
    }
  }

  private void addDependencies(Bom bom) {
    Map<String, org.cyclonedx.model.Dependency> statementsByRef = new HashMap<>();
    Map<String, String> last = new HashMap<>();
    for (Dependency edge : sbom.dependencies().edges()) {
      String from = refs.of(edge.from());
      String to = refs.of(edge.to());
      org.cyclonedx.model.Dependency statement = statementsByRef.get(from);
      if (statement == null) {
        statement = new org.cyclonedx.model.Dependency(from);
        statementsByRef.put(from, statement);
        bom.addDependency(statement);
      }
      if (!to.equals(last.put(from, to))) { // the same edge in several scopes stands side by side
        statement.addDependency(new org.cyclonedx.model.Dependency(to));
      }
    }
  }
}
