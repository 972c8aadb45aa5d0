package io.github.trustdelta.diff.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the ecosystems themselves say about the order of their versions. */
class PublishedOrderTest {

  @ParameterizedTest
  @MethodSource("pairs")
  void versionsAreOrderedAsTheirEcosystemSays(VersionCases.Pair pair) {
    EcosystemVersion left = version(pair.ecosystem(), pair.left());
    EcosystemVersion right = version(pair.ecosystem(), pair.right());

    assertThat(relation(left, right)).isEqualTo(pair.relation());
    assertThat(relation(right, left)).isEqualTo(swapped(pair.relation()));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void aTextThatIsNoVersionThereIsNoneHere(VersionCases.Invalid invalid) {
    assertThat(EcosystemVersion.parse(invalid.ecosystem(), invalid.text())).isNull();
  }

  static Stream<VersionCases.Pair> pairs() {
    return VersionCases.ECOSYSTEMS.stream().flatMap(name -> VersionCases.pairs(name).stream());
  }

  static Stream<VersionCases.Invalid> invalid() {
    return VersionCases.ECOSYSTEMS.stream().flatMap(name -> VersionCases.invalid(name).stream());
  }

  private static EcosystemVersion version(String ecosystem, String text) {
    return Objects.requireNonNull(EcosystemVersion.parse(ecosystem, text), text);
  }

  private static String relation(EcosystemVersion left, EcosystemVersion right) {
    if (!left.hasOrderWith(right)) {
      return "!";
    }
    int order = left.compareTo(right);
    return order == 0 ? "=" : order < 0 ? "<" : ">";
  }

  private static String swapped(String relation) {
    return switch (relation) {
      case "<" -> ">";
      case ">" -> "<";
      default -> relation;
    };
  }
}
