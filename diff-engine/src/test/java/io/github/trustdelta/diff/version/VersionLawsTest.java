package io.github.trustdelta.diff.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds for every order of ours, whatever the versions. */
class VersionLawsTest {

  /** Maven's order is Maven's. */
  private static final List<String> OURS =
      VersionCases.ECOSYSTEMS.stream().filter(name -> !name.equals("maven")).toList();

  private static final List<String> PIECES =
      List.of(
          "0",
          "1",
          "2",
          "9",
          "10",
          "01",
          "00",
          "99999999999999999999",
          ".",
          "-",
          "_",
          "+",
          "~",
          "^",
          ":",
          "!",
          "a",
          "b",
          "m",
          "p",
          "r",
          "x",
          "z",
          "A",
          "alpha",
          "beta",
          "pre",
          "rc",
          "RC",
          "dev",
          "post",
          "pl",
          "stable",
          "git",
          "snapshot",
          "v",
          "I",
          "-r",
          "-0");

  private record Three(
      String ecosystem, EcosystemVersion a, EcosystemVersion b, EcosystemVersion c) {}

  @Property(tries = 20_000)
  void anOrderIsTotal(@ForAll @From("three") Three three) {
    EcosystemVersion a = three.a();
    EcosystemVersion b = three.b();
    EcosystemVersion c = three.c();

    assertThat(a.compareTo(again(a))).isZero();
    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
    if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
      assertThat(a.compareTo(c)).isLessThanOrEqualTo(0);
    }
    if (a.compareTo(b) == 0) {
      assertThat(Integer.signum(a.compareTo(c))).isEqualTo(Integer.signum(b.compareTo(c)));
    }
  }

  @Property(tries = 10_000)
  void aDifferenceIsTheSameFromBothSides(@ForAll @From("three") Three three) {
    EcosystemVersion a = three.a();
    EcosystemVersion b = three.b();

    assertThat(a.firstDifference(a)).isNull();
    assertThat(a.firstDifference(b)).isEqualTo(b.firstDifference(a));
    assertThat(a.hasOrderWith(b)).isEqualTo(b.hasOrderWith(a));
  }

  @Property(tries = 5_000)
  void anyTextIsAVersionOrNone(@ForAll @From("types") String type, @ForAll String text) {
    EcosystemVersion version = EcosystemVersion.parse(type, text);

    if (version != null) {
      assertThat(version.compareTo(again(version))).isZero();
      assertThat(version).hasToString(text);
    }
  }

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.of(VersionCases.ECOSYSTEMS);
  }

  @Provide
  Arbitrary<Three> three() {
    return Arbitraries.of(OURS)
        .flatMap(
            ecosystem -> {
              Arbitrary<EcosystemVersion> versions = versions(ecosystem);
              return Combinators.combine(versions, versions, versions)
                  .as((a, b, c) -> new Three(ecosystem, a, b, c));
            });
  }

  private static EcosystemVersion again(EcosystemVersion version) {
    return Objects.requireNonNull(EcosystemVersion.parse(version.scheme(), version.toString()));
  }

  /** Published versions, and such with a piece replaced, added or taken away. */
  private static Arbitrary<EcosystemVersion> versions(String ecosystem) {
    List<String> published = VersionCases.versions(ecosystem);
    return Combinators.combine(
            Arbitraries.of(published),
            Arbitraries.of(PIECES).list().ofMaxSize(3),
            Arbitraries.integers().between(0, 40),
            Arbitraries.integers().between(0, 4))
        .as((text, pieces, at, removed) -> altered(ecosystem, text, pieces, at, removed));
  }

  /** The altered text where that is a version, too. */
  private static EcosystemVersion altered(
      String ecosystem, String text, List<String> pieces, int at, int removed) {
    int start = at % (text.length() + 1);
    int end = Math.min(text.length(), start + removed);
    String altered = text.substring(0, start) + String.join("", pieces) + text.substring(end);
    @Nullable EcosystemVersion version = EcosystemVersion.parse(ecosystem, altered);
    return version == null
        ? Objects.requireNonNull(EcosystemVersion.parse(ecosystem, text), text)
        : version;
  }
}
