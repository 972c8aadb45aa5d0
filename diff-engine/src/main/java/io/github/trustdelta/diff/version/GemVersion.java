package io.github.trustdelta.diff.version;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The order of {@code Gem::Version}: numbers and words by turns, a word before any number, zeros at
 * the end of the numbers and of the whole without rank. A hyphen reads {@code .pre.}
 */
final class GemVersion extends EcosystemVersion {

  private static final Pattern GEM =
      Pattern.compile("[0-9]++(?:\\.[0-9a-zA-Z]++)*+(?:-[0-9A-Za-z-]++(?:\\.[0-9A-Za-z-]++)*+)?+");

  private static final Pattern SEGMENT = Pattern.compile("[0-9]++|[a-zA-Z]++");

  private final List<String> segments;

  private GemVersion(String scheme, String text, Parts parts, List<String> segments) {
    super(scheme, text, parts);
    this.segments = segments;
  }

  static @Nullable GemVersion read(String scheme, String text) {
    String version = text.strip();
    if (!GEM.matcher(version).matches()) {
      return null;
    }
    var numbers = new ArrayList<String>();
    var rest = new ArrayList<String>();
    Matcher matcher = SEGMENT.matcher(version.replace("-", ".pre."));
    while (matcher.find()) {
      boolean isNumber = rest.isEmpty() && Digits.isNumber(matcher.group());
      (isNumber ? numbers : rest).add(segment(matcher.group()));
    }
    dropZeros(numbers);
    dropZeros(rest);
    Parts parts = Parts.of("0", numbers).withPrerelease(String.join(".", rest));
    numbers.addAll(rest);
    return new GemVersion(scheme, text, parts, List.copyOf(numbers));
  }

  @Override
  int compareRank(EcosystemVersion other) {
    List<String> those = ((GemVersion) other).segments;
    int length = Math.max(segments.size(), those.size());
    for (int i = 0; i < length; i++) {
      int order = compareSegment(segmentAt(segments, i), segmentAt(those, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compareSegment(String a, String b) {
    if (Digits.isNumber(a) != Digits.isNumber(b)) {
      return Digits.isNumber(a) ? 1 : -1;
    }
    return Digits.isNumber(a) ? Digits.compare(a, b) : a.compareTo(b);
  }

  private static String segment(String text) {
    return Digits.isNumber(text) ? Digits.canonical(text) : text;
  }

  private static String segmentAt(List<String> segments, int index) {
    return index < segments.size() ? segments.get(index) : "0";
  }

  private static void dropZeros(List<String> segments) {
    while (!segments.isEmpty() && segments.get(segments.size() - 1).equals("0")) {
      segments.remove(segments.size() - 1);
    }
  }
}
