package io.github.trustdelta.diff;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Recorded;
import io.github.trustdelta.sbom.table.ComponentTable;
import io.github.trustdelta.sbom.table.Fact;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The purls of some components, one after the other, as bytes where they lie: first the coordinates
 * in canonical form, then the rest as it is written. Nothing is decoded for a component that is a
 * row of a table.
 */
final class PurlBytes {

  private static final byte[] NOTHING = {};

  private final List<Component> components;
  private Component component;
  private byte[] block = NOTHING;
  private int start;
  private int coordinatesEnd;
  private int end;

  /** Starts at the first of the components; there is at least one. */
  PurlBytes(List<Component> components) {
    this.components = components;
    this.component = components.get(0);
    moveTo(0);
  }

  /** Goes to a component. */
  void moveTo(int place) {
    component = components.get(place);
    ComponentTable table = Recorded.tableOf(component);
    if (table == null) {
      moveTo(component.purl());
      return;
    }
    int row = Recorded.rowOf(component);
    block = table.block(row);
    start = table.purlStart(row);
    coordinatesEnd = start + table.coordinatesLength(row);
    end = start + table.purlLength(row);
  }

  /** Of a purl that is written in an unusual way only the coordinates are known. */
  private void moveTo(@Nullable Purl purl) {
    block = purl == null ? NOTHING : bytes(purl);
    start = 0;
    coordinatesEnd = purl == null ? 0 : purl.coordinates().length(); // of ASCII characters
    end = block.length;
  }

  private static byte[] bytes(Purl purl) {
    String coordinates = purl.coordinates();
    return (purl.text().startsWith(coordinates) ? purl.text() : coordinates).getBytes(UTF_8);
  }

  /** The hash of the coordinates, or of the whole purl; 0 if there is none, or a very long one. */
  int hash(Hash hash, boolean ofWholePurl) {
    int length = (ofWholePurl ? end : coordinatesEnd) - start;
    boolean isUsual = length > 0 && length <= ComponentTable.LONGEST_HASHED;
    return isUsual ? hash.of(block, start, length) : 0;
  }

  boolean hasSameCoordinates(PurlBytes other) {
    return equal(start, coordinatesEnd, other, other.start, other.coordinatesEnd);
  }

  boolean isSame(PurlBytes other) {
    return equal(start, end, other, other.start, other.end);
  }

  /** Orders by coordinates, then by the rest, byte by byte. */
  int compareTo(PurlBytes other) {
    int order =
        Arrays.compareUnsigned(
            block, start, coordinatesEnd, other.block, other.start, other.coordinatesEnd);
    return order != 0
        ? order
        : Arrays.compareUnsigned(block, start, end, other.block, other.start, other.end);
  }

  /**
   * Whether the coordinates are followed by a version in characters that mean themselves, that
   * version is the component's own, and nothing behind it is hard to read. Of such purls with the
   * same coordinates and {@linkplain #hasSameTail tails} exactly the equal ones have an equal
   * version.
   */
  boolean isPlain() {
    int from = coordinatesEnd + 1;
    int to = versionEnd();
    if (to <= from || block[coordinatesEnd] != '@') {
      return false;
    }
    for (int at = to + 1; at < end; at++) {
      if (block[at] == '?' || block[at] == '#' || block[at] == '@') {
        return false;
      }
    }
    return (to == end || block[to] == '?' || block[to] == '#') && isOwnVersion(from, to);
  }

  /** Whether qualifiers and subpath are written in the same way; of plain purls only. */
  boolean hasSameTail(PurlBytes other) {
    return equal(versionEnd(), end, other, other.versionEnd(), other.end);
  }

  private int versionEnd() {
    int at = Math.min(coordinatesEnd + 1, end);
    while (at < end && meansItself(block[at])) {
      at++;
    }
    return at;
  }

  /** ECMA-427, "Character encoding". */
  private static boolean meansItself(byte b) {
    return (b >= '0' && b <= '9')
        || (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || "-._~:".indexOf(b) >= 0;
  }

  private boolean isOwnVersion(int from, int to) {
    ComponentTable table = Recorded.tableOf(component);
    if (table == null) {
      return new String(block, from, to - from, UTF_8).equals(component.version());
    }
    ComponentTable.Facts facts = table.facts(Recorded.rowOf(component));
    boolean isBefore = facts.next();
    while (isBefore && facts.code() < Fact.VERSION) {
      isBefore = facts.next();
    }
    if (!isBefore || facts.code() != Fact.VERSION) {
      return true;
    }
    return facts.isSameAs(block, from, to);
  }

  private boolean equal(int from, int to, PurlBytes other, int otherFrom, int otherTo) {
    return Arrays.equals(block, from, to, other.block, otherFrom, otherTo);
  }

  /** Makes a number of some bytes, of equal ones the same, but never 0. */
  interface Hash {

    /** The one that tables have already. */
    Hash USUAL = ComponentTable::hash;

    int of(byte[] bytes, int start, int length);
  }
}
