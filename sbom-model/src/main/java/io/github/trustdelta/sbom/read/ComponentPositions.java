package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.json.JsonSyntaxException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where in the text of a document components stand: the object of a component in JSON, its element
 * in XML, its first tag in tag-value, elsewhere the first place that has its package URL. The model
 * does not keep this, so the text is walked once more. Immutable.
 */
public final class ComponentPositions {

  private static final ComponentPositions NONE = new ComponentPositions(Map.of());

  private final Map<Component, Position> positions;

  private ComponentPositions(Map<Component, Position> positions) {
    this.positions = positions;
  }

  /**
   * A place in a text, after decompression.
   *
   * @param line from 1; lines end with a line feed
   * @param column from 1, in UTF-16 units
   */
  public record Position(int line, int column) {}

  /** No position of anything. */
  public static ComponentPositions none() {
    return NONE;
  }

  /**
   * Finds components in the document that they were read from.
   *
   * @param wanted components of the document; those of others are not found
   * @throws SbomReadException if the document is none that could be read
   */
  public static ComponentPositions of(
      byte[] document, Sbom sbom, Collection<Component> wanted, ReadLimits limits)
      throws SbomReadException {
    Objects.requireNonNull(document, "document");
    try {
      byte[] text = text(document, limits);
      ComponentMarks marks = ComponentMarks.of(text, sbom.document().serialization(), limits);
      var offsets = new HashMap<Component, Integer>();
      for (Component component : wanted) {
        marks.find(component, sbom).ifPresent(offset -> offsets.put(component, offset));
      }
      if (marks.isEmpty()) {
        offsets.putAll(PurlSearch.offsets(text, wanted));
      }
      return new ComponentPositions(positions(text, offsets));
    } catch (JsonSyntaxException e) {
      throw new SbomReadException(String.valueOf(e.getMessage()), e);
    } catch (SbomReadException e) {
      throw e;
    } catch (IOException e) {
      throw new AssertionError("memory cannot fail to be read", e);
    }
  }

  /** Where a component stands; empty where that is not known. */
  public Optional<Position> find(Component component) {
    return Optional.ofNullable(positions.get(component));
  }

  /** The document as the readers see it: decompressed, in UTF-8. */
  private static byte[] text(byte[] document, ReadLimits limits) throws IOException {
    byte[] plain;
    try (InputStream stream = SbomReader.decompressed(new ByteArrayInputStream(document), limits)) {
      plain = stream.readAllBytes();
    }
    Charset utf16 = Utf16AsUtf8.charset(Arrays.copyOf(plain, 2));
    if (utf16 == null) {
      return plain;
    }
    try (var utf8 = new Utf16AsUtf8(new ByteArrayInputStream(plain), utf16)) {
      return utf8.readAllBytes();
    }
  }

  private static Map<Component, Position> positions(byte[] text, Map<Component, Integer> offsets) {
    var byOffset = new TreeMap<Integer, Position>();
    offsets.values().forEach(offset -> byOffset.put(offset, new Position(1, 1)));
    int at = 0;
    int line = 1;
    int column = 1;
    for (Map.Entry<Integer, Position> place : byOffset.entrySet()) {
      for (; at < place.getKey(); at++) {
        if (text[at] == '\n') {
          line++;
          column = 1;
        } else {
          column += utf16Units(text[at]);
        }
      }
      place.setValue(new Position(line, column));
    }
    var positions = new HashMap<Component, Position>();
    offsets.forEach(
        (component, offset) ->
            positions.put(component, Objects.requireNonNull(byOffset.get(offset))));
    return positions;
  }

  /** How many units begin with this byte of UTF-8: two for what takes four bytes. */
  private static int utf16Units(byte b) {
    if ((b & 0xc0) == 0x80) {
      return 0;
    }
    return (b & 0xf8) == 0xf0 ? 2 : 1;
  }
}
