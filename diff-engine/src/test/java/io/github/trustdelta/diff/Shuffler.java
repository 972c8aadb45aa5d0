package io.github.trustdelta.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Writes a document again so that it says the same: all arrays and members in another order, all
 * identifiers renamed, other white space. Made with Jackson, independently of our readers.
 */
final class Shuffler {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> DECLARING = Set.of("bom-ref", "SPDXID");

  /** Members whose strings are identifiers; all others are left alone. */
  private static final Set<String> REFERRING =
      Set.of(
          "bom-ref",
          "ref",
          "dependsOn",
          "provides",
          "subjects",
          "SPDXID",
          "spdxElementId",
          "relatedSpdxElement",
          "documentDescribes",
          "hasFiles",
          "snippetFromFile");

  private final Random random;
  private final Map<String, String> renamed = new HashMap<>();

  private Shuffler(long seed) {
    this.random = new Random(seed);
  }

  static byte[] shuffle(byte[] document, long seed) throws IOException {
    var shuffler = new Shuffler(seed);
    JsonNode root = MAPPER.readTree(document);
    shuffler.collect(root);
    return shuffler.write(shuffler.copy(root, ""), seed);
  }

  private byte[] write(JsonNode root, long seed) throws JsonProcessingException {
    return (seed & 1) == 0
        ? MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root)
        : MAPPER.writeValueAsBytes(root);
  }

  private void collect(JsonNode node) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (DECLARING.contains(member.getKey()) && member.getValue().isTextual()) {
        renamed.put(member.getValue().textValue(), "SPDXRef-renamed-" + renamed.size());
      }
    }
    node.forEach(this::collect);
  }

  private JsonNode copy(JsonNode node, String member) {
    if (node instanceof ObjectNode object) {
      List<Map.Entry<String, JsonNode>> members = new ArrayList<>(object.properties());
      Collections.shuffle(members, random);
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      members.forEach(it -> copy.set(it.getKey(), copy(it.getValue(), it.getKey())));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      List<JsonNode> elements = new ArrayList<>();
      array.forEach(elements::add);
      Collections.shuffle(elements, random);
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      elements.forEach(it -> copy.add(copy(it, member)));
      return copy;
    }
    return node.isTextual() && REFERRING.contains(member)
        ? TextNode.valueOf(renamed.getOrDefault(node.textValue(), node.textValue()))
        : node;
  }
}
