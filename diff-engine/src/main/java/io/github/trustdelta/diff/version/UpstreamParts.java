package io.github.trustdelta.diff.version;

import java.util.ArrayList;

/** The parts of what deb and rpm package, which follows no rules but a few habits. */
final class UpstreamParts {

  private UpstreamParts() {}

  /**
   * Leading numbers; behind {@code ~} what comes before, behind {@code +} or {@code ^} a snapshot.
   */
  static Parts parse(String epoch, String upstream, String revision) {
    var numbers = new ArrayList<String>();
    int i = 0;
    int end = 0;
    while (i < upstream.length() && Digits.isDigit(upstream.charAt(i))) {
      end = Digits.endOfDigits(upstream, i);
      numbers.add(upstream.substring(i, end));
      i = end < upstream.length() && upstream.charAt(end) == '.' ? end + 1 : upstream.length();
    }
    String rest = upstream.substring(end);
    int tilde = indexOrEnd(rest, rest.indexOf('~'));
    int plus = indexOrEnd(rest, rest.indexOf('+'));
    int caret = indexOrEnd(rest, rest.indexOf('^'));
    int behind = Math.min(tilde, Math.min(plus, caret));
    boolean before = tilde == behind;
    return Parts.of(epoch, numbers)
        .withPost(rest.substring(0, behind))
        .withPrerelease(before ? rest.substring(behind) : "")
        .withUnnamed(before ? "" : rest.substring(behind))
        .withRevision(revision);
  }

  private static int indexOrEnd(String text, int index) {
    return index < 0 ? text.length() : index;
  }
}
