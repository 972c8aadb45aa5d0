package io.github.trustdelta.provenance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that a predicate points to (in-toto attestation v1, ResourceDescriptor), as far as it
 * names it: what else is described is in the statement's own JSON.
 *
 * @param name what it is called there; null if it has no name
 * @param uri where or what it is; null if that is not said
 * @param digests lower-case hexadecimal by algorithm, in the order of the algorithms' names
 */
public record Resource(@Nullable String name, @Nullable String uri, Map<String, String> digests) {

  private static final int MAX_RESOURCES = 100_000;

  public Resource {
    digests = Collections.unmodifiableMap(new TreeMap<>(digests));
  }

  static Resource read(JsonNode node) throws AttestationReadException {
    JsonNode digest = node.find("digest");
    var resource =
        new Resource(
            node.textOrNull("name"),
            node.textOrNull("uri"),
            digest == null ? Map.of() : Statement.digests(digest));
    if (resource.uri == null && resource.digests.isEmpty() && !node.has("content")) {
      throw node.error("expected a resource with a 'uri', a 'digest' or a 'content'");
    }
    return resource;
  }

  /** A member that may be absent. */
  static @Nullable Resource find(JsonNode node, String name) throws AttestationReadException {
    JsonNode member = node.find(name);
    return member == null ? null : read(member);
  }

  /** All of a member that has to be there. */
  static List<Resource> readAll(JsonNode node, String name) throws AttestationReadException {
    var resources = new ArrayList<Resource>();
    for (JsonNode element : node.member(name).elements(MAX_RESOURCES)) {
      resources.add(read(element));
    }
    return resources;
  }
}
