package io.github.trustdelta.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.Purl;

/** Parses the input as a package URL. */
public final class PurlFuzzer {

  private PurlFuzzer() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    Cost.check(input.length, () -> check(new String(input, UTF_8)));
  }

  private static void check(String text) {
    Purl purl;
    try {
      purl = Purl.parse(text);
    } catch (IllegalArgumentException e) {
      Laws.requireFitForPeople(String.valueOf(e.getMessage()), "the refusal");
      return;
    }
    Purl canonical = Purl.parse(purl.canonical());
    Laws.require(purl.text().equals(text), "another text");
    Laws.require(canonical.equals(purl), "the canonical form is another purl");
    Laws.require(canonical.canonical().equals(purl.canonical()), "its form is not canonical");
    Laws.require(purl.canonical().startsWith(purl.coordinates()), "other coordinates");
    Laws.require(
        Purl.parse(purl.coordinates()).coordinates().equals(purl.coordinates()),
        "the coordinates are others: " + purl.coordinates());
    Laws.require(
        Purl.parse(purl.withoutVersion()).withoutVersion().equals(purl.withoutVersion()),
        "without the version it is another purl: " + purl.withoutVersion());
    Laws.require(Purl.parse(purl.withoutVersion()).version() == null, "a version is left");
    Laws.require(purl.canonical().chars().allMatch(c -> c > ' ' && c < 0x7f), "not ASCII: " + purl);
  }
}
