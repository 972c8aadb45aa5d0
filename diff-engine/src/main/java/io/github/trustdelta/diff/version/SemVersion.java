package io.github.trustdelta.diff.version;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** SemVer 2.0.0, section 11, and what Go and pub (Dart) make of it. */
final class SemVersion extends EcosystemVersion {

  private static final String NUMBER = "(0|[1-9][0-9]*+)";

  /** SemVer section 9: a number in it has no leading zeros. */
  private static final String IDENTIFIER = "(?:[0-9]*+[A-Za-z-][0-9A-Za-z-]*+|0|[1-9][0-9]*+)";

  private static final String WORD = "[0-9A-Za-z-]++";
  private static final String BUILD = "(?:\\+(" + WORD + "(?:\\." + WORD + ")*+))?+";

  private static final Pattern SEMVER =
      Pattern.compile(
          (NUMBER + "\\." + NUMBER + "\\." + NUMBER)
              + ("(?:-(" + IDENTIFIER + "(?:\\." + IDENTIFIER + ")*+))?+")
              + BUILD);

  /** In pub a number may have leading zeros. */
  private static final Pattern PUB =
      Pattern.compile(
          "([0-9]++)\\.([0-9]++)\\.([0-9]++)(?:-(" + WORD + "(?:\\." + WORD + ")*+))?+" + BUILD);

  /** Numbers that are left out are zeros. */
  private static final Pattern SHORT = Pattern.compile(NUMBER + "(?:\\." + NUMBER + ")?");

  private final List<String> prerelease;

  /** Empty in all but pub, where builds are ordered too. */
  private final List<String> rankedBuild;

  private SemVersion(String scheme, String text, Parts parts) {
    super(scheme, text, parts);
    this.prerelease = identifiers(parts.prerelease());
    this.rankedBuild = scheme.equals("pub") ? identifiers(parts.build()) : List.of();
  }

  static @Nullable SemVersion read(String scheme, String text) {
    return of(scheme, text, SEMVER.matcher(text));
  }

  /** SemVer with an order of builds: "pub_semver", {@code Version.compareTo}. */
  static @Nullable SemVersion readPub(String scheme, String text) {
    return of(scheme, text, PUB.matcher(text));
  }

  /**
   * SemVer as it is written in tags and by hand: with a "v" before it, or with numbers left out, as
   * golang.org/x/mod/semver has both. npm takes short forms for ranges, not for versions; where a
   * document has one as a version, there is but one thing that it can mean.
   */
  static @Nullable SemVersion readTag(String scheme, String text) {
    String version = text.startsWith("v") ? text.substring(1) : text;
    Matcher matcher = SHORT.matcher(version);
    if (!matcher.matches()) {
      return of(scheme, text, SEMVER.matcher(version));
    }
    String minor = matcher.group(2) == null ? "0" : matcher.group(2);
    return new SemVersion(scheme, text, Parts.of("0", List.of(matcher.group(1), minor, "0")));
  }

  private static @Nullable SemVersion of(String scheme, String text, Matcher matcher) {
    if (!matcher.matches()) {
      return null;
    }
    Parts parts =
        Parts.of("0", List.of(matcher.group(1), matcher.group(2), matcher.group(3)))
            .withPrerelease(matcher.group(4))
            .withBuild(matcher.group(5));
    return new SemVersion(scheme, text, parts);
  }

  @Override
  int compareRank(EcosystemVersion other) {
    var that = (SemVersion) other;
    int order = Digits.compare(parts().numbers(), that.parts().numbers());
    if (order == 0) {
      order = Boolean.compare(prerelease.isEmpty(), that.prerelease.isEmpty());
    }
    if (order == 0) {
      order = compareIdentifiers(prerelease, that.prerelease);
    }
    return order == 0 ? compareIdentifiers(rankedBuild, that.rankedBuild) : order;
  }

  /** Section 11.4: numbers before words, and where all are equal the longer list last. */
  static int compareIdentifiers(List<String> a, List<String> b) {
    for (int i = 0; i < a.size() && i < b.size(); i++) {
      int order = compareIdentifier(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  static List<String> identifiers(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\\.", -1));
  }

  private static int compareIdentifier(String a, String b) {
    if (Digits.isNumber(a) != Digits.isNumber(b)) {
      return Digits.isNumber(a) ? -1 : 1;
    }
    return Digits.isNumber(a) ? Digits.compare(a, b) : a.compareTo(b);
  }
}
