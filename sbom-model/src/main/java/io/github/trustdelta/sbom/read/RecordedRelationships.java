package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonShapes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads SPDX relationships where they say that a package needs another one and both were read into
 * rows before; as {@link RecordedEdges} does.
 */
final class RecordedRelationships {

  private static final int FROM = 0;
  private static final int TYPE = 1;
  private static final int TO = 2;
  private static final int PARTS = 3;

  private static final Map<String, Integer> LEAVES =
      Map.of("spdxElementId", FROM, "relationshipType", TYPE, "relatedSpdxElement", TO);

  private final JsonCursor json;
  private final SbomAssembler document;
  private final SpdxRelationships relationships;
  private final JsonShapes shapes = new JsonShapes(LEAVES);
  private final List<Type> types = new ArrayList<>();
  private final int[] parts = new int[PARTS];

  RecordedRelationships(JsonCursor json, SbomAssembler document, SpdxRelationships relationships) {
    this.json = json;
    this.document = document;
    this.relationships = relationships;
  }

  /** Reads the relationship that is due; false if it still is. */
  boolean read() throws IOException {
    if (!shapes.read(json) || shapes.count() != PARTS) {
      return false;
    }
    for (int value = 0; value < PARTS; value++) {
      if ((shapes.code(value) & JsonShapes.ESCAPED) != 0) {
        return false;
      }
      parts[shapes.code(value) & JsonShapes.LEAF] = value;
    }
    String type = type(parts[TYPE]);
    int from = type == null ? -1 : node(parts[FROM]);
    int to = from < 0 ? -1 : node(parts[TO]);
    if (type == null || to < 0) {
      return false;
    }
    relationships.add(from, type, to);
    shapes.accept(json);
    return true;
  }

  private int node(int value) {
    return document.nodeOf(shapes.bytes(), shapes.start(value), shapes.end(value));
  }

  /** A type that is a dependency, else null. */
  private @Nullable String type(int value) {
    byte[] bytes = shapes.bytes();
    for (Type known : types) {
      if (Arrays.equals(
          bytes, shapes.start(value), shapes.end(value), known.bytes, 0, known.bytes.length)) {
        return known.name;
      }
    }
    byte[] name = Arrays.copyOfRange(bytes, shapes.start(value), shapes.end(value));
    String type = new String(name, ISO_8859_1);
    if (!SpdxRelationships.isDependency(type)) {
      return null;
    }
    types.add(new Type(name, type));
    return type;
  }

  /** A type that was met before. */
  private static final class Type {

    final byte[] bytes;
    final String name;

    Type(byte[] bytes, String name) {
      this.bytes = bytes;
      this.name = name;
    }
  }
}
