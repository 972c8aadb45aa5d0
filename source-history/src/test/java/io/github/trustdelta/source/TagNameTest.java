package io.github.trustdelta.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagNameTest {

  @ParameterizedTest
  @CsvSource({
    "1.2.3, 1.2.3",
    "v1.2.3, 1.2.3",
    "V1.2.3, 1.2.3",
    "v1.2.3, v1.2.3",
    "name@1.2.3, 1.2.3",
    "@scope/name@1.2.3, 1.2.3",
    "name@v1.2.3, 1.2.3",
    "name-1.2.3, 1.2.3",
    "name-v1.2.3, 1.2.3",
    "name_1.2.3, 1.2.3",
    "lib2-1.2.3, 1.2.3",
    "rel/1.2.3, 1.2.3",
    "rel/commons-lang-3.12.0, 3.12.0",
    "release/v1.2.3, 1.2.3",
    "release-1.2.3, 1.2.3",
    "release.1.2.3, 1.2.3",
    "module/sub/v1.2.3, 1.2.3",
    "2.x/2.1.0, 2.1.0",
    "go1.21.3, 1.21.3",
    "curl-8_4_0, 8.4.0",
    "REL_15_2, 15.2",
    "VER-2-13-0, 2.13.0",
    "1.2.3.RELEASE, 1.2.3",
    "1.2.3.RELEASE, 1.2.3.RELEASE",
    "v1.2.3, 1.2.3.Final",
    "v1.2.3-rc1, 1.2.3-rc1",
    "v1.2.3-rc.1, 1.2.3rc1",
    "v1.2.3-RC1, 1.2.3-rc1",
    "v2.0.0, v2.0.0+incompatible",
    "2024.07.04, 2024.7.4",
    "v1.0.0+build.5, 1.0.0+build.5",
    "r09, r09",
    "foo-5, 5",
    "v5, 5",
    "latest, latest"
  })
  void tagSaysTheVersion(String tag, String version) {
    assertThat(TagName.says(tag, version)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "11.2.3, 1.2.3",
    "1.2.30, 1.2.3",
    "1.2.3-rc1, 1.2.3",
    "v1.2.3-rc1, 1.2.3",
    "1.2.3-SNAPSHOT, 1.2.3",
    "1.2.3.4, 1.2.3",
    "0.1.2.3, 1.2.3",
    "v0.1.2.3, 1.2.3",
    "1.0-1.2.3, 1.2.3",
    "v2-1.2.3, 1.2.3",
    "name-1.0-1.2.3, 1.2.3",
    "rc-1.2.3, 1.2.3",
    "rc1.2.3, 1.2.3",
    "beta/1.2.3, 1.2.3",
    "name-alpha-v1.2.3, 1.2.3",
    "x1.y1.2.3, 1.2.3",
    "1.2.3-core, 1.2.3",
    "1.2-3, 1.2.3",
    "1.2.3, 1.2-3",
    "123, 1.2.3",
    "v1.2.3+build, 1.2.3",
    "go1.21, 21",
    "v1.2.3-foo-4, 4",
    "v1.0-rc2, 2",
    "v2-foo-4, 4",
    "curl-8_4_0, 4.0",
    "v1.2.3, 1.2",
    "v1.2, 1.2.3",
    "v1.2.3-, 1.2.3",
    "latest, 1.2.3",
    "not-latest, latest",
    "'', 1.2.3"
  })
  void tagSaysSomethingElse(String tag, String version) {
    assertThat(TagName.says(tag, version)).isFalse();
  }

  @Property(tries = 300)
  void versionIsFoundBehindNamesAndNowhereInsideOfOthers(@ForAll("versions") String version) {
    for (String prefix : List.of("", "v", "name-", "name@", "name-v", "rel/", "a/b/v", "go")) {
      assertThat(TagName.says(prefix + version, version)).as(prefix).isTrue();
      for (String other : List.of("0", "-rc1", ".1", "-SNAPSHOT", "a")) {
        assertThat(TagName.says(prefix + version + other, version)).as(other).isFalse();
      }
    }
    for (String before : List.of("1", "1.", "v1.", "2-", "rc-")) {
      assertThat(TagName.says(before + version, version)).as(before).isFalse();
    }
  }

  @Property(tries = 1_000)
  void anyTextHasAnAnswer(@ForAll String tag, @ForAll String version) {
    assertThatCode(() -> TagName.says(tag, version)).doesNotThrowAnyException();
    assertThat(TagName.says(tag + "\u0000", "1.2")).isFalse();
  }

  @Provide
  Arbitrary<String> versions() {
    return Arbitraries.integers()
        .between(1, 999)
        .list()
        .ofMinSize(2)
        .ofMaxSize(4)
        .map(numbers -> String.join(".", numbers.stream().map(String::valueOf).toList()));
  }
}
