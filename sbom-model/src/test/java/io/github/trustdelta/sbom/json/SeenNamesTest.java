package io.github.trustdelta.sbom.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.trustdelta.sbom.json.SeenNames.Answer;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Duplicates are found in objects of every size, without a way to make that slow. */
class SeenNamesTest {
  private static final int MILLION = 1_000_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 9, 24, 25, 26, 32, 33, 64, 100, 1_023, 1_025, 5_000})
  void everyNameIsFoundAgain(int size) {
    var seen = new SeenNames();
    var random = new Random(size);
    long[] hashes = random.longs(size).toArray();

    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < size; i++) {
        assertThat(seen.add(hashes[i])).isEqualTo(Answer.NEW);
        assertThat(seen.add(hashes[random.nextInt(i + 1)])).isEqualTo(Answer.SEEN);
      }
      seen.clear();
    }
  }

  @Test
  void answersLikeASet() {
    var seen = new SeenNames();
    var random = new Random(7);
    for (int round = 0; round < 200; round++) {
      Set<Long> expected = new HashSet<>();
      int size = random.nextInt(300);
      for (int i = 0; i < size; i++) {
        long hash = random.nextInt(size) * 0x9E3779B97F4A7C15L;
        assertThat(seen.add(hash)).isEqualTo(expected.add(hash) ? Answer.NEW : Answer.SEEN);
      }
      seen.clear();
    }
  }

  @Test
  void zeroIsAHashLikeAnyOther() {
    var seen = new SeenNames();

    assertThat(seen.add(0)).isEqualTo(Answer.NEW);
    assertThat(seen.add(0)).isEqualTo(Answer.SEEN);
  }

  /** A name of the search's bound costs a refusal, so a million of them show that none is near. */
  @Test
  void aMillionMembersOfUsualNamesAreTakenAndTheirDuplicatesFound() {
    String common = "https://example.org/some/long/common/prefix/";
    findsTheDuplicateAtTheEnd(i -> "n" + i);
    findsTheDuplicateAtTheEnd(i -> String.format("%08x", i));
    findsTheDuplicateAtTheEnd(i -> common + i);
    findsTheDuplicateAtTheEnd(i -> i + common);
    findsTheDuplicateAtTheEnd(SeenNamesTest::nameWithOneStringHashCode);
  }

  @Test
  void manyObjectsAfterALargeOneDoNotPayForIt() {
    var seen = new SeenNames();
    for (int i = 0; i < MILLION; i++) {
      byte[] name = ("x" + i).getBytes(UTF_8);
      seen.add(Utf8Scanner.hash(name, 0, name.length));
    }

    // clearing 16 MB each time would move terabytes here
    for (int object = 0; object < 200_000; object++) {
      seen.clear();
      for (int i = 0; i < 30; i++) {
        if (seen.add(i * 0x9E3779B97F4A7C15L) != Answer.NEW) {
          throw new AssertionError("object " + object + ", name " + i);
        }
      }
    }
  }

  @Test
  void namesMadeToCrowdOnePlaceAreRefusedSoon() {
    var seen = new SeenNames();
    int added = 0;
    while (added < MILLION && seen.add((long) added << 32) == Answer.NEW) {
      added++;
    }

    assertThat(added).isBetween(200, 400);
    assertThat(seen.add((long) added << 32)).isEqualTo(Answer.CROWDED);

    seen.clear();
    assertThat(seen.add(1)).isEqualTo(Answer.NEW);
  }

  @Test
  void tooManyMembersAreRefused() {
    var seen = new SeenNames();
    for (int i = 0; i < SeenNames.MOST_NAMES; i++) {
      if (seen.add(i) != Answer.NEW) {
        throw new AssertionError(i);
      }
    }

    assertThat(seen.add(5)).isEqualTo(Answer.SEEN);
    assertThat(seen.add(-1)).isEqualTo(Answer.FULL);
  }

  private static void findsTheDuplicateAtTheEnd(IntFunction<String> names) {
    var json = new StringBuilder("{");
    for (int i = 0; i < MILLION; i++) {
      json.append('"').append(names.apply(i)).append("\":0,");
    }
    json.append('"').append(names.apply(MILLION / 3)).append("\":0}");
    byte[] bytes = json.toString().getBytes(UTF_8);

    JsonSyntaxException refusal =
        catchThrowableOfType(
            JsonSyntaxException.class, () -> JsonCursor.of(bytes, JsonLimits.DEFAULTS).skipValue());

    assertThat(refusal).hasMessageStartingWith("expected each member name once");
    assertThat(refusal.offset()).isEqualTo(json.lastIndexOf(",") + 1);
  }

  /** "Aa" and "BB" have one String.hashCode, so all of these have. */
  private static String nameWithOneStringHashCode(int i) {
    var name = new StringBuilder();
    for (int bit = 0; bit < 20; bit++) {
      name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return name.toString();
  }
}
