package io.github.trustdelta.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether the name of a tag says a version: {@code v1.2.3}, {@code 1.2.3}, {@code name@1.2.3},
 * {@code name-1.2.3}, {@code rel/1.2.3}, {@code curl-1_2_3}, {@code 1.2.3.RELEASE}.
 *
 * <p>Both are taken apart into numbers and words, and the tag must end with those of the version:
 * so {@code 1.2.3} is neither in {@code 11.2.3} nor in {@code 1.2.30}, {@code 1.2.3-rc1} or {@code
 * 0.1.2.3}. What stands before may be names, but no other version and no word for what is not yet
 * one. Numbers are compared as numbers, words without case, and between a number and a word any
 * separator or none will do ({@code 1.0rc1}, {@code 1.0-rc.1}). Dots between numbers may be written
 * otherwise, but all of them alike.
 */
final class TagName {

  /** What makes a release of nothing but itself, and is left out by as many as write it. */
  private static final Set<String> RELEASE = Set.of("release", "final", "ga");

  private static final Set<String> NOT_YET =
      Set.of(
          "a",
          "alpha",
          "b",
          "beta",
          "c",
          "canary",
          "cr",
          "dev",
          "m",
          "milestone",
          "nightly",
          "pre",
          "prerelease",
          "preview",
          "rc",
          "snapshot");

  /** Behind the versions of Go modules that have none (Go Modules Reference). */
  private static final String INCOMPATIBLE = "+incompatible";

  private static final Pattern DOTTED = Pattern.compile("[0-9][._][0-9]");
  private static final Set<String> LOOSE = Set.of("", ".", "-", "_");

  private TagName() {}

  /** A run of digits or of letters. */
  private record Token(String text, int start, int end) {

    boolean isNumber() {
      return isDigit(text.charAt(0));
    }

    boolean isSameAs(Token other) {
      boolean areNumbers = isNumber() && other.isNumber();
      return areNumbers
          ? withoutZeros(text).equals(withoutZeros(other.text))
          : text.equalsIgnoreCase(other.text);
    }

    private static String withoutZeros(String digits) {
      int start = 0;
      while (start < digits.length() - 1 && digits.charAt(start) == '0') {
        start++;
      }
      return digits.substring(start);
    }
  }

  static boolean says(String tag, String version) {
    String wanted = withoutReleaseWord(bare(version));
    String name = withoutReleaseWord(tag);
    List<Token> ofVersion = tokens(wanted);
    List<Token> ofTag = tokens(name);
    int more = ofTag.size() - ofVersion.size();
    if (ofVersion.stream().noneMatch(Token::isNumber) || more < 0) {
      return tag.equals(version);
    }
    List<Token> end = ofTag.subList(more, ofTag.size());
    return ofVersion.get(0).start == 0
        && isAtEnd(ofVersion, wanted)
        && isAtEnd(end, name)
        && isSame(ofVersion, wanted, end, name)
        && mayStandBefore(name.substring(0, end.get(0).start), ofVersion.size() == 1);
  }

  private static String bare(String version) {
    String plain =
        version.endsWith(INCOMPATIBLE)
            ? version.substring(0, version.length() - INCOMPATIBLE.length())
            : version;
    boolean hasV = plain.length() > 1 && isV(plain.substring(0, 1)) && isDigit(plain.charAt(1));
    return hasV ? plain.substring(1) : plain;
  }

  private static String withoutReleaseWord(String text) {
    List<Token> tokens = tokens(text);
    int last = tokens.size() - 1;
    boolean isRelease =
        last > 0
            && tokens.get(last).end == text.length()
            && tokens.get(last - 1).isNumber()
            && RELEASE.contains(lower(tokens.get(last)));
    return isRelease ? text.substring(0, tokens.get(last - 1).end) : text;
  }

  private static boolean isAtEnd(List<Token> tokens, String text) {
    return tokens.get(tokens.size() - 1).end == text.length();
  }

