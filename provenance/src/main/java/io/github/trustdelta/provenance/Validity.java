package io.github.trustdelta.provenance;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * From when to when something was to be trusted, both ends included (Sigstore's {@code TimeRange}).
 *
 * @param end null if that is not decided yet
 */
record Validity(Instant start, @Nullable Instant end) {

  static final Validity ALWAYS = new Validity(Instant.MIN, null);

  /** The member {@code validFor}, whose beginning is needed: nothing was ever valid for ever. */
  static Validity read(JsonNode node) throws AttestationReadException {
    JsonNode range = node.member("validFor");
    JsonNode end = range.find("end");
    return new Validity(instant(range.member("start")), end == null ? null : instant(end));
  }

  static Instant instant(JsonNode node) throws AttestationReadException {
    try {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(node.text(), Instant::from);
    } catch (DateTimeException e) {
      throw node.expected("a time such as 2026-03-31T00:21:00Z");
    }
  }

  boolean contains(Instant time) {
    return !time.isBefore(start) && (end == null || !time.isAfter(end));
  }

  /** Such as {@code 2022-04-13T20:06:15Z to 2031-10-05T13:56:58Z}. */
  @Override
  public String toString() {
    if (this.equals(ALWAYS)) {
      return "always";
    }
    return end == null ? "from " + start + " on" : start + " to " + end;
  }
}
