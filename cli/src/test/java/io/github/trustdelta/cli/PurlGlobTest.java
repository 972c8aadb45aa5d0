package io.github.trustdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurlGlobTest {

  @ParameterizedTest
  @CsvSource({
    "pkg:npm/a@1, pkg:npm/a@1, true",
    "pkg:npm/a@1, pkg:npm/a@10, false",
    "pkg:npm/*, pkg:npm/%40types/node@1, true",
    "pkg:npm/%40types/*, pkg:npm/types@1, false",
    "pkg:npm/?@1, pkg:npm/a@1, true",
    "pkg:npm/?@1, pkg:npm/ab@1, false",
    "*, pkg:npm/a@1, true",
    "*@1, pkg:npm/a@1, true",
    "*@1, pkg:npm/a@11, false",
    "pkg:*/commons-*@1.*, pkg:maven/org.apache/commons-io@1.2, true",
    "pkg:npm/a**, pkg:npm/a, true",
    "pkg:npm/a.c, pkg:npm/abc, false",
  })
  void starIsAnyCharactersAndQuestionMarkIsOne(String glob, String purl, boolean matches) {
    assertThat(PurlGlob.of(glob).matches(purl)).isEqualTo(matches);
  }

  @Test
  void agreesWithTheObviousTable() {
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String glob = text(random, "ab*?");
      String purl = text(random, "ab");

      assertThat(PurlGlob.of(glob).matches(purl))
          .as("%s on %s", glob, purl)
          .isEqualTo(matches(glob, purl));
    }
  }

  @Test
  void longPatternCrossesWords() {
    String text = "ab".repeat(200);

    assertThat(PurlGlob.of(text).matches(text)).isTrue();
    assertThat(PurlGlob.of("*" + text.substring(100) + "?").matches(text + "c")).isTrue();
    assertThat(PurlGlob.of(text).matches(text + "a")).isFalse();
    assertThat(PurlGlob.of(text + "a").matches(text)).isFalse();
  }

  @Test
  void noPatternIsSlow() {
    PurlGlob glob = PurlGlob.of("*a".repeat(400) + "b");
    String text = "a".repeat(200_000);

    boolean matches =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> glob.matches(text));

    assertThat(matches).isFalse();
  }

  /** Which beginnings of the glob match which beginnings of the text, row by row. */
  private static boolean matches(String glob, String text) {
    boolean[][] table = new boolean[glob.length() + 1][text.length() + 1];
    table[0][0] = true;
    for (int i = 1; i <= glob.length(); i++) {
      char c = glob.charAt(i - 1);
      for (int j = 0; j <= text.length(); j++) {
        boolean takesOne =
            j > 0 && table[i - 1][j - 1] && (c == '?' || c == text.charAt(j - 1)) && c != '*';
        boolean takesAny = c == '*' && (table[i - 1][j] || (j > 0 && table[i][j - 1]));
        table[i][j] = takesOne || takesAny;
      }
    }
    return table[glob.length()][text.length()];
  }

  private static String text(Random random, String characters) {
    var text = new StringBuilder();
    for (int i = random.nextInt(random.nextInt(4) == 0 ? 150 : 12); i > 0; i--) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.toString();
  }
}
