package io.github.trustdelta.sbom.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Sbom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real documents field by field, against a tree that another parser made of them. */
class CorpusOracleTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @BeforeAll
  static void corpusIsThere() {
    Corpus.assumePresent();
  }

  @Test
  void cycloneDxSaysWhatTheTreeSays() throws Exception {
    int components = 0;
    int edges = 0;
    for (Path file : sample("corpus/{pairs/**.cdx.json,apache/**.json}", 5)) {
      JsonNode tree = MAPPER.readTree(Files.readAllBytes(file));
      Sbom sbom = SbomReader.read(file);

      List<JsonNode> nodes = new ArrayList<>();
      tree.path("components").forEach(node -> collect(node, nodes));
      assertThat(sbom.components()).as(file.toString()).hasSameSizeAs(nodes);
      for (int i = 0; i < nodes.size(); i++) {
        assertThat(cycloneDxFacts(sbom.components().get(i)))
            .as("%s, component %d", file, i)
            .isEqualTo(cycloneDxFacts(nodes.get(i)));
      }
      assertThat(edgesByRef(sbom)).as(file.toString()).isEqualTo(resolvedEdges(tree));
      components += nodes.size();
      edges += sbom.dependencies().edges().size();
    }
    System.out.printf("CycloneDX against a tree: %d components, %d edges%n", components, edges);
    assertThat(components).isGreaterThan(1_000);
    assertThat(edges).isGreaterThan(1_000);
  }

  @Test
  void spdxSaysWhatTheTreeSays() throws Exception {
    int packages = 0;
    int edges = 0;
    for (Path file : sample("corpus/pairs/**.spdx.json", 2)) {
      JsonNode tree = MAPPER.readTree(Files.readAllBytes(file));
      Sbom sbom = SbomReader.read(file);

      var components = new HashMap<String, Component>();
      sbom.components().forEach(component -> components.put(component.ref(), component));
      if (sbom.subject() != null) {
        components.put(sbom.subject().ref(), sbom.subject());
      }
      for (JsonNode node : tree.path("packages")) {
        Component component = components.get(node.path("SPDXID").asText());
        assertThat(spdxFacts(component)).as(file.toString()).isEqualTo(spdxFacts(node));
        packages++;
      }
      int dependencies = sbom.dependencies().edges().size();
      assertThat(dependencies).as(file.toString()).isEqualTo(dependencies(tree, components));
      assertThat(sbom.files()).hasSize(tree.path("files").size());
      edges += dependencies;
    }
    System.out.printf("SPDX against a tree: %d packages, %d edges%n", packages, edges);
    assertThat(packages).isGreaterThan(1_000);
    assertThat(edges).isGreaterThan(1_000);
  }

  private static List<Path> sample(String glob, int every) throws Exception {
    List<Path> files = Corpus.files(glob);
    List<Path> sample = new ArrayList<>();
    for (int i = 0; i < files.size(); i += every) {
      sample.add(files.get(i));
    }
    return sample;
  }

  private static void collect(JsonNode component, List<JsonNode> all) {
    all.add(component);
    component.path("components").forEach(nested -> collect(nested, all));
  }

  private static Map<String, Object> cycloneDxFacts(Component component) {
    return facts(
        component.name(),
        component.group(),
        component.version(),
        component.purl() == null ? null : component.purl().text(),
        component.description(),
        component.digests().stream().map(Digest::toString).collect(Collectors.toSet()),
        component.references().stream()
            .map(reference -> reference.type() + " " + reference.url())
            .collect(Collectors.toSet()),
        component.declaredLicenses().size() + component.concludedLicenses().size());
  }

  private static Map<String, Object> cycloneDxFacts(JsonNode node) {
    Set<String> digests = digests(node.path("hashes"), "alg", "content");
    for (JsonNode reference : node.path("externalReferences")) {
      if (reference.path("type").asText().equals("distribution")) {
        digests.addAll(digests(reference.path("hashes"), "alg", "content"));
      }
    }
    return facts(
        text(node, "name"),
        text(node, "group"),
        text(node, "version"),
        text(node, "purl"),
        text(node, "description"),
        digests,
        StreamSupport.stream(node.path("externalReferences").spliterator(), false)
            .map(it -> it.path("type").asText() + " " + it.path("url").asText())
            .collect(Collectors.toSet()),
        node.path("licenses").size());
  }

  private static Map<String, Object> spdxFacts(Component component) {
    return facts(
        component.name(),
        component.supplier() == null ? null : component.supplier().name(),
        component.version(),
        component.purl() == null ? null : component.purl().text(),
        component.description(),
        component.digests().stream().map(Digest::toString).collect(Collectors.toSet()),
        component.downloadLocation() == null ? Set.of() : Set.of(component.downloadLocation()),
        component.declaredLicenses().size() + component.concludedLicenses().size());
  }

  private static Map<String, Object> spdxFacts(JsonNode node) {
    var purls = new TreeSet<String>();
    for (JsonNode ref : node.path("externalRefs")) {
      if (ref.path("referenceType").asText().equals("purl")) {
        purls.add(ref.path("referenceLocator").asText());
      }
    }
    String supplier = asserted(node, "supplier");
    String location = asserted(node, "downloadLocation");
    return facts(
        text(node, "name"),
        supplier == null
            ? null
            : supplier.replaceFirst("^(Person|Organization): ?", "").replaceFirst(" *\\(.*", ""),
        asserted(node, "versionInfo"),
        purls.isEmpty() ? null : purls.first(),
        asserted(node, "description"),
        digests(node.path("checksums"), "algorithm", "checksumValue"),
        location == null ? Set.of() : Set.of(location),
        (asserted(node, "licenseDeclared") == null ? 0 : 1)
            + (asserted(node, "licenseConcluded") == null ? 0 : 1));
  }

  private static Map<String, Object> facts(Object... values) {
    String[] names = {"name", "of", "version", "purl", "about", "digests", "places", "licences"};
    var facts = new HashMap<String, Object>();
    for (int i = 0; i < values.length; i++) {
      facts.put(names[i], values[i]);
    }
    return facts;
  }

  private static Set<String> digests(JsonNode list, String algorithm, String value) {
    var digests = new TreeSet<String>();
    for (JsonNode hash : list) {
      String name = hash.path(algorithm).asText();
      String label = name.matches("SHA[0-9]+") ? name.replace("SHA", "SHA-") : name;
      digests.add(label + ":" + hash.path(value).asText().toLowerCase(Locale.ROOT));
    }
    return digests;
  }

  private static String text(JsonNode node, String member) {
    String text = node.path(member).asText("");
    return text.isEmpty() ? null : text;
  }

  private static String asserted(JsonNode node, String member) {
    String text = text(node, member);
    return text == null || text.equals("NOASSERTION") ? null : text;
  }

  private static Set<String> edgesByRef(Sbom sbom) {
    return sbom.dependencies().edges().stream()
        .map(edge -> edge.from().ref() + " " + edge.to().ref())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> resolvedEdges(JsonNode tree) {
    List<JsonNode> nodes = new ArrayList<>();
    tree.path("components").forEach(node -> collect(node, nodes));
    collect(tree.path("metadata").path("component"), nodes);
    Set<String> refs =
        nodes.stream().map(node -> node.path("bom-ref").asText()).collect(Collectors.toSet());
    var edges = new TreeSet<String>();
    for (JsonNode dependency : tree.path("dependencies")) {
      String from = dependency.path("ref").asText();
      for (JsonNode to : dependency.path("dependsOn")) {
        if (refs.contains(from) && refs.contains(to.asText())) {
          edges.add(from + " " + to.asText());
        }
      }
    }
    return edges;
  }

  private static int dependencies(JsonNode tree, Map<String, Component> components) {
    var edges = new TreeSet<String>();
    for (JsonNode relationship : tree.path("relationships")) {
      String type = relationship.path("relationshipType").asText();
      String from = relationship.path("spdxElementId").asText();
      String to = relationship.path("relatedSpdxElement").asText();
      boolean known = components.containsKey(from) && components.containsKey(to);
      if (known && type.matches("DEPENDS_ON|DYNAMIC_LINK|STATIC_LINK|HAS_PREREQUISITE")) {
        edges.add(from + " " + to + scope(type));
      } else if (known && type.matches("([A-Z]+_)?DEPENDENCY_OF|PREREQUISITE_FOR")) {
        edges.add(to + " " + from + scope(type));
      }
    }
    return edges.size();
  }

  /** Types that mean one scope make one edge. */
  private static String scope(String type) {
    return switch (type) {
      case "DEPENDS_ON", "DEPENDENCY_OF", "HAS_PREREQUISITE", "PREREQUISITE_FOR" -> "";
      case "DYNAMIC_LINK", "STATIC_LINK", "RUNTIME_DEPENDENCY_OF" -> " runtime";
      default -> " " + type;
    };
  }
}
