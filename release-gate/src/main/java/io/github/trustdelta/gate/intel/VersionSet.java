package io.github.trustdelta.gate.intel;

import io.github.trustdelta.diff.version.EcosystemVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a package that a record is about: those that it lists, and those in ranges.
 *
 * <p>A hundred thousand records list millions of versions, most of which nobody ever asks for. They
 * are kept in one text per record, each between two zero characters, and searched in it.
 */
final class VersionSet {

  static final char SEPARATOR = '\0';

  /** Every version. */
  static final VersionSet ALL =
      new VersionSet(
          "",
          "",
          List.of(
              new VersionRange(
                  List.of(new VersionRange.Event(VersionRange.Edge.FROM, VersionRange.BEGINNING)),
                  false)));

  /** A record that states none. */
  static final VersionSet UNSTATED = new VersionSet("", "", List.of());

  /** Whether a version is in a set. */
  enum Answer {
    LISTED,
    IN_RANGE,
    /** Its ecosystem does not order it, or it is not stated. */
    UNKNOWN,
    NO
  }

  private final String listed;
  private final String excluded;
  private final List<VersionRange> ranges;

  /**
   * @param listed versions, each behind a separator, with one more at the end; or nothing
   * @param excluded versions that are in no range, likewise
   */
  VersionSet(String listed, String excluded, List<VersionRange> ranges) {
    this.listed = listed;
    this.excluded = excluded;
    this.ranges = ranges;
  }

  static VersionSet of(String version) {
    return new VersionSet(SEPARATOR + version + SEPARATOR, "", List.of());
  }

  boolean hasAll() {
    if (!excluded.isEmpty()) {
      return false;
    }
    for (VersionRange range : ranges) {
      if (range.hasAll()) {
        return true;
      }
    }
    return false;
  }

  /** Whether the version, which may not be stated, is in the set. */
  Answer find(String type, @Nullable StatedVersion version) {
    if (version != null && isIn(listed, type, version)) {
      return Answer.LISTED;
    }
    if (hasAll()) {
      return Answer.IN_RANGE;
    }
    if (version == null || this == UNSTATED) {
      return Answer.UNKNOWN;
    }
    if (ranges.isEmpty() || isIn(excluded, type, version)) {
      return Answer.NO;
    }
    Answer answer = Answer.NO;
    for (VersionRange range : ranges) {
      Answer one = range.find(type, version);
      answer = one.compareTo(answer) < 0 ? one : answer;
    }
    return answer;
  }

  /** Whether the text is listed, or another text of the same rank: {@code 1.0} for {@code v1.0}. */
  private static boolean isIn(String versions, String type, StatedVersion stated) {
    if (versions.isEmpty()) {
      return false;
    }
    String text = stated.text;
    for (int at = versions.indexOf(text); at > 0; at = versions.indexOf(text, at + 1)) {
      if (versions.charAt(at - 1) == SEPARATOR
          && versions.charAt(at + text.length()) == SEPARATOR) {
        return true;
      }
    }
    EcosystemVersion version = stated.in(type);
    return version != null && hasEqual(versions, type, version, text);
  }

  private static boolean hasEqual(
      String versions, String type, EcosystemVersion version, String text) {
    int start = 1;
    for (int end = versions.indexOf(SEPARATOR, 1);
        end >= 0;
        end = versions.indexOf(SEPARATOR, start)) {
      if (mayBeEqual(versions, start, end, text)) {
        EcosystemVersion other = EcosystemVersion.parse(type, versions.substring(start, end));
        if (other != null && other.hasOrderWith(version) && other.compareTo(version) == 0) {
          return true;
        }
      }
      start = end + 1;
    }
    return false;
  }

  /**
   * Whether the numbers at the beginning are the same, without which no two versions are of one
   * rank, unless there is an epoch before them; a look that spares reading nearly all.
   */
  private static boolean mayBeEqual(String versions, int start, int end, String text) {
    int i = numberStart(versions, start, end);
    int j = numberStart(text, 0, text.length());
    while (i < end && j < text.length() && isDigit(versions.charAt(i)) && isDigit(text.charAt(j))) {
      if (versions.charAt(i) != text.charAt(j)) {
        return hasEpoch(versions, start, end) || hasEpoch(text, 0, text.length());
      }
      i++;
      j++;
    }
    boolean bothEnd =
        (i == end || !isDigit(versions.charAt(i)))
            && (j == text.length() || !isDigit(text.charAt(j)));
    return bothEnd || hasEpoch(versions, start, end) || hasEpoch(text, 0, text.length());
  }

  private static int numberStart(String text, int start, int end) {
    int i = start;
    while (i < end && !isDigit(text.charAt(i))) {
      i++;
    }
    while (i + 1 < end && text.charAt(i) == '0' && isDigit(text.charAt(i + 1))) {
      i++;
    }
    return i;
  }

  private static boolean hasEpoch(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) == '!' || text.charAt(i) == ':') {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
