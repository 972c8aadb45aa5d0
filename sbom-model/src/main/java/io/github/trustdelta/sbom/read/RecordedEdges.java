package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.DependencyScope;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonShapes;
import java.io.IOException;
import java.util.Map;

/**
 * Reads CycloneDX's statements about dependencies where they are about components that were read
 * into rows before: an identifier is looked up by its bytes and becomes a number at once.
 */
final class RecordedEdges {

  private static final int REF = 0;
  private static final int DEPENDS_ON = 1;

  private static final Map<String, Integer> LEAVES = Map.of("ref", REF, "dependsOn[]", DEPENDS_ON);

  private final JsonCursor json;
  private final SbomAssembler document;
  private final JsonShapes shapes = new JsonShapes(LEAVES);
  private int[] targets = new int[64];

  RecordedEdges(JsonCursor json, SbomAssembler document) {
    this.json = json;
    this.document = document;
  }

  /** Reads the statement that is due; false if it still is. */
  boolean read() throws IOException {
    if (!shapes.read(json)) {
      return false;
    }
    int from = -1;
    int count = 0;
    if (targets.length < shapes.count()) {
      targets = new int[shapes.count() * 2];
    }
    for (int value = 0; value < shapes.count(); value++) {
      int code = shapes.code(value);
      boolean isEscaped = (code & JsonShapes.ESCAPED) != 0;
      int node =
          isEscaped ? -1 : document.nodeOf(shapes.bytes(), shapes.start(value), shapes.end(value));
      if (node < 0) {
        return false;
      }
      if ((code & JsonShapes.LEAF) == REF) {
        from = node;
      } else {
        targets[count++] = node;
      }
    }
    if (from < 0) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      document.dependency(from, targets[i], DependencyScope.UNKNOWN);
    }
    shapes.accept(json);
    return true;
  }
}
