package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.trustdelta.sbom.Purl;

/**
 * Finds the coordinates of a package URL in its bytes, without taking it apart, where it is written
 * as nearly all are; asks {@link Purl} in all other cases.
 */
final class PlainPurl {

  /** Types that fold case or more; their purls are looked at by {@link Purl} if that may matter. */
  private static final String[] FOLDING = {
    "bitbucket", "composer", "deb", "github", "golang", "hex", "pypi", "rpm"
  };

  private PlainPurl() {}

  /**
   * The length of type, namespace and name, where these are written in canonical form; -1 where
   * they are not, or where the text is no purl.
   */
  static int coordinates(byte[] bytes, int from, int to) {
    int plain = plain(bytes, from, to);
    return plain > 0 ? plain : byParsing(bytes, from, to);
  }

  private static int byParsing(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, ISO_8859_1);
    try {
      String coordinates = Purl.parse(text).coordinates();
      int end = coordinates.length();
      boolean isPrefix =
          text.startsWith(coordinates)
              && (end == text.length() || "@?#".indexOf(text.charAt(end)) >= 0);
      return isPrefix ? end : -1;
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }

  /**
   * The same for {@code pkg:type/namespace/name@version?key=value} in harmless characters; else 0.
   */
  private static int plain(byte[] bytes, int from, int to) {
    if (to - from < 7
        || bytes[from] != 'p'
        || bytes[from + 1] != 'k'
        || bytes[from + 2] != 'g'
        || bytes[from + 3] != ':') {
      return 0;
    }
    int type = from + 4;
    int path = type;
    while (path < to && bytes[path] >= 'a' && bytes[path] <= 'z') {
      path++;
    }
    int end = pathEnd(bytes, type, path, to);
    if (end == 0 || folded(bytes, type, path, end)) {
      return 0;
    }
    int p = end;
    if (p < to && bytes[p] == '@') {
      p = unreservedEnd(bytes, p + 1, to);
      if (p == end + 1) {
        return 0;
      }
    }
    return p == to || isQualifier(bytes, p, to) ? end - from : 0;
  }

  /** Where the path ends that is made of plain segments; 0 if it is not. */
  private static int pathEnd(byte[] bytes, int type, int path, int to) {
    int segments = 0;
    int p = path;
    while (p < to && bytes[p] == '/') {
      int start = segments == 0 && isScope(bytes, p + 1, to) ? p + 4 : p + 1;
      p = unreservedEnd(bytes, start, to);
      if (p == start) {
        return 0;
      }
      segments++;
    }
    boolean mayBeMaven = path - type == 5 && bytes[type] == 'm';
    return path == type || segments < (mayBeMaven ? 2 : 1) ? 0 : p;
  }

  private static int unreservedEnd(byte[] bytes, int from, int to) {
    int p = from;
    while (p < to && isUnreserved(bytes[p])) {
      p++;
    }
    return p;
  }

  /** One qualifier with a plain value; that several have different names is for others to see. */
  private static boolean isQualifier(byte[] bytes, int from, int to) {
    int p = from + 1;
    while (p < to && bytes[p] >= 'a' && bytes[p] <= 'z') {
      p++;
    }
    boolean hasKey = bytes[from] == '?' && p > from + 1 && p < to && bytes[p] == '=';
    return hasKey && p + 1 < to && unreservedEnd(bytes, p + 1, to) == to;
  }

  /** Whether the type may fold something of the path. */
  private static boolean folded(byte[] bytes, int type, int path, int end) {
    String folding = null;
    for (String known : FOLDING) {
      if (known.length() == path - type && bytes[type] == known.charAt(0)) {
        folding = known;
      }
    }
    boolean isPypi = "pypi".equals(folding);
    for (int p = path; p < end && folding != null; p++) {
      byte b = bytes[p];
      boolean separates = b == '_' || b == '.' || (b == '-' && p + 1 < end && bytes[p + 1] == '-');
      if ((b >= 'A' && b <= 'Z') || (isPypi && separates)) {
        return true;
      }
    }
    return false;
  }

  /** An escaped at sign, with which npm's scopes begin. */
  private static boolean isScope(byte[] bytes, int p, int to) {
    return p + 3 < to && bytes[p] == '%' && bytes[p + 1] == '4' && bytes[p + 2] == '0';
  }

  /** What a canonical purl has as it is (ECMA-427, "Character encoding"). */
  private static boolean isUnreserved(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= '0' && b <= '9')
        || b == '-'
        || b == '.'
        || b == '_'
        || (b >= 'A' && b <= 'Z')
        || b == '~'
        || b == ':';
  }
}
