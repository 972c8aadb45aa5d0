package io.github.trustdelta.diff.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The order of composer/semver: a version is normalised as its {@code VersionParser} does it, and
 * compared as PHP's {@code version_compare} does. Branches with a name ({@code dev-main}) move, and
 * have no order; those with numbers ({@code 1.x-dev}) stand behind all their releases.
 */
final class ComposerVersion extends EcosystemVersion {

  private static final String STABILITY =
      "[._-]?(?:(stable|beta|b|rc|alpha|a|patch|pl|p)((?:[.-]?[0-9]++)*+)?+)?([.-]?dev)?";

  private static final Pattern CLASSIC =
      Pattern.compile("v?([0-9]{1,5}(?:\\.[0-9]++){0,3})" + STABILITY, Pattern.CASE_INSENSITIVE);

  private static final Pattern DATE =
      Pattern.compile(
          "v?([0-9]{4}(?:[.:-]?[0-9]{2}){1,6}(?:[.:-]?[0-9]{1,3}){0,2})" + STABILITY,
          Pattern.CASE_INSENSITIVE);

  private static final Pattern BRANCH =
      Pattern.compile("v?([0-9]++(?:\\.(?:[0-9]++|x|\\*)){0,3})[.-]?dev", Pattern.CASE_INSENSITIVE);

  private static final Pattern ALIAS = Pattern.compile("([^,\\s]++) ++as ++[^,\\s]++");
  private static final Pattern FLAG =
      Pattern.compile("(.+)@(?:stable|rc|beta|alpha|dev)", Pattern.CASE_INSENSITIVE);
  private static final Pattern METADATA = Pattern.compile("([^,\\s+]++)\\+([^\\s]++)");
  private static final Pattern SEPARATOR = Pattern.compile("[^0-9]+");
  private static final Pattern TOKEN = Pattern.compile("[0-9]++|[a-z]++");

  private static final int NUMBERS = 4;

  /** What a branch has in place of the numbers that it leaves open. */
  private static final String ANY = "9999999";

  private final List<String> tokens;

  private ComposerVersion(String scheme, String text, Parts parts) {
    super(scheme, text, parts);
    var all = new ArrayList<>(parts.numbers());
    Matcher matcher = TOKEN.matcher(parts.prerelease() + parts.post());
    while (matcher.find()) {
      all.add(matcher.group());
    }
    this.tokens = List.copyOf(all);
  }

  static @Nullable ComposerVersion read(String scheme, String text) {
    String version = firstGroup(FLAG, firstGroup(ALIAS, text.strip()));
    Matcher metadata = METADATA.matcher(version);
    String build = "";
    if (metadata.matches()) {
      version = metadata.group(1);
      build = metadata.group(2);
    }
    Parts parts = parts(version);
    return parts == null ? null : new ComposerVersion(scheme, text, parts.withBuild(build));
  }

  @Override
  int compareRank(EcosystemVersion other) {
    List<String> those = ((ComposerVersion) other).tokens;
    int length = Math.max(tokens.size(), those.size());
    for (int i = 0; i < length; i++) {
      int order = compareToken(tokenAt(tokens, i), tokenAt(those, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static @Nullable Parts parts(String version) {
    Matcher matcher = CLASSIC.matcher(version);
    if (matcher.matches()) {
      return withStability(List.of(matcher.group(1).split("\\.", -1)), "0", matcher);
    }
    matcher = DATE.matcher(version);
    if (matcher.matches()) {
      return withStability(List.of(SEPARATOR.split(matcher.group(1), -1)), null, matcher);
    }
    matcher = BRANCH.matcher(version);
    if (!matcher.matches()) {
      return null;
    }
    String numbers = matcher.group(1).replaceAll("[xX*]", ANY);
    return filled(List.of(numbers.split("\\.", -1)), ANY).withPrerelease("dev");
  }

  private static Parts withStability(
      List<String> numbers, @Nullable String missing, Matcher matcher) {
    Parts parts = missing == null ? Parts.of("0", numbers) : filled(numbers, missing);
    String word = Parts.orEmpty(matcher.group(2)).toLowerCase(Locale.ROOT);
    String count = Parts.orEmpty(matcher.group(3)).replace('-', '.');
    String dev = matcher.group(4) == null ? "" : "-dev";
    return switch (word) {
      case "" -> parts.withPrerelease(dev);
      case "stable" -> parts;
      case "a", "alpha" -> parts.withPrerelease("alpha" + separated(count) + dev);
      case "b", "beta" -> parts.withPrerelease("beta" + separated(count) + dev);
      case "rc" -> parts.withPrerelease("rc" + separated(count) + dev);
      default -> parts.withPost("patch" + separated(count) + dev);
    };
  }

  private static String separated(String count) {
    return count.startsWith(".") ? count.substring(1) : count;
  }

  private static Parts filled(List<String> numbers, String missing) {
    var all = new ArrayList<>(numbers);
    while (all.size() < NUMBERS) {
      all.add(missing);
    }
    return Parts.of("0", all);
  }

  private static int compareToken(String a, String b) {
    int order = Integer.compare(rank(a), rank(b));
    return order == 0 && Digits.isNumber(a) ? Digits.compare(a, b) : order;
  }

  /** Of {@code version_compare}: the end of a version stands before a number, not before a word. */
  private static int rank(String token) {
    return switch (token) {
      case "dev" -> 0;
      case "alpha" -> 1;
      case "beta" -> 2;
      case "rc" -> 3;
      case "" -> 4;
      case "patch" -> 6;
      default -> 5;
    };
  }

  private static String tokenAt(List<String> tokens, int index) {
    return index < tokens.size() ? tokens.get(index) : "";
  }

  private static String firstGroup(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches() ? matcher.group(1) : text;
  }
}
