package io.github.trustdelta.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.trustdelta.bench.SbomGenerator.Format;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Benchmark;

class ComparisonTest {
  private final Effort full = Effort.parse(new String[0]);

  @Test
  void readingIsComparedForEachFormatAndSize() {
    assertThat(Comparison.of(Goal.READ, full).stream().map(Comparison::input))
        .containsExactly("CycloneDX 10k", "SPDX 10k", "CycloneDX 100k", "SPDX 100k");
  }

  @Test
  void pairIsComparedWithTokenisingBothDocuments() {
    assertThat(ratio(Goal.READ_PAIR, 6, 5)).isEqualTo(0.6);
  }

  @Test
  void diffIsComparedWithReadingBothDocuments() {
    assertThat(ratio(Goal.DIFF, 1, 5)).isEqualTo(0.1);
  }

  @Test
  void othersAreComparedWithOurs() {
    assertThat(ratio(Goal.CYCLONEDX_CORE, 40, 10)).isEqualTo(4);
  }

  @Test
  void twoThreadsThatTakeAsLongAsOneDoTwiceTheWork() {
    assertThat(ratio(Goal.THREADS, 10, 10)).isEqualTo(2);
    assertThat(ratio(Goal.THREADS, 10, 20)).isEqualTo(1);
  }

  /** JMH finds them by name, and only when it runs. */
  @ParameterizedTest
  @EnumSource
  void everyBenchmarkExists(Goal goal) throws Exception {
    for (var comparison : Comparison.of(goal, full)) {
      assertThat(methodOf(comparison.measured())).isNotNull();
      assertThat(methodOf(comparison.reference())).isNotNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void documentsOfAPairAreAboutEquallyLong(Format format) {
    double before = SbomGenerator.before(format, Sizes.USUAL).length;
    double after = SbomGenerator.after(format, Sizes.USUAL).length;

    assertThat(after / before).isCloseTo(1, within(0.005));
  }

  private double ratio(Goal goal, double measured, double reference) {
    var comparison = Comparison.of(goal, full).get(0);
    var figures = new Figures();
    figures.add(comparison.measured(), List.of(measured), 0);
    figures.add(comparison.reference(), List.of(reference), 0);
    return comparison.of(figures).value();
  }

  private static Method methodOf(Case benchmark) throws ClassNotFoundException {
    var names = benchmark.benchmark().split("\\.", -1);
    var type = Class.forName(Goal.class.getPackageName() + "." + names[0]);
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getName().equals(names[1]))
        .filter(method -> method.isAnnotationPresent(Benchmark.class))
        .findAny()
        .orElse(null);
  }
}
