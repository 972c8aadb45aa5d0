package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.Purl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Coordinates found in the bytes are those that parsing finds. */
class PlainPurlTest {

  private static final String[] PARTS = {
    "pkg:",
    "PKG:",
    "npm",
    "maven",
    "pypi",
    "golang",
    "github",
    "bitbucket",
    "composer",
    "deb",
    "hex",
    "rpm",
    "generic",
    "x",
    "NPM",
    "a1",
    "m1234",
    "/",
    "/",
    "/",
    "/",
    "//",
    "%40",
    "%2F",
    "%2f",
    "%",
    "@",
    "@",
    "?",
    "#",
    "&",
    "=",
    "a",
    "B",
    "Z",
    "z",
    "0",
    "9",
    "-",
    "--",
    "_",
    ".",
    "..",
    "~",
    ":",
    "+",
    " ",
    "!",
    "*",
    "\u00e9",
    "\\",
    "`",
    "{",
    "[",
    "type=jar",
    "?a=b",
    "?a=b&c=d",
    "?a=",
    "?=b",
    "@1.0"
  };

  @Test
  void coordinatesAreThoseOfThePurlOrNone() {
    var random = new Random(3);
    int found = 0;
    for (int i = 0; i < 300_000; i++) {
      var text = new StringBuilder(random.nextInt(20) == 0 ? "" : "pkg:");
      if (random.nextInt(8) != 0) {
        text.append(PARTS[2 + random.nextInt(15)]).append('/');
      }
      for (int parts = random.nextInt(8); parts > 0; parts--) {
        text.append(PARTS[random.nextInt(PARTS.length)]);
      }
      found += check(text.toString()) ? 1 : 0;
    }

    assertThat(found).isGreaterThan(20_000);
  }

  @Test
  void coordinatesOfRealPurlsAreThoseOfThePurlOrNone() throws IOException {
    Corpus.assumePresent();
    Pattern purl = Pattern.compile("\"(pkg:[^\"\\\\]*)\"");
    int found = 0;
    int all = 0;
    for (Path file : Corpus.files("corpus/singles/cyclonedx-json/**.json")) {
      Matcher matcher = purl.matcher(Files.readString(file, ISO_8859_1));
      while (matcher.find()) {
        found += check(matcher.group(1)) ? 1 : 0;
        all++;
      }
    }

    assertThat(found).isGreaterThan(all / 2).isPositive();
  }

  /** Whether coordinates were found; if so, they are right. */
  private static boolean check(String text) {
    byte[] bytes = ("\"" + text + "\",@?/a").getBytes(ISO_8859_1);
    int length = PlainPurl.coordinates(bytes, 1, 1 + text.length());
    if (length < 0) {
      return false;
    }
    List<String> coordinates = new ArrayList<>();
    try {
      coordinates.add(Purl.parse(text).coordinates());
    } catch (IllegalArgumentException e) {
      coordinates.add(e.getMessage());
    }
    if (!coordinates.equals(List.of(text.substring(0, length)))) {
      assertThat(text.substring(0, length)).as(text).isEqualTo(coordinates.get(0));
    }
    return true;
  }
}
