package io.github.trustdelta.cli;

import io.github.trustdelta.sbom.read.ReadLimits;
import java.util.List;

/** The option that says how much of a document is accepted ({@link ReadLimits}). */
final class LimitOption {

  static final String NAME = "--limit";
  static final String LABEL = "LIMIT=NUMBER";

  private static final List<String> LIMITS =
      List.of(
          "bytes",
          "depth",
          "string-bytes",
          "components",
          "files",
          "dependencies",
          "notices",
          "expansion");

  private LimitOption() {}

  /** The defaults, but for what the option says. */
  static ReadLimits of(Arguments given) throws CommandFailure {
    ReadLimits limits = ReadLimits.DEFAULTS;
    for (Change change : given.listed(NAME, LimitOption::change)) {
      limits = change.in(limits);
    }
    return limits;
  }

  private static Change change(String word) throws CommandFailure {
    int equals = word.indexOf('=');
    String name = word.substring(0, Math.max(0, equals));
    String number = word.substring(equals + 1);
    if (!LIMITS.contains(name)) {
      throw CommandFailure.usage(
          "expected LIMIT=NUMBER with one of "
              + String.join(", ", LIMITS)
              + ", found '"
              + word
              + "'");
    }
    if (!number.matches("[0-9]{1,18}")) {
      throw CommandFailure.usage("expected digits for " + name + ", found '" + number + "'");
    }
    var change = new Change(name, Long.parseLong(number));
    try {
      change.in(ReadLimits.DEFAULTS);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw CommandFailure.usage("expected a number that can be kept to, found '" + word + "'");
    }
    return change;
  }

  /** One limit and what it is to be. */
  private record Change(String name, long number) {

    ReadLimits in(ReadLimits limits) {
      return switch (name) {
        case "bytes" -> limits.withBytes(number);
        case "depth" -> limits.withDepth(Math.toIntExact(number));
        case "string-bytes" -> limits.withStringBytes(Math.toIntExact(number));
        case "components" -> limits.withComponents(Math.toIntExact(number));
        case "files" -> limits.withFiles(Math.toIntExact(number));
        case "dependencies" -> limits.withDependencies(Math.toIntExact(number));
        case "notices" -> limits.withNotices(Math.toIntExact(number));
        case "expansion" -> limits.withExpansion(Math.toIntExact(number));
        default -> throw new AssertionError(name);
      };
    }
  }
}