  private static boolean isSame(
      List<Token> ofVersion, String version, List<Token> ofTag, String tag) {
    String dot = null;
    for (int i = 0; i < ofVersion.size(); i++) {
      if (!ofVersion.get(i).isSameAs(ofTag.get(i))) {
        return false;
      }
      if (i == 0) {
        continue;
      }
      String wanted = version.substring(ofVersion.get(i - 1).end, ofVersion.get(i).start);
      String found = tag.substring(ofTag.get(i - 1).end, ofTag.get(i).start);
      boolean isBetweenNumbers = ofVersion.get(i - 1).isNumber() && ofVersion.get(i).isNumber();
      if (isBetweenNumbers && wanted.equals(".")) {
        boolean isAlike = dot == null || dot.equals(found);
        if (!isAlike || found.isEmpty() || !LOOSE.contains(found)) {
          return false;
        }
        dot = found;
      } else if (!isSameSeparator(wanted, found, isBetweenNumbers)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSameSeparator(String wanted, String found, boolean isBetweenNumbers) {
    if (wanted.equals(found)) {
      return true;
    }
    if (!isBetweenNumbers && LOOSE.contains(wanted)) {
      return LOOSE.contains(found);
    }
    return (wanted.equals("-") || wanted.equals("_") || wanted.equals("+"))
        && (found.equals("-") || found.equals("_"));
  }

  /** Whether what stands before the version leaves it one. */
  private static boolean mayStandBefore(String prefix, boolean isOneNumber) {
    List<Token> before = tokens(prefix);
    int last = before.size() - 1;
    boolean hasV =
        last >= 0 && isV(before.get(last).text) && before.get(last).end == prefix.length();
    // A folder, or the name of a package: what is before it belongs to something else.
    int start = Math.max(prefix.lastIndexOf('/'), prefix.lastIndexOf('@')) + 1;
    Token word = last < (hasV ? 1 : 0) ? null : before.get(hasV ? last - 1 : last);
    boolean isLetterOfFolder = word != null && word.end <= start && word.text.length() == 1;
    if (word != null && !isLetterOfFolder && NOT_YET.contains(lower(word))) {
      return false;
    }
    String segment = prefix.substring(start);
    List<Token> tokens = tokens(segment);
    if (segment.isEmpty() || (hasV && tokens.size() == 1 && segment.length() == 1)) {
      return true;
    }
    if (tokens.isEmpty()
        || DOTTED.matcher(segment).find()
        || (isOneNumber && tokens.stream().anyMatch(Token::isNumber))) {
      return false;
    }
    return endsWell(segment, tokens, hasV);
  }

  private static boolean endsWell(String segment, List<Token> tokens, boolean hasV) {
    Token last = tokens.get(tokens.size() - 1);
    String separator = segment.substring(last.end);
    if (last.isNumber()) {
      // lib2-1.2.3, but not 2-1.2.3, v2-1.2.3 or go1.21
      Token name = tokens.size() > 1 ? tokens.get(tokens.size() - 2) : null;
      return separator.equals("-")
          && name != null
          && name.end == last.start
          && !name.isNumber()
          && !isV(name.text);
    }
    if (separator.isEmpty()) {
      // name-v1.2.3, go1.21
      boolean isSeparateV = hasV && "-_.".indexOf(segment.charAt(last.start - 1)) >= 0;
      return last.start == 0 || isSeparateV;
    }
    return separator.length() == 1 && "-_.".contains(separator);
  }

  private static List<Token> tokens(String text) {
    var tokens = new ArrayList<Token>();
    for (int i = 0; i < text.length(); ) {
      int start = i;
      char c = text.charAt(i++);
      if (isDigit(c)) {
        while (i < text.length() && isDigit(text.charAt(i))) {
          i++;
        }
      } else if (Character.isLetter(c)) {
        while (i < text.length() && Character.isLetter(text.charAt(i))) {
          i++;
        }
      } else {
        continue;
      }
      tokens.add(new Token(text.substring(start, i), start, i));
    }
    return tokens;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isV(String text) {
    return text.equals("v") || text.equals("V");
  }

  private static String lower(Token token) {
    return token.text.toLowerCase(Locale.ROOT);
  }
}
