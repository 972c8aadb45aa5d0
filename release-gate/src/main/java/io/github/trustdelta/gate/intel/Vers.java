package io.github.trustdelta.gate.intel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.gate.intel.VersionRange.Edge;
import io.github.trustdelta.gate.intel.VersionRange.Event;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A range of versions in VERS notation: {@code vers:npm/>=1.0.0|<1.2.3|2.0.0}. It is evaluated here
 * and not by versatile-core, which has no answer for versions that it cannot read.
 *
 * @param scheme whose versions, a purl type as a rule
 * @param versions the versions
 */
record Vers(String scheme, VersionSet versions) {

  private static final int MOST_CONSTRAINTS = 10_000;

  /**
   * Parses a range.
   *
   * @throws IllegalArgumentException if the text is none, saying why
   */
  static Vers parse(String text) {
    int slash = text.indexOf('/');
    if (!text.regionMatches(true, 0, "vers:", 0, 5) || slash < 6) {
      throw invalid("it does not begin with vers:, a scheme and a slash");
    }
    String scheme = text.substring(5, slash).toLowerCase(Locale.ROOT);
    String[] constraints = text.substring(slash + 1).split("\\|", MOST_CONSTRAINTS + 1);
    if (constraints.length > MOST_CONSTRAINTS) {
      throw invalid("more than " + MOST_CONSTRAINTS + " constraints");
    }
    if (constraints.length == 1 && constraints[0].strip().equals("*")) {
      return new Vers(scheme, VersionSet.ALL);
    }
    return new Vers(scheme, versions(constraints));
  }

  private static VersionSet versions(String[] constraints) {
    var listed = new StringBuilder();
    var excluded = new StringBuilder();
    var events = new ArrayList<Event>();
    for (String constraint : constraints) {
      String text = constraint.strip();
      if (text.startsWith(">=")) {
        events.add(event(Edge.FROM, text, 2));
      } else if (text.startsWith("<=")) {
        events.add(event(Edge.THROUGH, text, 2));
      } else if (text.startsWith("!=")) {
        excluded.append(VersionSet.SEPARATOR).append(version(text, 2));
      } else if (text.startsWith(">")) {
        events.add(event(Edge.AFTER, text, 1));
      } else if (text.startsWith("<")) {
        events.add(event(Edge.BEFORE, text, 1));
      } else {
        listed.append(VersionSet.SEPARATOR).append(version(text, text.startsWith("=") ? 1 : 0));
      }
    }
    boolean isAllBut = excluded.length() > 0 && listed.length() == 0;
    return new VersionSet(ended(listed), ended(excluded), ranges(events, isAllBut));
  }

  /** Where there are but exclusions, they are from all there is. */
  private static List<VersionRange> ranges(List<Event> events, boolean isAllBut) {
    if (events.isEmpty()) {
      return isAllBut
          ? List.of(new VersionRange(List.of(new Event(Edge.FROM, VersionRange.BEGINNING)), false))
          : List.of();
    }
    return List.of(new VersionRange(List.copyOf(events), true));
  }

  private static String ended(StringBuilder versions) {
    return versions.length() == 0 ? "" : versions.append(VersionSet.SEPARATOR).toString();
  }

  private static Event event(Edge edge, String constraint, int start) {
    return new Event(edge, version(constraint, start));
  }

  private static String version(String constraint, int start) {
    String version = decoded(constraint.substring(start).strip());
    if (version.isEmpty() || version.equals("*") || version.indexOf(VersionSet.SEPARATOR) >= 0) {
      throw invalid("a constraint without a version");
    }
    return version;
  }

  private static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] raw = text.getBytes(UTF_8);
    var bytes = new ByteArrayOutputStream(raw.length);
    for (int i = 0; i < raw.length; i++) {
      int value = raw[i] == '%' && i + 2 < raw.length ? hex(raw[i + 1], raw[i + 2]) : -1;
      if (raw[i] == '%' && value < 0) {
        throw invalid("an incomplete escape");
      }
      bytes.write(raw[i] == '%' ? value : raw[i]);
      i += raw[i] == '%' ? 2 : 0;
    }
    return bytes.toString(UTF_8);
  }

  private static int hex(byte high, byte low) {
    int a = Character.digit(high, 16);
    int b = Character.digit(low, 16);
    return a < 0 || b < 0 ? -1 : a << 4 | b;
  }

  private static IllegalArgumentException invalid(String problem) {
    return new IllegalArgumentException("expected a version range (VERS): " + problem);
  }
}
