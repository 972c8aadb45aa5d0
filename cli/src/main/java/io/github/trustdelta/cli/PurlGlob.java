package io.github.trustdelta.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A pattern on canonical purls: {@code *} stands for any characters, {@code ?} for one.
 *
 * <p>It walks once over the text and keeps all places in the pattern where it can be at the same
 * time, one bit each, so that neither pattern nor text can make it slow.
 */
final class PurlGlob {

  private static final int MAX_LENGTH = 1000;

  private final String text;

  /**
   * How many characters and question marks the pattern has; the place behind them all is a match.
   */
  private final int end;

  /** The places from which a character leads on, by character; question marks are in each. */
  private final Map<Integer, long[]> steps = new HashMap<>();

  /** The places from which any character leads on. */
  private final long[] anyStep;

  /** The places where any number of characters may pass. */
  private final long[] stays;

  private PurlGlob(String text) {
    this.text = text;
    List<Integer> characters = new ArrayList<>();
    text.codePoints().filter(c -> c != '*').forEach(characters::add);
    this.end = characters.size();
    this.anyStep = new long[end / Long.SIZE + 1];
    this.stays = new long[end / Long.SIZE + 1];
    int place = 0;
    for (int c : text.codePoints().toArray()) {
      if (c == '*') {
        set(stays, place);
      } else {
        set(c == '?' ? anyStep : steps.computeIfAbsent(c, it -> new long[stays.length]), place++);
      }
    }
    for (long[] step : steps.values()) {
      for (int i = 0; i < step.length; i++) {
        step[i] |= anyStep[i];
      }
    }
  }

  static PurlGlob of(String text) {
    return new PurlGlob(text);
  }

  /** As {@link #of}, for somebody's words: a pattern that no purl can match is a mistake. */
  static PurlGlob parse(String text) throws CommandFailure {
    if (!text.startsWith("pkg:") && !text.startsWith("*") && !text.startsWith("?")) {
      throw CommandFailure.usage(
          "expected a purl with * for any characters and ? for one, as in"
              + " pkg:npm/%40types/*, found '"
              + text
              + "'");
    }
    if (text.length() > MAX_LENGTH) {
      throw CommandFailure.usage(
          "expected at most " + MAX_LENGTH + " characters, found " + text.length());
    }
    return PurlGlob.of(text);
  }

  boolean matches(String purl) {
    long[] places = new long[stays.length];
    set(places, 0);
    for (int i = 0; i < purl.length(); ) {
      int c = purl.codePointAt(i);
      i += Character.charCount(c);
      advance(places, steps.getOrDefault(c, anyStep));
    }
    return ((places[end / Long.SIZE] >>> end) & 1) != 0;
  }

  private void advance(long[] places, long[] step) {
    long carry = 0;
    for (int i = 0; i < places.length; i++) {
      long leading = places[i] & step[i];
      places[i] = (places[i] & stays[i]) | (leading << 1) | carry;
      carry = leading >>> (Long.SIZE - 1);
    }
  }

  private static void set(long[] bits, int place) {
    bits[place / Long.SIZE] |= 1L << place;
  }

  /** The pattern. */
  @Override
  public String toString() {
    return text;
  }
}
