package io.github.trustdelta.diff.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nscuro.versatile.Vers;
import io.github.nscuro.versatile.VersionFactory;
import io.github.nscuro.versatile.spi.InvalidVersionException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcosystemVersionTest {

  static final List<String> ECOSYSTEMS = VersionCases.ECOSYSTEMS;

  @ParameterizedTest
  @FieldSource("ECOSYSTEMS")
  void aTextLongerThanAnyVersionIsNone(String ecosystem) {
    assertThat(EcosystemVersion.parse(ecosystem, "1." + "0.".repeat(130) + "0")).isNull();
    assertThat(EcosystemVersion.parse(ecosystem, "9".repeat(1_000_000))).isNull();
  }

  @ParameterizedTest
  @FieldSource("ECOSYSTEMS")
  @Timeout(10)
  void theLongestTextsAreReadAtOnce(String ecosystem) {
    for (String piece :
        List.of("1", "1.", "1-", "a", "-", "1.a.", "1_p", "~", "+a", "1a", "dev.", "10")) {
      String text = ("1.0.0-" + piece.repeat(256)).substring(0, 256);
      EcosystemVersion.parse(ecosystem, text);
      EcosystemVersion.parse(ecosystem, text.substring(0, 255) + "\0");
      EcosystemVersion.parse(ecosystem, text.substring(6));
    }
  }

  @ParameterizedTest
  @FieldSource("ECOSYSTEMS")
  void numbersHaveNoLimit(String ecosystem) {
    EcosystemVersion smaller = version(ecosystem, "1." + "1".repeat(80) + ".0");
    EcosystemVersion larger = version(ecosystem, "1." + "1".repeat(79) + "2.0");

    assertThat(smaller.compareTo(larger)).isNegative();
  }

  @Test
  void versionsOfTwoEcosystemsAreNotCompared() {
    EcosystemVersion gem = version("gem", "1.0");
    EcosystemVersion pypi = version("pypi", "1.0");

    assertThat(gem.hasOrderWith(pypi)).isFalse();
    assertThatThrownBy(() -> gem.compareTo(pypi))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("versions of gem have no order with those of pypi");
  }

  @ParameterizedTest
  @CsvSource({
    "pypi, 1.0rc1, 1.0",
    "gem, 1.0.0.pre, 1.0.0",
    "alpine, 1.0-r9, 1.0-r10",
    "nuget, 1.0.0-rc.9, 1.0.0-RC.10",
    "composer, 1.0.0-RC1, 1.0.0",
    "cargo, 1.0.0-rc.9, 1.0.0-rc.10",
    "npm, 1.2.3-R2, 1.2.3-r100"
  })
  void versatileTakesTheseOrders(String scheme, String lower, String higher) {
    assertThat(VersionFactory.forScheme(scheme, lower)).isInstanceOf(EcosystemVersion.class);
    assertThat(VersionFactory.forScheme(scheme, lower))
        .isLessThan(VersionFactory.forScheme(scheme, higher));
  }

  @ParameterizedTest
  @ValueSource(strings = {"deb", "generic", "golang", "maven", "rpm", "unheard-of"})
  void whatVersatileOrdersItselfIsLeftToIt(String scheme) {
    assertThat(VersionFactory.forScheme(scheme, scheme.equals("golang") ? "v1.0.0" : "1.0.0"))
        .isNotInstanceOf(EcosystemVersion.class);
  }

  @Test
  void rangesFollowTheOrder() throws Exception {
    Vers range = Vers.parse("vers:pypi/>=1.0rc1|<1.0.post1");

    assertThat(range.contains("1.0")).isTrue();
    assertThat(range.contains("1.0rc2")).isTrue();
    assertThat(range.contains("1.0b9")).isFalse();
    assertThat(range.contains("1.0.post1")).isFalse();
  }

  @Test
  void aTextThatIsNoVersionIsRefusedByVersatileToo() {
    assertThatThrownBy(() -> VersionFactory.forScheme("pypi", "french toast"))
        .isInstanceOf(InvalidVersionException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "pypi, 1.0, true",
    "pypi, 1.0.post1, true",
    "pypi, 1.0rc1, false",
    "maven, 1.0-SNAPSHOT, false",
    "maven, 1.0, true",
    "maven, 4.5.0-M2, false",
    "apk, 1.0_rc1-r0, false",
    "apk, 1.0_p1-r0, true",
    "deb, 1.0~rc1-1, false",
    "deb, 1.0-1~bpo1, true",
    "composer, 1.x-dev, false"
  })
  void aPreReleaseIsNotStable(String ecosystem, String text, boolean stable) {
    assertThat(version(ecosystem, text).isStable()).isEqualTo(stable);
  }

  private static EcosystemVersion version(String ecosystem, String text) {
    return Objects.requireNonNull(EcosystemVersion.parse(ecosystem, text), text);
  }
}
