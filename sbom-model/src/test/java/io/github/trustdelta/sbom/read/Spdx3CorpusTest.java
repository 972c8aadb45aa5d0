package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real SPDX 3 documents: all are read, and what JSON-LD leaves open does not count. */
class Spdx3CorpusTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> DECLARING = Set.of("spdxId", "@id");

  /** Members whose strings are identifiers; all other strings stay as they are. */
  private static final Set<String> REFERRING =
      Set.of(
          "creationInfo",
          "createdBy",
          "createdUsing",
          "dataLicense",
          "element",
          "externalIdentifier",
          "from",
          "originatedBy",
          "rootElement",
          "subject",
          "suppliedBy",
          "to");

  /** What stands in place of an identifier may be an element itself. */
  private static final Set<String> ELEMENTS =
      Set.of(
          "creationInfo",
          "createdBy",
          "createdUsing",
          "dataLicense",
          "from",
          "originatedBy",
          "rootElement",
          "subject",
          "suppliedBy",
          "to");

  @BeforeAll
  static void corpusIsThere() {
    Corpus.assumePresent();
  }

  @Test
  void everyDocumentIsReadWithAllItsComponents() throws Exception {
    Map<String, String> expected = new HashMap<>();
    for (String line : Files.readAllLines(Corpus.file("corpus/MANIFEST.tsv"))) {
      String[] columns = line.split("\t", -1);
      expected.put("corpus/" + columns[0], columns[5]);
    }

    for (Path file : documents()) {
      Sbom sbom = read(Files.readAllBytes(file));
      int components = sbom.components().size() + (sbom.subject() == null ? 0 : 1);
      assertThat(components)
          .as(Corpus.nameOf(file))
          .isEqualTo(Integer.parseInt(expected.get(Corpus.nameOf(file))));
      assertThat(sbom.document().specVersion()).matches("3\\.0(\\.[01])?");
    }
  }

  @Test
  void anotherOrderAndOtherIdentifiersChangeNothing() throws Exception {
    for (Path file : documents()) {
      JsonNode tree = MAPPER.readTree(Files.readAllBytes(file));
      Sbom original = read(Files.readAllBytes(file));
      for (int seed = 0; seed < times(5, file); seed++) {
        Map<String, String> renamed = new HashMap<>();
        declared(tree, renamed, seed);
        JsonNode shuffled = shuffled(tree, "", renamed, new Random(seed));
        Sbom other = read(shuffled.toPrettyString().getBytes(UTF_8));

        assertThat(other.equals(original)).as("%s, %d", file, seed).isTrue();
        assertThat(other.document().fields())
            .as("%s", file)
            .isEqualTo(original.document().fields());
        assertThat(other.files()).hasSameSizeAs(original.files());
      }
    }
  }

  @Test
  void elementsInPlaceOfTheirIdentifiersMeanTheSame() throws Exception {
    int moved = 0;
    for (Path file : documents()) {
      JsonNode tree = MAPPER.readTree(Files.readAllBytes(file));
      if (tree.path("@graph").isArray()) {
        Sbom original = read(Files.readAllBytes(file));
        moved += inlined((ObjectNode) tree);
        Sbom other = read(tree.toString().getBytes(UTF_8));

        assertThat(other.equals(original)).as("%s", file).isTrue();
        assertThat(other.document().fields())
            .as("%s", file)
            .isEqualTo(original.document().fields());
      }
    }
    assertThat(moved).isGreaterThan(200);
  }

  @Test
  void oneOtherWordChangesTheMeaning() throws Exception {
    int changed = 0;
    for (Path file : documents()) {
      Sbom original = read(Files.readAllBytes(file));
      JsonNode unchanged = MAPPER.readTree(Files.readAllBytes(file));
      for (int seed = 0; seed < times(20, file); seed++) {
        JsonNode tree = unchanged.deepCopy();
        String where = changeOneWord(tree, new Random(seed));
        if (where != null) {
          Sbom other = read(MAPPER.writeValueAsBytes(tree));
          assertThat(other.equals(original)).as("%s, %s", file, where).isFalse();
          changed++;
        }
      }
    }
    assertThat(changed).isGreaterThan(500);
  }

  @Test
  void whateverIsInvalidIsReadOrRefused() throws Exception {
    int documents = 0;
    for (Path file : Corpus.files("corpus/singles/invalid/**")) {
      try {
        read(Files.readAllBytes(file));
      } catch (SbomReadException | JsonSyntaxException e) {
        assertThat(e.getMessage()).as(file.toString()).isNotBlank();
      }
      documents++;
    }
    assertThat(documents).isGreaterThan(200);
  }

  @Test
  void truncatedAndAlteredDocumentsAreReadOrRefused() throws Exception {
    var random = new Random(1);
    for (Path file : documents()) {
      byte[] document = Files.readAllBytes(file);
      for (int i = 0; i < times(40, file); i++) {
        byte[] altered = document.clone();
        for (int k = 0; k < 1 + i % 4; k++) {
          altered[random.nextInt(altered.length)] = document[random.nextInt(document.length)];
        }
        try {
          read(altered);
        } catch (SbomReadException | JsonSyntaxException e) {
          assertThat(e.getMessage()).as(file.toString()).isNotBlank();
        }
      }
    }
  }

  @Test
  void tightLimitsRefuseAndDoNothingElse() throws Exception {
    int refused = 0;
    for (Path file : documents()) {
      byte[] document = Files.readAllBytes(file);
      ReadLimits whole = ReadLimits.DEFAULTS.withBytes(document.length);
      assertThat(read(document, whole)).as(file.toString()).isEqualTo(read(document));
      for (ReadLimits limits :
          List.of(
              whole.withStringBytes(60),
              whole.withStringBytes(300),
              whole.withDepth(5),
              whole.withFiles(1),
              whole.withComponents(1),
              whole.withDependencies(3),
              whole.withNotices(0))) {
        try {
          read(document, limits);
        } catch (SbomReadException | JsonSyntaxException e) {
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(100);
  }

  /** A large document says nothing more the tenth time. */
  private static int times(int most, Path file) throws IOException {
    return Files.size(file) > 100_000 ? 2 : most;
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = Corpus.files("corpus/singles/spdx3-jsonld/**");
    assertThat(documents).hasSizeGreaterThan(70);
    return documents;
  }

  private static Sbom read(byte[] document) throws IOException {
    return read(document, ReadLimits.DEFAULTS);
  }

  private static Sbom read(byte[] document, ReadLimits limits) throws IOException {
    var json = JsonCursor.of(document, SbomReader.jsonLimits(limits));
    return new Spdx3Json(json, limits).read();
  }

  private static void declared(JsonNode node, Map<String, String> renamed, int seed) {
    for (String member : DECLARING) {
      if (node.path(member).isTextual()) {
        String id = node.get(member).textValue();
        String tail = id.replaceFirst(".*[/#:]", "");
        boolean isLicense = tail.startsWith("LicenseRef-"); // which is part of expressions
        renamed.computeIfAbsent(
            id,
            key ->
                "urn:renamed:"
                    + (renamed.size() * 7919 + seed) % 10007
                    + (isLicense ? "#" + tail : ""));
      }
    }
    node.properties()
        .forEach(
            member -> {
              if (!member.getKey().equals("@context")) {
                declared(member.getValue(), renamed, seed);
              }
            });
    if (node.isArray()) {
      node.forEach(element -> declared(element, renamed, seed));
    }
  }

  private static JsonNode shuffled(
      JsonNode node, String member, Map<String, String> renamed, Random random) {
    if (node.isTextual()) {
      boolean identifier = DECLARING.contains(member) || REFERRING.contains(member);
      String text = node.textValue();
      return TextNode.valueOf(identifier ? renamed.getOrDefault(text, text) : text);
    }
    if (node.isArray()) {
      List<JsonNode> elements = new ArrayList<>();
      node.forEach(element -> elements.add(shuffled(element, member, renamed, random)));
      Collections.shuffle(elements, random);
      return MAPPER.createArrayNode().addAll(elements);
    }
    if (node.isObject()) {
      List<String> names = new ArrayList<>();
      node.fieldNames().forEachRemaining(names::add);
      Collections.shuffle(names, random);
      ObjectNode object = MAPPER.createObjectNode();
      names.forEach(name -> object.set(name, shuffled(node.get(name), name, renamed, random)));
      return object;
    }
    return node;
  }

  /** Moves what is named once to where it is named; tells how many elements moved. */
  private static int inlined(ObjectNode document) {
    int moved = 0;
    Map<String, ObjectNode> elements = new LinkedHashMap<>();
    Map<String, Integer> uses = new HashMap<>();
    for (JsonNode element : document.get("@graph")) {
      String id = element.path("spdxId").asText(element.path("@id").asText());
      if (!id.isEmpty() && elements.putIfAbsent(id, (ObjectNode) element) != null) {
        return 0;
      }
      count(element, uses);
    }
    List<JsonNode> graph = new ArrayList<>();
    document.get("@graph").forEach(graph::add);
    for (Map.Entry<String, ObjectNode> element : elements.entrySet()) {
      Place place = uses.getOrDefault(element.getKey(), 0) == 1 ? find(graph, element) : null;
      if (place != null) {
        place.put(element.getValue());
        graph.removeIf(element.getValue()::equals); // identifiers make them differ
        moved++;
      }
    }
    document.set("@graph", MAPPER.createArrayNode().addAll(graph));
    return moved;
  }

  private static void count(JsonNode node, Map<String, Integer> uses) {
    if (node.isTextual()) {
      uses.merge(node.textValue(), 1, Integer::sum);
    }
    node.properties()
        .forEach(
            member -> {
              if (!DECLARING.contains(member.getKey())) {
                count(member.getValue(), uses);
              }
            });
    if (node.isArray()) {
      node.forEach(element -> count(element, uses));
    }
  }

  /** Where an element is named by another one that is not part of it. */
  private static Place find(List<JsonNode> graph, Map.Entry<String, ObjectNode> element) {
    for (JsonNode root : graph) {
      Place place = root.equals(element.getValue()) ? null : find(root, element.getKey());
      if (place != null) {
        return place;
      }
    }
    return null;
  }

  private static Place find(JsonNode node, String id) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      JsonNode value = member.getValue();
      boolean canBeElement = ELEMENTS.contains(member.getKey());
      if (canBeElement && value.isTextual() && value.textValue().equals(id)) {
        return new Place((ObjectNode) node, member.getKey(), -1);
      }
      for (int i = 0; i < value.size() && value.isArray(); i++) {
        if (canBeElement && value.get(i).isTextual() && value.get(i).textValue().equals(id)) {
          return new Place((ObjectNode) node, member.getKey(), i);
        }
        Place place = value.get(i).isObject() ? find(value.get(i), id) : null;
        if (place != null) {
          return place;
        }
      }
      Place place = value.isObject() ? find(value, id) : null;
      if (place != null) {
        return place;
      }
    }
    return null;
  }

  private static String changeOneWord(JsonNode tree, Random random) {
    List<Place> places = new ArrayList<>();
    for (JsonNode element : tree.path("@graph")) {
      if (element
          .path("type")
          .asText()
          .matches(
              "software_(Package|File|Snippet|SoftwareArtifact)|.*AIPackage|.*DatasetPackage"
                  + "|Annotation|security_.*")) {
        places(element, places);
      }
    }
    if (places.isEmpty()) {
      return null;
    }
    Place place = places.get(random.nextInt(places.size()));
    JsonNode parent = place.index < 0 ? place.parent : place.parent.get(place.member);
    if (parent instanceof ArrayNode array) {
      array.set(place.index, array.get(place.index).textValue() + "x");
    } else {
      place.parent.put(place.member, place.parent.get(place.member).textValue() + "x");
    }
    return place.toString();
  }

  private static void places(JsonNode node, List<Place> places) {
    node.properties()
        .forEach(
            member -> {
              JsonNode value = member.getValue();
              if (value.isTextual() && meansSomething(node, member.getKey())) {
                places.add(new Place((ObjectNode) node, member.getKey(), -1));
              }
              for (int i = 0; i < value.size() && value.isArray(); i++) {
                JsonNode element = value.get(i);
                if (element.isTextual() && meansSomething(node, member.getKey())) {
                  places.add(new Place((ObjectNode) node, member.getKey(), i));
                }
                places(element, places);
              }
              if (value.isObject()) {
                places(value, places);
              }
            });
  }

  /** Not so: identifiers, classes, what says nothing, and what the class says already. */
  private static boolean meansSomething(JsonNode node, String member) {
    return !DECLARING.contains(member)
        && !REFERRING.contains(member)
        && !member.equals("type")
        && !(member.equals("relationshipType")
            && node.path("type").asText().startsWith("security"));
  }

  private record Place(ObjectNode parent, String member, int index) {
    void put(JsonNode element) {
      if (index < 0) {
        parent.set(member, element);
      } else {
        ((ArrayNode) parent.get(member)).set(index, element);
      }
    }

    @Override
    public String toString() {
      return member + " of " + parent;
    }
  }
}
