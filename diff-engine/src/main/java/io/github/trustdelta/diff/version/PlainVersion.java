package io.github.trustdelta.diff.version;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version of no known ecosystem. It is read only where all ecosystems would read it alike:
 * numbers with dots, and behind them a word for a pre-release, a letter ({@code 1.1.1k}), or what
 * {@code git describe} appends. Where two of them would need a guess, they have no order.
 */
final class PlainVersion extends EcosystemVersion {

  private static final Pattern PLAIN =
      Pattern.compile(
          "v?(?<numbers>[0-9]++(?:\\.[0-9]++)*+)"
              + "(?:[-._]?(?<word>alpha|beta|milestone|rc|cr|preview|pre|dev|snapshot|nightly"
              + "|[abm](?=[-._]?[0-9]))[-._]?(?<count>(?:[0-9]++(?:\\.[0-9]++)*+)?+)"
              + "|(?<letter>[a-z])"
              + "|-(?<commits>[0-9]++)-g[0-9a-f]{4,40}+)?+"
              + "(?:\\+(?<build>[0-9A-Za-z.-]++))?+",
          Pattern.CASE_INSENSITIVE);

  /** Their order is the same wherever there is one. */
  private static final List<String> ORDERED_WORDS = List.of("alpha", "beta", "milestone", "rc");

  /** How what stands behind the numbers relates to nothing there. */
  private enum Kind {
    WORD,
    LETTER,
    NONE,
    COMMITS
  }

  private static final Set<Kind> AROUND_RELEASE = Set.of(Kind.WORD, Kind.NONE, Kind.COMMITS);

  private final Kind kind;
  private final String word;
  private final List<String> count;

  private PlainVersion(String scheme, String text, Parts parts, Matcher matcher) {
    super(scheme, text, parts);
    this.kind = kind(matcher);
    this.word = word(matcher);
    this.count = count(matcher);
  }

  static @Nullable PlainVersion read(String scheme, String text) {
    Matcher matcher = PLAIN.matcher(text.strip());
    if (!matcher.matches()) {
      return null;
    }
    Kind kind = kind(matcher);
    String rest = word(matcher) + String.join(".", count(matcher));
    Parts parts =
        Parts.of("0", List.of(matcher.group("numbers").split("\\.", -1)))
            .withPrerelease(kind == Kind.WORD ? rest : "")
            .withPost(kind == Kind.LETTER ? rest : "")
            .withUnnamed(kind == Kind.COMMITS ? rest : "")
            .withBuild(matcher.group("build"));
    return new PlainVersion(scheme, text, parts, matcher);
  }

  @Override
  public boolean hasOrderWith(EcosystemVersion other) {
    if (!super.hasOrderWith(other)) {
      return false;
    }
    var that = (PlainVersion) other;
    if (Digits.compare(parts().numbers(), that.parts().numbers()) != 0) {
      return true;
    }
    if (kind != that.kind) {
      return AROUND_RELEASE.contains(kind) && AROUND_RELEASE.contains(that.kind);
    }
    return kind != Kind.WORD
        || word.equals(that.word)
        || (ORDERED_WORDS.contains(word) && ORDERED_WORDS.contains(that.word));
  }

  @Override
  int compareRank(EcosystemVersion other) {
    var that = (PlainVersion) other;
    int order = Digits.compare(parts().numbers(), that.parts().numbers());
    order = order == 0 ? kind.compareTo(that.kind) : order;
    order = order == 0 ? word.compareTo(that.word) : order;
    return order == 0 ? Digits.compare(count, that.count) : order;
  }

  private static Kind kind(Matcher matcher) {
    if (matcher.group("word") != null) {
      return Kind.WORD;
    }
    if (matcher.group("letter") != null) {
      return Kind.LETTER;
    }
    // "git describe --long" on the tag itself counts no commits.
    return Digits.compare(Parts.orEmpty(matcher.group("commits")), "") == 0
        ? Kind.NONE
        : Kind.COMMITS;
  }

  private static String word(Matcher matcher) {
    String letter = matcher.group("letter");
    if (letter != null) {
      return letter.toLowerCase(Locale.ROOT);
    }
    String word = Parts.orEmpty(matcher.group("word")).toLowerCase(Locale.ROOT);
    return switch (word) {
      case "a" -> "alpha";
      case "b" -> "beta";
      case "m" -> "milestone";
      case "cr" -> "rc";
      default -> word;
    };
  }

  private static List<String> count(Matcher matcher) {
    return switch (kind(matcher)) {
      case WORD -> List.of(matcher.group("count").split("\\.", -1));
      case COMMITS -> List.of(matcher.group("commits"));
      case LETTER, NONE -> List.of();
    };
  }
}
