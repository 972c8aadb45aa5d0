package io.github.trustdelta.bench;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.trustdelta.bench.SbomGenerator.Format;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a generated document says, read with Jackson: components by purl, and edges of purls. */
record ParsedSbom(String subject, Map<String, Facts> components, Set<Edge> edges) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static ParsedSbom of(Format format, byte[] document) throws IOException {
    var root = JSON.readTree(document);
    return switch (format) {
      case CYCLONEDX -> cycloneDx(root);
      case SPDX -> spdx(root);
    };
  }

  private static ParsedSbom cycloneDx(JsonNode root) {
    var subject = root.at("/metadata/component");
    var purls = new HashMap<String, String>();
    purls.put(subject.path("bom-ref").asText(), subject.path("purl").asText());
    var components = new LinkedHashMap<String, Facts>();
    for (var component : root.path("components")) {
      String purl = component.path("purl").asText();
      purls.put(component.path("bom-ref").asText(), purl);
      components.put(purl, cycloneDxFacts(component));
    }
    var edges = new HashSet<Edge>();
    for (var dependency : root.path("dependencies")) {
      for (var target : dependency.path("dependsOn")) {
        edges.add(edge(purls, dependency.path("ref"), target));
      }
    }
    return new ParsedSbom(subject.path("purl").asText(), components, edges);
  }

  private static Facts cycloneDxFacts(JsonNode component) {
    var choice = component.at("/licenses/0");
    String license =
        choice.has("expression")
            ? choice.path("expression").asText()
            : choice.at("/license/id").asText(choice.at("/license/name").asText());
    String group = component.path("group").asText("");
    String name = component.path("name").asText();
    return new Facts(
        group.startsWith("@") ? group + "/" + name : name,
        component.path("version").asText(),
        component.findValuesAsText("content"),
        license,
        component.path("description").asText());
  }

  private static ParsedSbom spdx(JsonNode root) {
    var licenseNames = new HashMap<String, String>();
    for (var license : root.path("hasExtractedLicensingInfos")) {
      licenseNames.put(license.path("licenseId").asText(), license.path("name").asText());
    }
    String subjectId = root.at("/documentDescribes/0").asText();
    var purls = new HashMap<String, String>();
    var components = new LinkedHashMap<String, Facts>();
    for (var component : root.path("packages")) {
      String purl = component.at("/externalRefs/0/referenceLocator").asText();
      purls.put(component.path("SPDXID").asText(), purl);
      components.put(purl, spdxFacts(component, licenseNames));
    }
    String subject = requireNonNull(purls.get(subjectId), subjectId);
    components.remove(subject);
    var edges = new HashSet<Edge>();
    for (var edge : root.path("relationships")) {
      if (edge.path("relationshipType").asText().equals("DEPENDS_ON")) {
        edges.add(edge(purls, edge.path("spdxElementId"), edge.path("relatedSpdxElement")));
      }
    }
    return new ParsedSbom(subject, components, edges);
  }

  private static Facts spdxFacts(JsonNode component, Map<String, String> licenseNames) {
    String license = component.path("licenseDeclared").asText();
    return new Facts(
        component.path("name").asText(),
        component.path("versionInfo").asText(),
        component.findValuesAsText("checksumValue"),
        licenseNames.getOrDefault(license, license),
        component.path("description").asText());
  }

  private static Edge edge(Map<String, String> purls, JsonNode from, JsonNode to) {
    return new Edge(
        requireNonNull(purls.get(from.asText()), "dangling reference"),
        requireNonNull(purls.get(to.asText()), "dangling reference"));
  }

  record Facts(
      String name, String version, List<String> digests, String license, String description) {}

  record Edge(String from, String to) {}
}
