package io.github.trustdelta.cli;

import io.github.trustdelta.diff.FieldChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** Says in words which fields differ. */
final class FieldWords {

  private static final int MAX_NAMES = 4;
  private static final int MAX_VALUE = 48;
  private static final int MAX_DIGEST = 12;

  /** Where a component comes from; whoever swaps a package for another one has to change these. */
  private static final Set<String> ORIGIN =
      Set.of(
          "name",
          "group",
          "purl",
          "supplier",
          "publisher",
          "author",
          "originator",
          "download-location",
          "reference:vcs",
          "reference:distribution");

  /** What has another value in each version, as it should, besides the digests. */
  private static final Set<String> OF_VERSION =
      Set.of(
          "version",
          "cpe",
          "swid",
          "download-location",
          "reference:distribution",
          "reference:distribution-intake",
          "reference:release-notes");

  private FieldWords() {}

  /** Whether both sides have the field. */
  static boolean isReplaced(FieldChange field) {
    return field.before() != null && field.after() != null;
  }

  /** Whether other content, or content from elsewhere, stands where the old one stood. */
  static boolean isContentOrOrigin(FieldChange field) {
    return isReplaced(field)
        && (isDigest(field) || ORIGIN.contains(field.field()))
        && !Objects.equals(field.before(), field.after());
  }

  /** Whether the field differs for no other reason than that the version does. */
  static boolean followsVersion(FieldChange field) {
    return isReplaced(field)
        && (isDigest(field) || isFingerprint(field) || OF_VERSION.contains(field.field()));
  }

  /** Which fields have another value, which are new, which are gone. */
  static String which(List<FieldChange> fields) {
    var parts = new ArrayList<String>();
    addNames(parts, "changed ", fields, FieldWords::isReplaced);
    addNames(parts, "gained ", fields, field -> field.before() == null);
    addNames(parts, "lost ", fields, field -> field.before() != null && field.after() == null);
    return String.join("; ", parts);
  }

  /** The field and its two values; those of a fingerprint mean nothing to people. */
  static String change(FieldChange field) {
    return isFingerprint(field) ? which(List.of(field)) : name(field) + " " + values(field);
  }

  /** The two values, or what happened where they mean nothing to people. */
  static String values(FieldChange field) {
    String before = field.before();
    String after = field.after();
    if (before != null && after != null) {
      return isFingerprint(field) ? "changed" : replacement(before, after, field);
    }
    String happened = before == null ? "gained" : "lost";
    String value = before == null ? after : before;
    return value == null || isFingerprint(field) ? happened : happened + " " + value(value, field);
  }

  private static String replacement(String before, String after, FieldChange field) {
    int from = firstShown(before, after, isDigest(field) ? MAX_DIGEST : MAX_VALUE);
    return tail(before, from, field) + " -> " + tail(after, from, field);
  }

  /** What people call the field. */
  static String name(FieldChange field) {
    String name = field.field();
    int colon = name.indexOf(':');
    String kind = colon < 0 ? name : name.substring(0, colon);
    String detail = Terminal.printable(name.substring(colon + 1), MAX_VALUE);
    return switch (kind) {
      case "digest" -> detail + " digest";
      case "license" -> detail + " licence";
      case "reference" -> detail.equals("vcs") ? "source repository" : detail + " reference";
      case "property" -> "property " + detail;
      case "download-location" -> "download location";
      default -> detail;
    };
  }

  private static void addNames(
      List<String> parts, String verb, List<FieldChange> fields, Predicate<FieldChange> which) {
    List<String> names =
        fields.stream()
            .filter(which)
            .filter(field -> !isProperty(field))
            .sorted(Comparator.comparing(field -> !ORIGIN.contains(field.field())))
            .map(FieldWords::name)
            .toList();
    List<FieldChange> properties =
        fields.stream().filter(which).filter(FieldWords::isProperty).toList();
    int count = names.size() == MAX_NAMES + 1 ? MAX_NAMES + 1 : Math.min(MAX_NAMES, names.size());
    var shown = new ArrayList<>(names.subList(0, count));
    if (names.size() > count) {
      shown.add((names.size() - count) + " more fields");
    }
    if (!properties.isEmpty()) {
      shown.add(
          properties.size() == 1 ? name(properties.get(0)) : properties.size() + " properties");
    }
    if (!shown.isEmpty()) {
      parts.add(verb + String.join(", ", shown));
    }
  }

  /** Where the difference of two long texts begins, and a little before it. */
  private static int firstShown(String before, String after, int maxChars) {
    if (Math.max(before.length(), after.length()) <= maxChars) {
      return 0;
    }
    int same = 0;
    int shorter = Math.min(before.length(), after.length());
    while (same < shorter && before.charAt(same) == after.charAt(same)) {
      same++;
    }
    int from = same > maxChars / 2 ? same - maxChars / 4 : 0;
    return from > 0 && Character.isLowSurrogate(before.charAt(from)) ? from - 1 : from;
  }

  private static String tail(String text, int from, FieldChange field) {
    return (from > 0 ? "..." : "") + value(text.substring(Math.min(from, text.length())), field);
  }

  private static String value(String text, FieldChange field) {
    return Terminal.printable(text, isDigest(field) ? MAX_DIGEST : MAX_VALUE);
  }

  private static boolean isDigest(FieldChange field) {
    return field.field().startsWith("digest:");
  }

  private static boolean isProperty(FieldChange field) {
    return field.field().startsWith("property:");
  }

  private static boolean isFingerprint(FieldChange field) {
    String name = field.field();
    return name.equals("evidence") || name.equals("pedigree") || name.startsWith("other:");
  }
}
