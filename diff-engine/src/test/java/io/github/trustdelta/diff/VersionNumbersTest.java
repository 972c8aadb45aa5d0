package io.github.trustdelta.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionNumbersTest {

  /** Each before the next. */
  private static final List<String> ASCENDING =
      List.of(
          "",
          "0.0.1",
          "0.9",
          "1-a",
          "1-b",
          "1",
          "1.0.0.1",
          "1.2-rc",
          "1.2",
          "1.09.5",
          "1.10",
          "2",
          "10",
          "100",
          "20260101120000",
          "999999999999999999999");

  @Test
  void numbersAreOrderedAsNumbersAndARestComesBeforeNone() {
    List<VersionNumbers> versions = ASCENDING.stream().map(VersionNumbers::parse).toList();
    List<VersionNumbers> shuffled = new ArrayList<>(versions);
    Collections.reverse(shuffled);
    Collections.sort(shuffled);

    assertThat(shuffled.subList(1, shuffled.size()))
        .isEqualTo(versions.subList(1, versions.size()));
    for (int i = 1; i < versions.size(); i++) {
      for (int j = 1; j < versions.size(); j++) {
        assertThat(Integer.signum(versions.get(i).compareTo(versions.get(j))))
            .as("%s, %s", ASCENDING.get(i), ASCENDING.get(j))
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0, 0",
    "1.0, 1.0.0, 0",
    "v1.0, 1.0, 0",
    "V1.0, 1.00, 0",
    "1.0-a, 1.0-b, 1",
    "1.2.3.4, 1.2.3.5, 2",
    "1.2.3, 1.2.4, 20000",
    "1.2, 1.3, 200000000",
    "1, 2, 2000000000000",
    "1, 90000, 19998000000000000",
    "1.2.3.4.5, 1.2.3.4.6, 0",
    "20260101120000, 20260101120001, 2000000000000",
    "1111111111111111111, 2222222222222222222, 19998000000000000",
    "1111111111111111111, 1111111111111111111, 0",
    "9, a, 18000000000001",
  })
  void aDifferenceFurtherLeftOutweighsAllFurtherRight(String one, String other, long distance) {
    VersionNumbers a = VersionNumbers.parse(one);
    VersionNumbers b = VersionNumbers.parse(other);

    assertThat(a.distanceTo(b)).isEqualTo(distance);
    assertThat(b.distanceTo(a)).isEqualTo(distance);
  }

  @Test
  void theRestBeginsBehindTheLastNumber() {
    assertThat(Stream.of("1.2-rc.1", "1.2.", "v", "x1", "1/2", "1:2").map(VersionNumbers::parse))
        .containsExactly(
            new VersionNumbers(List.of("1", "2"), "-rc.1"),
            new VersionNumbers(List.of("1", "2"), "."),
            new VersionNumbers(List.of(), ""),
            new VersionNumbers(List.of(), "x1"),
            new VersionNumbers(List.of("1"), "/2"),
            new VersionNumbers(List.of("1"), ":2"));
  }
}
