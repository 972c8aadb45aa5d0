package io.github.trustdelta.diff.version;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** PEP 440, with all spellings of its appendix B. */
final class PypiVersion extends EcosystemVersion {

  private static final Pattern PEP_440 =
      Pattern.compile(
          "v?(?:(?<epoch>[0-9]++)!)?(?<release>[0-9]++(?:\\.[0-9]++)*+)"
              + "(?:[-_.]?(?<pre>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<preNumber>[0-9]*+))?"
              + "(?<post>-(?<implicit>[0-9]++)|[-_.]?(?:post|rev|r)[-_.]?(?<postNumber>[0-9]*+))?"
              + "(?<dev>[-_.]?dev[-_.]?(?<devNumber>[0-9]*+))?"
              + "(?:\\+(?<local>[a-z0-9]++(?:[-_.][a-z0-9]++)*+))?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SEPARATOR = Pattern.compile("[-_.]");

  /** A development release of a version without pre-release comes before all its pre-releases. */
  private static final String BEFORE_ALL = "";

  private static final String AFTER_ALL = "z";

  /** "a", "b" or "rc", which are in the order of the alphabet, or one of the bounds. */
  private final String pre;

  private final String preNumber;
  private final @Nullable String post;
  private final @Nullable String dev;
  private final List<String> local;

  private PypiVersion(String scheme, String text, Parts parts, Matcher matcher) {
    super(scheme, text, parts);
    this.pre = pre(matcher);
    this.preNumber = Parts.orEmpty(matcher.group("preNumber"));
    this.post = post(matcher);
    this.dev = matcher.group("dev") == null ? null : matcher.group("devNumber");
    this.local = local(matcher);
  }

  static @Nullable PypiVersion read(String scheme, String text) {
    Matcher matcher = PEP_440.matcher(text.strip());
    if (!matcher.matches()) {
      return null;
    }
    List<String> release = List.of(matcher.group("release").split("\\.", -1));
    String post = post(matcher);
    Parts parts =
        Parts.of(Parts.orEmpty(matcher.group("epoch")), release)
            .withPrerelease(prerelease(matcher))
            .withPost(post == null ? "" : "post" + Digits.canonical(post))
            .withBuild(String.join(".", local(matcher)));
    return new PypiVersion(scheme, text, parts, matcher);
  }

  @Override
  int compareRank(EcosystemVersion other) {
    var that = (PypiVersion) other;
    int order = Digits.compare(parts().numbers(), that.parts().numbers());
    order = order == 0 ? pre.compareTo(that.pre) : order;
    order = order == 0 ? Digits.compare(preNumber, that.preNumber) : order;
    order = order == 0 ? comparePresent(post, that.post) : order;
    order = order == 0 ? compareDev(dev, that.dev) : order;
    return order == 0 ? compareLocal(local, that.local) : order;
  }

  private static int compareDev(@Nullable String a, @Nullable String b) {
    return a == null || b == null ? -comparePresent(a, b) : Digits.compare(a, b);
  }

  private static int comparePresent(@Nullable String a, @Nullable String b) {
    if (a == null || b == null) {
      return Boolean.compare(a != null, b != null);
    }
    return Digits.compare(a, b);
  }

  /** "Local version identifiers": numbers after words, and the longer one of equals last. */
  private static int compareLocal(List<String> a, List<String> b) {
    for (int i = 0; i < a.size() && i < b.size(); i++) {
      String left = a.get(i);
      String right = b.get(i);
      int order = Boolean.compare(Digits.isNumber(left), Digits.isNumber(right));
      if (order == 0) {
        order = Digits.isNumber(left) ? Digits.compare(left, right) : left.compareTo(right);
      }
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static String pre(Matcher matcher) {
    String word = matcher.group("pre");
    if (word != null) {
      return switch (word.toLowerCase(Locale.ROOT)) {
        case "a", "alpha" -> "a";
        case "b", "beta" -> "b";
        default -> "rc";
      };
    }
    return post(matcher) == null && matcher.group("dev") != null ? BEFORE_ALL : AFTER_ALL;
  }

  private static @Nullable String post(Matcher matcher) {
    if (matcher.group("post") == null) {
      return null;
    }
    String implicit = matcher.group("implicit");
    return implicit == null ? matcher.group("postNumber") : implicit;
  }

  private static String prerelease(Matcher matcher) {
    String word =
        matcher.group("pre") == null
            ? ""
            : pre(matcher) + Digits.canonical(Parts.orEmpty(matcher.group("preNumber")));
    String dev =
        matcher.group("dev") == null
            ? ""
            : "dev" + Digits.canonical(Parts.orEmpty(matcher.group("devNumber")));
    return word + dev;
  }

  private static List<String> local(Matcher matcher) {
    String local = matcher.group("local");
    return local == null ? List.of() : List.of(SEPARATOR.split(local.toLowerCase(Locale.ROOT), -1));
  }
}
