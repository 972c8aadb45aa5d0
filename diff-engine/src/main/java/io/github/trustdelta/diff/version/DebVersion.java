package io.github.trustdelta.diff.version;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Debian Policy 5.6.12: {@code [epoch:]upstream[-revision]}. */
final class DebVersion extends EcosystemVersion {

  /** The revision is what follows the last hyphen. */
  private static final Pattern DEB =
      Pattern.compile("(?:([0-9]++):)?([A-Za-z0-9.+:~-]+?)(?:-([A-Za-z0-9.+~]++))?");

  private final String upstream;
  private final String revision;

  private DebVersion(String scheme, String text, Parts parts, String upstream, String revision) {
    super(scheme, text, parts);
    this.upstream = upstream;
    this.revision = revision;
  }

  static @Nullable DebVersion read(String scheme, String text) {
    Matcher matcher = DEB.matcher(text.strip());
    if (!matcher.matches()) {
      return null;
    }
    String upstream = matcher.group(2);
    boolean hasEpoch = matcher.group(1) != null;
    boolean hasRevision = matcher.group(3) != null;
    if ((!hasEpoch && upstream.contains(":")) || (!hasRevision && upstream.contains("-"))) {
      return null; // what these would separate is missing
    }
    String revision = Parts.orEmpty(matcher.group(3));
    Parts parts = UpstreamParts.parse(Parts.orEmpty(matcher.group(1)), upstream, revision);
    return new DebVersion(scheme, text, parts, upstream, revision);
  }

  @Override
  int compareRank(EcosystemVersion other) {
    var that = (DebVersion) other;
    int order = Digits.compare(parts().numbers().get(0), that.parts().numbers().get(0));
    order = order == 0 ? compareText(upstream, that.upstream) : order;
    return order == 0 ? compareText(revision, that.revision) : order;
  }

  /** By turns the text up to a digit and the number behind it; an absent number is zero. */
  private static int compareText(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() || j < b.length()) {
      while (isWord(a, i) || isWord(b, j)) {
        int order = Integer.compare(weight(a, i), weight(b, j));
        if (order != 0) {
          return order;
        }
        i++;
        j++;
      }
      int endA = Digits.endOfDigits(a, i);
      int endB = Digits.endOfDigits(b, j);
      int order = Digits.compare(a.substring(i, endA), b.substring(j, endB));
      if (order != 0) {
        return order;
      }
      i = endA;
      j = endB;
    }
    return 0;
  }

  private static boolean isWord(String text, int index) {
    return index < text.length() && !Digits.isDigit(text.charAt(index));
  }

  /** A tilde before the end of the text, then letters, then all else. */
  private static int weight(String text, int index) {
    if (!isWord(text, index)) {
      return 0;
    }
    char c = text.charAt(index);
    if (c == '~') {
      return -1;
    }
    return Character.isLetter(c) ? c : c + Character.MAX_VALUE;
  }
}
