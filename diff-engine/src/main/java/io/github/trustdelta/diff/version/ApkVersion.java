package io.github.trustdelta.diff.version;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The order of apk-tools, {@code version.c}: {@code digits{.digits}{letter}{_suffix{digits}}
 * {~hash}{-rdigits}}. Digits behind the letter are those of apk-tools 2, which Alpine still ships
 * packages of.
 */
final class ApkVersion extends EcosystemVersion {

  private static final Pattern APK =
      Pattern.compile(
          "(?<first>[0-9]++)(?<more>(?:\\.[0-9]++)*+)(?<letter>[a-z](?:[0-9]++(?:\\.[0-9]++)*+)?)?"
              + "(?<suffixes>(?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p(?!re))[0-9]*+)*+)"
              + "(?:~(?<hash>[0-9a-f]++))?(?:-r(?<revision>[0-9]++))?");

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<digits>\\.[0-9]++)|(?<letter>[a-z])|(?<suffix>_[a-z]++)|(?<number>[0-9]++)");

  /** Those before {@code p} and its like mark what comes before the release. */
  private static final List<String> SUFFIXES =
      List.of("_alpha", "_beta", "_pre", "_rc", "_cvs", "_svn", "_git", "_hg", "_p");

  private static final int FIRST_POST_SUFFIX = SUFFIXES.indexOf("_cvs");

  /**
   * A piece of a version. The kinds stand in the order in which one comes after the other where all
   * before it is equal, so that the end of a version has a place among them.
   */
  private enum Kind {
    PRE_SUFFIX,
    END,
    REVISION,
    HASH,
    SUFFIX_NUMBER,
    POST_SUFFIX,
    LETTER,
    DIGITS,
    FIRST_DIGITS
  }

  private record Token(Kind kind, String text) implements Comparable<Token> {
    static final Token NONE = new Token(Kind.END, "");

    @Override
    public int compareTo(Token other) {
      if (kind != other.kind) {
        return kind.compareTo(other.kind);
      }
      return switch (kind) {
        case DIGITS -> compareDigits(text, other.text);
        case FIRST_DIGITS, SUFFIX_NUMBER, REVISION -> Digits.compare(text, other.text);
        case PRE_SUFFIX, POST_SUFFIX ->
            Integer.compare(SUFFIXES.indexOf(text), SUFFIXES.indexOf(other.text));
        case LETTER, HASH, END -> text.compareTo(other.text);
      };
    }

    /** Gentoo's rule: with a zero before it, a number reads like the digits of a fraction. */
    private static int compareDigits(String a, String b) {
      return a.startsWith("0") || b.startsWith("0") ? a.compareTo(b) : Digits.compare(a, b);
    }
  }

  private final List<Token> tokens;

  private ApkVersion(String scheme, String text, Parts parts, List<Token> tokens) {
    super(scheme, text, parts);
    this.tokens = tokens;
  }

  static @Nullable ApkVersion read(String scheme, String text) {
    Matcher matcher = APK.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    String letter = Parts.orEmpty(matcher.group("letter"));
    String suffixes = matcher.group("suffixes");
    var tokens = new ArrayList<Token>();
    tokens.add(new Token(Kind.FIRST_DIGITS, matcher.group("first")));
    addTokens(tokens, matcher.group("more") + letter + suffixes);
    addToken(tokens, Kind.HASH, matcher.group("hash"));
    addToken(tokens, Kind.REVISION, matcher.group("revision"));
    boolean before = tokens.stream().anyMatch(token -> token.kind() == Kind.PRE_SUFFIX);
    Parts parts =
        Parts.of("0", numbers(tokens, matcher.group("first")))
            .withPrerelease(before ? suffixes : "")
            .withPost(before ? letter : letter + suffixes)
            .withRevision(matcher.group("revision"))
            .withBuild(matcher.group("hash"));
    return new ApkVersion(scheme, text, parts, List.copyOf(tokens));
  }

  @Override
  int compareRank(EcosystemVersion other) {
    List<Token> those = ((ApkVersion) other).tokens;
    int length = Math.max(tokens.size(), those.size());
    for (int i = 0; i < length; i++) {
      int order = tokenAt(tokens, i).compareTo(tokenAt(those, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static void addTokens(List<Token> tokens, String text) {
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      String token = matcher.group();
      if (matcher.group("digits") != null) {
        tokens.add(new Token(Kind.DIGITS, token.substring(1)));
      } else if (matcher.group("letter") != null) {
        tokens.add(new Token(Kind.LETTER, token));
      } else if (matcher.group("suffix") != null) {
        boolean post = SUFFIXES.indexOf(token) >= FIRST_POST_SUFFIX;
        tokens.add(new Token(post ? Kind.POST_SUFFIX : Kind.PRE_SUFFIX, token));
      } else {
        boolean afterLetter = tokens.get(tokens.size() - 1).kind() == Kind.LETTER;
        tokens.add(new Token(afterLetter ? Kind.DIGITS : Kind.SUFFIX_NUMBER, token));
      }
    }
  }

  private static void addToken(List<Token> tokens, Kind kind, @Nullable String text) {
    if (text != null) {
      tokens.add(new Token(kind, text));
    }
  }

  private static List<String> numbers(List<Token> tokens, String first) {
    var numbers = new ArrayList<String>();
    numbers.add(first);
    for (int i = 1; i < tokens.size() && tokens.get(i).kind() == Kind.DIGITS; i++) {
      numbers.add(tokens.get(i).text());
    }
    return numbers;
  }

  private static Token tokenAt(List<Token> tokens, int index) {
    return index < tokens.size() ? tokens.get(index) : Token.NONE;
  }
}
