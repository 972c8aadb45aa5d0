package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.Sbom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every real document means the same in another order, with other identifiers, other white space
 * and another encoding, and something else when a single word of it is another.
 */
class ShuffleLawTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> DECLARING = Set.of("bom-ref", "SPDXID");

  /** Members whose strings are identifiers; all other strings stay as they are. */
  private static final Set<String> REFERRING =
      Set.of(
          "ref",
          "dependsOn",
          "provides",
          "assemblies",
          "subjects",
          "spdxElementId",
          "relatedSpdxElement",
          "documentDescribes",
          "hasFiles",
          "snippetFromFile");

  @BeforeAll
  static void corpusIsThere() {
    Corpus.assumePresent();
  }

  @Test
  void anotherOrderOtherIdentifiersAndAnotherEncodingChangeNothing() throws Exception {
    List<Path> files = Corpus.files("corpus/{pairs/**.cdx.json,pairs/**.spdx.json,apache/**.json}");
    for (int i = 0; i < files.size(); i++) {
      var random = new Random(i);
      JsonNode tree = MAPPER.readTree(Files.readAllBytes(files.get(i)));
      Map<String, String> renamed = new HashMap<>();
      declared(tree, renamed);
      String shuffled = shuffled(tree, "", renamed, random).toPrettyString().replace("\n", "\r\n");
      Sbom original = SbomReader.read(files.get(i));
      Sbom other = SbomReader.read(shuffled.getBytes(i % 10 == 0 ? UTF_16LE : UTF_8));

      assertThat(other.equals(original)).as(files.get(i).toString()).isTrue();
      assertThat(other.dependencies().edges()).hasSameSizeAs(original.dependencies().edges());
    }
    System.out.println("documents shuffled, renamed and equal: " + files.size());
    assertThat(files).hasSizeGreaterThan(800);
  }

  @Test
  void oneOtherWordChangesTheMeaning() throws Exception {
    List<Path> files = Corpus.files("corpus/{pairs/**.cdx.json,pairs/**.spdx.json,apache/**.json}");
    int changed = 0;
    for (int i = 0; i < files.size(); i += 16) {
      var random = new Random(i);
      Sbom original = SbomReader.read(files.get(i));
      JsonNode unchanged = MAPPER.readTree(Files.readAllBytes(files.get(i)));
      for (int k = 0; k < 5; k++) {
        JsonNode tree = unchanged.deepCopy();
        String where = changeOneWord(tree, random);
        if (where != null) {
          Sbom other = SbomReader.read(MAPPER.writeValueAsBytes(tree));
          assertThat(other.equals(original)).as("%s, %s", files.get(i), where).isFalse();
          changed++;
        }
      }
    }
    System.out.println("words changed and noticed: " + changed);
    assertThat(changed).isGreaterThan(200);
  }

  private static void declared(JsonNode node, Map<String, String> renamed) {
    for (String member : DECLARING) {
      if (node.path(member).isTextual()) {
        String ref = node.get(member).textValue();
        renamed.computeIfAbsent(ref, key -> "SPDXRef-renamed-" + renamed.size());
      }
    }
    node.forEach(child -> declared(child, renamed));
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

  /** Changes a string that means something; tells where, or null where it found none. */
  private static String changeOneWord(JsonNode tree, Random random) {
    List<Place> places = new ArrayList<>();
    for (String part : List.of("components", "packages", "vulnerabilities", "services", "files")) {
      places("$." + part, tree.path(part), places);
    }
    if (places.isEmpty()) {
      return null;
    }
    Place place = places.get(random.nextInt(places.size()));
    String text = place.parent.path(place.member).asText();
    ((ObjectNode) place.parent).put(place.member, text + "x");
    return place.where + "." + place.member;
  }

  private static void places(String where, JsonNode node, List<Place> places) {
    if (node instanceof ArrayNode) {
      for (int i = 0; i < node.size(); i++) {
        places(where + "[" + i + "]", node.get(i), places);
      }
    } else if (node.isObject()) {
      node.properties()
          .forEach(
              member -> {
                if (member.getValue().isTextual() && meansSomething(node, where, member.getKey())) {
                  places.add(new Place(where, node, member.getKey()));
                }
                places(where + "." + member.getKey(), member.getValue(), places);
              });
    }
  }

  /** Not so: identifiers, what the type implies, the page of a repository, a licence's address. */
  private static boolean meansSomething(JsonNode node, String where, String member) {
    Set<String> without = new HashSet<>(DECLARING);
    without.addAll(REFERRING);
    without.addAll(Set.of("referenceCategory", "annotationDate"));
    return !without.contains(member)
        && !(member.equals("url") && node.path("type").asText().equals("vcs"))
        && !(member.equals("url") && where.contains("licenses"));
  }

  private record Place(String where, JsonNode parent, String member) {}
}
