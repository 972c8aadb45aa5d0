package io.github.trustdelta.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FieldValueTest {

  @Test
  void onlyTheMeaningCounts() {
    assertThat(new FieldValue("MIT", "mit"))
        .isEqualTo(new FieldValue("mit", "mit"))
        .hasSameHashCodeAs(new FieldValue("mit", "mit"))
        .isNotEqualTo(new FieldValue("MIT", "MIT"))
        .hasToString("MIT");
  }

  @Property
  void differentListsHaveDifferentMeanings(
      @ForAll("lists") List<String> one, @ForAll("lists") List<String> other) {
    assertThat(FieldValue.of(one).equals(FieldValue.of(other))).isEqualTo(one.equals(other));
  }

  /** Never empty, as what has no values is no field. */
  @Provide
  Arbitrary<List<String>> lists() {
    return Arbitraries.strings()
        .withChars('a', '\u0001', '\u0002', 'b')
        .ofMaxLength(3)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }
}
