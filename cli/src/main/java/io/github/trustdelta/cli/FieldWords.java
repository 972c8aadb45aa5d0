package io.github.trustdelta.cli;

import io.github.trustdelta.diff.FieldChange;
import io.github.trustdelta.sbom.Component;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
          "manufacturer",
          "reference:vcs");

  private static final Set<String> DISTRIBUTION =
      Set.of(
          "download-location",
          "reference:distribution",
          "reference:distribution-intake",
          "reference:source-distribution");

  /** What has another value in each version, as it should, besides the digests. */
  private static final Set<String> OF_VERSION =
      Set.of("version", "cpe", "swid", "reference:release-notes");

  private FieldWords() {}

  static boolean isDigest(FieldChange field) {
    return field.field().startsWith("digest:");
  }

  static boolean isOrigin(FieldChange field) {
    return ORIGIN.contains(field.field());
  }

  static boolean isDistribution(FieldChange field) {
    return DISTRIBUTION.contains(field.field());
  }

  /**
   * Whether the field differs for no other reason than that the version does: it is of the version,
   * or its text names the version.
   */
  static boolean followsVersion(FieldChange field, Component before, Component after) {
    return field.isReplaced()
        && (isDigest(field)
            || isFingerprint(field)
            || isDistribution(field)
            || OF_VERSION.contains(field.field())
            || namesVersion(field, before.version(), after.version()));
  }

  private static boolean namesVersion(
      FieldChange field, @Nullable String before, @Nullable String after) {
    String text = field.before();
    return text != null
        && before != null
        && after != null
        && !before.isEmpty()
        && text.contains(before)
        && text.replace(before, after).equals(field.after());
  }

  /** Which fields have another value, which are new, which are gone. */
  static String which(List<FieldChange> fields) {
    var parts = new ArrayList<String>();
    addNames(parts, "changed ", fields, FieldChange::isReplaced);
    addNames(parts, "gained ", fields, FieldChange::isGained);
    addNames(parts, "lost ", fields, FieldChange::isLost);
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
    return name(field.field());
  }

  static String name(String name) {
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

  /** As {@link #change}; of many fields only their names. */
  static String changes(List<FieldChange> fields) {
    return fields.size() > MAX_NAMES
        ? which(fields)
        : fields.stream().map(FieldWords::change).collect(Collectors.joining("; "));
  }

  private static void addNames(
      List<String> parts, String verb, List<FieldChange> fields, Predicate<FieldChange> which) {
    List<String> names =
        fields.stream()
            .filter(which)
            .filter(field -> !isProperty(field))
            .sorted(Comparator.comparing(field -> !isOrigin(field) && !isDistribution(field)))
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

  private static boolean isProperty(FieldChange field) {
    return field.field().startsWith("property:");
  }

  private static boolean isFingerprint(FieldChange field) {
    String name = field.field();
    return name.equals("evidence") || name.startsWith("other:");
  }
}
