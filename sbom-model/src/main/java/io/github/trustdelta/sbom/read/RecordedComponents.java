package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonShapes;
import io.github.trustdelta.sbom.json.Utf8Scanner;
import io.github.trustdelta.sbom.table.Fact;
import io.github.trustdelta.sbom.table.RowWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Reads components that say nothing unusual straight from the bytes into a row of the document's
 * table. What the readers of CycloneDX and SPDX have in common; each knows which member is which
 * fact.
 *
 * <p>A row must say exactly what the reader would have said that goes member by member, without a
 * notice. Wherever that is not plain to see (an empty name, a purl that is none, two licences in
 * one object), {@link #write} refuses, nothing is kept, and that reader reads the component.
 */
abstract class RecordedComponents {

  /** After so many refusals, most of them in vain, no component is looked at any more. */
  private static final int PATIENCE = 32;

  private static final byte[] NOASSERTION = "NOASSERTION".getBytes(ISO_8859_1);

  /** For what is written beside the texts: codes, lengths, fingerprints instead of short texts. */
  private static final int ROOM_PER_VALUE = 64;

  private static final int ROOM = 256;

  final JsonShapes shapes;
  final RowWriter rows;

  private final JsonCursor json;
  private final SbomAssembler document;

  /** The value of each member that occurs once, by its code; -1 for none. */
  private final int[] single;

  /** By code the number of the list that a value belongs to; -1 for one that occurs once. */
  private final int[] lists;

  /** Where the values of each list begin, and where they end. */
  private final int[] starts;

  private final int[] ends;

  byte[] text = {};
  int textStart;
  int textEnd;

  private byte[] unescaped = new byte[256];
  private final List<Algorithm> algorithms = new ArrayList<>();
  private int kept;
  private int refused;

  /**
   * Prepares for one document.
   *
   * @param leaves the codes of the members, from 0; those below one array make a list
   */
  RecordedComponents(JsonCursor json, SbomAssembler document, Map<String, Integer> leaves) {
    this.json = json;
    this.document = document;
    this.rows = document.rows();
    this.shapes = new JsonShapes(leaves);
    this.lists = new int[Collections.max(leaves.values()) + 1];
    this.single = new int[lists.length];
    var arrays = new ArrayList<String>();
    leaves.forEach(
        (path, code) -> {
          if (code != JsonShapes.NOTHING) {
            lists[code] = list(path, arrays);
          }
        });
    this.starts = new int[arrays.size()];
    this.ends = new int[arrays.size()];
  }

  private static int list(String path, List<String> arrays) {
    int bracket = path.indexOf('[');
    if (bracket < 0) {
      return -1;
    }
    String array = path.substring(0, bracket);
    if (!arrays.contains(array)) {
      arrays.add(array);
    }
    return arrays.indexOf(array);
  }

  /** Reads the component that is due; false if it still is. */
  final boolean read() throws IOException {
    if (refused > PATIENCE + kept || !rows.hasRoom()) {
      return false;
    }
    if (shapes.read(json)) {
      sort();
      rows.begin(shapes.length(json) + ROOM_PER_VALUE * shapes.count() + ROOM);
      int ref = write();
      if (ref >= 0 && document.row(shapes.bytes(), shapes.start(ref), shapes.end(ref))) {
        shapes.accept(json);
        kept++;
        return true;
      }
    }
    refused++;
    return false;
  }

  /**
   * Writes the row.
   *
   * @return the index of the value that is the document's identifier, -1 to refuse
   */
  abstract int write();

  private void sort() {
    Arrays.fill(single, -1);
    Arrays.fill(starts, 0);
    Arrays.fill(ends, 0);
    for (int i = 0; i < shapes.count(); i++) {
      int code = leaf(i);
      int list = lists[code];
      if (list < 0) {
        single[code] = i;
      } else {
        if (ends[list] == 0) {
          starts[list] = i;
        }
        ends[list] = i + 1;
      }
    }
  }

  /** The index of a value that occurs once, or -1. */
  final int single(int code) {
    return single[code];
  }

  /** The first value of the list that such values belong to. */
  final int start(int code) {
    return starts[lists[code]];
  }

  /** Where the values of the list end that such values belong to. */
  final int end(int code) {
    return ends[lists[code]];
  }

  /** The first value of the element after that of a value; the end if there is none. */
  final int nextElement(int value, int end) {
    int next = value + 1;
    while (next < end && !isFirst(next)) {
      next++;
    }
    return next;
  }

  final int leaf(int value) {
    return shapes.code(value) & JsonShapes.LEAF;
  }

  /** Whether the value is the first one of its element. */
  private boolean isFirst(int value) {
    return (shapes.code(value) & JsonShapes.FIRST) != 0;
  }

  final boolean isEscaped(int value) {
    return (shapes.code(value) & JsonShapes.ESCAPED) != 0;
  }

  final boolean isAscii(int value) {
    return (shapes.code(value) & (JsonShapes.ESCAPED | JsonShapes.BEYOND_ASCII)) == 0;
  }

  final boolean isEmpty(int value) {
    return shapes.start(value) == shapes.end(value);
  }

  final boolean is(int value, byte[] text) {
    return Arrays.equals(
        shapes.bytes(), shapes.start(value), shapes.end(value), text, 0, text.length);
  }

  /** Whether the value is SPDX's word for what nobody says. */
  final boolean isUnasserted(int value) {
    if (!isEscaped(value)) {
      return is(value, NOASSERTION);
    }
    return load(value)
        && Arrays.equals(text, textStart, textEnd, NOASSERTION, 0, NOASSERTION.length);
  }

  /** Adds the value as a fact. */
  final boolean add(int fact, int value) {
    if (!load(value)) {
      return false;
    }
    rows.add(fact, text, textStart, textEnd);
    return true;
  }

  /**
   * Finds the text of a value, without escapes, between two indexes of {@link #text}.
   *
   * @return false if it has an unpaired surrogate, which no row can hold
   */
  final boolean load(int value) {
    text = shapes.bytes();
    textStart = shapes.start(value);
    textEnd = shapes.end(value);
    if (!isEscaped(value)) {
      return true;
    }
    if (unescaped.length < textEnd - textStart) {
      unescaped = new byte[(textEnd - textStart) * 2];
    }
    textEnd = Utf8Scanner.unescapeToUtf8(text, textStart, textEnd, unescaped, 0);
    text = unescaped;
    textStart = 0;
    return textEnd >= 0;
  }

  /**
   * Adds texts that may be absent.
   *
   * @param texts members and the facts that they are, in turns
   * @param mayBeEmpty the index from which on an empty text counts as absent
   */
  final boolean addAll(int[] texts, int mayBeEmpty) {
    for (int i = 0; i < texts.length; i += 2) {
      int value = single[texts[i]];
      if (value >= 0) {
        if (isEmpty(value)) {
          if (i < mayBeEmpty) {
            return false;
          }
        } else if (!add(texts[i + 1], value)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Adds a text that may be absent but not empty. */
  final boolean addIfThere(int fact, int code) {
    int value = single[code];
    return value < 0 || (!isEmpty(value) && add(fact, value));
  }

  final boolean addPurl(int value) {
    int start = shapes.start(value);
    int end = shapes.end(value);
    if (!isAscii(value) || end - start > RowWriter.LONGEST_NAME) {
      return false;
    }
    int coordinates = PlainPurl.coordinates(shapes.bytes(), start, end);
    if (coordinates < 0) {
      return false;
    }
    rows.purl(shapes.bytes(), start, end, coordinates);
    return true;
  }

  final boolean isIdentifier(int value) {
    int length = value < 0 ? 0 : shapes.end(value) - shapes.start(value);
    return length > 0 && length <= RowWriter.LONGEST_NAME && !isEscaped(value);
  }

  /** Adds all digests: elements of an algorithm and a value each, in either order. */
  final boolean addDigests(int algorithmCode) {
    int end = end(algorithmCode);
    for (int value = start(algorithmCode); value < end; value += 2) {
      boolean inOrder = leaf(value) == algorithmCode;
      if (nextElement(value, end) != value + 2
          || !addDigest(inOrder ? value : value + 1, inOrder ? value + 1 : value)) {
        return false;
      }
    }
    return true;
  }

  /** Adds a digest, if algorithm and value are of one kind. */
  private boolean addDigest(int algorithmValue, int value) {
    int length = shapes.end(value) - shapes.start(value);
    for (Algorithm known : algorithms) {
      if (is(algorithmValue, known.name)) {
        return known.hexLength == length
            && isAscii(value)
            && rows.addHex(
                Fact.DIGEST, known.number, shapes.bytes(), shapes.start(value), shapes.end(value));
      }
    }
    return learn(algorithmValue) && addDigest(algorithmValue, value);
  }

  @SuppressWarnings("EnumOrdinal") // the number does not outlast this process
  private boolean learn(int value) {
    byte[] name = Arrays.copyOfRange(shapes.bytes(), shapes.start(value), shapes.end(value));
    var algorithm = isAscii(value) ? Digest.Algorithm.find(new String(name, ISO_8859_1)) : null;
    if (algorithm == null || algorithm.isEmpty() || algorithm.get().hexLength() == 0) {
      return false;
    }
    return algorithms.add(
        new Algorithm(name, algorithm.get().ordinal(), algorithm.get().hexLength()));
  }

  /** A spelling of an algorithm's name. */
  private static final class Algorithm {

    final byte[] name;
    final int number;
    final int hexLength;

    Algorithm(byte[] name, int number, int hexLength) {
      this.name = name;
      this.number = number;
      this.hexLength = hexLength;
    }
  }
}
