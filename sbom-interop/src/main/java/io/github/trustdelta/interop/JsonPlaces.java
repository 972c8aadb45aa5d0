package io.github.trustdelta.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.github.trustdelta.sbom.json.InputText;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonToken;
import io.github.trustdelta.sbom.read.ReadLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds where in a text the values are that a schema does not allow; the library knows their paths
 * alone. One walk over the document serves all of them, and enters only what one of them is in.
 */
final class JsonPlaces {

  private static final int MAX_VALUE = 80;

  private final JsonCursor json;
  private final Place root = new Place();

  private JsonPlaces(JsonCursor json) {
    this.json = json;
  }

  /** The document is sound JSON, known to be within the limits. */
  static List<SchemaValidation.Problem> problems(
      byte[] text, List<Error> errors, ReadLimits limits) {
    var walk = new JsonPlaces(JsonCursor.of(text, JsonDocumentKind.jsonLimits(limits)));
    List<Place> places =
        errors.stream().map(error -> walk.place(error.getInstanceLocation())).toList();
    walk.visitAll();
    Map<Long, String> lines =
        TextLines.of(
            text,
            places.stream()
                .map(place -> place.offset)
                .collect(Collectors.toCollection(TreeSet::new)));
    var problems = new ArrayList<SchemaValidation.Problem>(errors.size());
    for (int i = 0; i < errors.size(); i++) {
      Place place = places.get(i);
      problems.add(
          new SchemaValidation.Problem(
              place.path + ", " + lines.get(place.offset), message(errors.get(i))));
    }
    return problems;
  }

  /** The library says what it expected; what it found only where that is of another type. */
  private static String message(Error error) {
    JsonNode found = error.getInstanceNode();
    boolean isTold = found == null || !found.isValueNode() || error.getKeyword().equals("type");
    String value = isTold ? "" : "'" + InputText.printable(found.asText(), MAX_VALUE) + "' ";
    return value + InputText.printable(String.valueOf(error.getMessage()), Problems.MAX_MESSAGE);
  }

  private Place place(NodePath path) {
    Place place = root;
    for (int i = 0; i < path.getNameCount(); i++) {
      place = place.steps.computeIfAbsent(path.getElement(i), step -> new Place());
    }
    return place;
  }

  private void visitAll() {
    try {
      visit(root);
    } catch (IOException e) {
      throw new AssertionError("what was sound before is not any more", e);
    }
  }

  /** Calls itself as deep as the document is, which the limits bound. */
  private void visit(Place place) throws IOException {
    place.path = json.path();
    place.offset = json.offset();
    if (place.steps.isEmpty()) {
      json.skipValue();
    } else if (json.peek() == JsonToken.BEGIN_OBJECT) {
      json.beginObject();
      while (json.nextMember()) {
        visitOrSkip(place.steps.get(json.memberName()));
      }
    } else {
      json.beginArray();
      for (int i = 0; json.nextElement(); i++) {
        visitOrSkip(place.steps.get(i));
      }
    }
  }

  private void visitOrSkip(@Nullable Place place) throws IOException {
    if (place == null) {
      json.skipValue();
    } else {
      visit(place);
    }
  }

  /** A value that is wrong, or has such a value in it. */
  private static final class Place {
    private final Map<Object, Place> steps = new HashMap<>();
    private String path = "$";
    private long offset;
  }
}
