package io.github.trustdelta.gate.report;

import io.github.trustdelta.gate.Review;
import io.github.trustdelta.gate.Verdict;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.json.InputText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to write into {@code trustdelta.toml} to accept the findings that stand in the way, for one
 * version or one content each. Who accepts it, and why, is left to say.
 *
 * @param entries a table {@code [[allow]]} of TOML for each, in the order of the findings
 * @param withoutEntry how many findings none can accept: they are about the documents, or about a
 *     component with neither a version in its purl nor a strong digest
 */
public record HowToAccept(List<String> entries, int withoutEntry) {

  /** A longer one is not for people to paste; the digest serves where there is one. */
  private static final int MAX_PURL = 1_000;

  private static final Duration TERM = Duration.ofDays(30);

  /** TOML has years of four digits. */
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  public HowToAccept {
    entries = List.copyOf(entries);
  }

  /** Nothing is to be accepted unless somebody has to look, or should not use the release. */
  public static HowToAccept of(Review review) {
    Objects.requireNonNull(review, "review");
    Set<String> entries = new LinkedHashSet<>();
    int others = 0;
    for (Review.Entry entry : Outline.inTheWay(review)) {
      String what = what(entry.finding().subject());
      if (what == null) {
        others++;
      } else {
        entries.add(table(entry.finding().rule(), what, expires(review.input().at())));
      }
    }
    return new HowToAccept(List.copyOf(entries), others);
  }

  /** Whether anything stands in the way. */
  public boolean isNeeded() {
    return !entries.isEmpty() || withoutEntry > 0;
  }

  /** How it is done, in a sentence or two. */
  public String words() {
    String some = "To accept a finding, put its entry into trustdelta.toml and say why, and who.";
    String others =
        withoutEntry == 0
            ? ""
            : withoutEntry
                + (withoutEntry == 1 ? " finding is" : " findings are")
                + " about no version or content that an entry could name: correct what they are"
                + " about, or set their rule in the policy.";
    return entries.isEmpty() ? others : others.isEmpty() ? some : some + " " + others;
  }

  private static String table(String rule, String what, Instant expires) {
    return "[[allow]]\n"
        + ("rule = " + quoted(rule) + "\n")
        + (what + "\n")
        + "reason = \"\"  # why it is accepted\n"
        + "approved-by = \"\"  # who looked at it\n"
        + ("expires = " + expires + "\n");
  }

  private static @Nullable String what(@Nullable Component subject) {
    Purl purl = subject == null ? null : subject.purl();
    String version = purl == null ? null : purl.version();
    boolean isOne = version != null && !version.contains("*");
    if (purl != null && isOne && purl.canonical().length() <= MAX_PURL) {
      return "purl = " + quoted(purl.canonical());
    }
    for (Digest digest : subject == null ? List.<Digest>of() : subject.digests()) {
      if (digest.algorithm().isStrong()) {
        return "digest = " + quoted(digest.toString());
      }
    }
    return null;
  }

  private static Instant expires(Instant at) {
    Instant day = at.isAfter(LAST) ? LAST : at.isBefore(FIRST) ? FIRST : at.plus(TERM);
    return (day.isAfter(LAST) ? LAST : day).truncatedTo(ChronoUnit.SECONDS);
  }

  /** A basic string of TOML 1.0; what would not be seen is written by its number. */
  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
              } else if (InputText.isVisible(c)) {
                quoted.appendCodePoint(c);
              } else {
                quoted.append(String.format(Locale.ROOT, "\\U%08X", scalar(c)));
              }
            });
    return quoted.append('"').toString();
  }

  /** Half of a pair is no character that TOML could have. */
  private static int scalar(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE ? 0xfffd : codePoint;
  }

  /** Whether somebody has to do something about a verdict. */
  static boolean isInTheWay(Verdict verdict) {
    return verdict.isAtLeast(Verdict.REVIEW);
  }
}
