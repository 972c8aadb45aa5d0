package io.github.trustdelta.diff.version;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The order of {@code rpmvercmp}, for {@code [epoch:]version[-release]}: numbers and words by
 * turns, whatever stands between them.
 */
final class RpmVersion extends EcosystemVersion {

  private static final Pattern RPM =
      Pattern.compile("(?:([0-9]++):)?([^:\\s-]++)(?:-([^:\\s-]++))?");

  private static final Pattern SEGMENT = Pattern.compile("[0-9]++|[a-zA-Z]++|~|\\^");

  private static final String END = "";

  private final List<String> version;
  private final List<String> release;

  private RpmVersion(String scheme, String text, Parts parts, String version) {
    super(scheme, text, parts);
    this.version = segments(version);
    this.release = segments(parts.revision());
  }

  static @Nullable RpmVersion read(String scheme, String text) {
    Matcher matcher = RPM.matcher(text.strip());
    if (!matcher.matches()) {
      return null;
    }
    String release = Parts.orEmpty(matcher.group(3));
    Parts parts = UpstreamParts.parse(Parts.orEmpty(matcher.group(1)), matcher.group(2), release);
    return new RpmVersion(scheme, text, parts, matcher.group(2));
  }

  /** To rpm, a version without release is any release of it. */
  @Override
  public boolean hasOrderWith(EcosystemVersion other) {
    return super.hasOrderWith(other)
        && (parts().revision().isEmpty() == other.parts().revision().isEmpty()
            || compareVersion((RpmVersion) other) != 0);
  }

  @Override
  int compareRank(EcosystemVersion other) {
    var that = (RpmVersion) other;
    int order = compareVersion(that);
    return order == 0 ? compareSegments(release, that.release) : order;
  }

  private int compareVersion(RpmVersion that) {
    int order = Digits.compare(parts().numbers().get(0), that.parts().numbers().get(0));
    return order == 0 ? compareSegments(version, that.version) : order;
  }

  private static int compareSegments(List<String> a, List<String> b) {
    int length = Math.max(a.size(), b.size());
    for (int i = 0; i < length; i++) {
      int order = compareSegment(segmentAt(a, i), segmentAt(b, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compareSegment(String a, String b) {
    int order = Integer.compare(rank(a), rank(b));
    if (order != 0) {
      return order;
    }
    return Digits.isNumber(a) ? Digits.compare(a, b) : a.compareTo(b);
  }

  private static int rank(String segment) {
    return switch (segment) {
      case "~" -> 0;
      case END -> 1;
      case "^" -> 2;
      default -> Digits.isNumber(segment) ? 4 : 3;
    };
  }

  private static List<String> segments(String text) {
    var segments = new ArrayList<String>();
    Matcher matcher = SEGMENT.matcher(text);
    while (matcher.find()) {
      segments.add(matcher.group());
    }
    return List.copyOf(segments);
  }

  private static String segmentAt(List<String> segments, int index) {
    return index < segments.size() ? segments.get(index) : END;
  }
}
