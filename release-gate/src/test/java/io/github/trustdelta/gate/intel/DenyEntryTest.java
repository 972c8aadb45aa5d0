package io.github.trustdelta.gate.intel;

import static io.github.trustdelta.gate.intel.Texts.AT;
import static io.github.trustdelta.gate.intel.Texts.component;
import static io.github.trustdelta.gate.intel.Texts.kinds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.gate.intel.IntelMatch.Basis;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Digest.Algorithm;
import io.github.trustdelta.sbom.Purl;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DenyEntryTest {

  private static final Purl AXIOS = Purl.parse("pkg:npm/axios");

  private static Intel denying(DenyEntry entry) throws IOException {
    return Intel.builder(IntelLimits.DEFAULTS, AT).deny(entry).build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          vers:npm/0.30.4|1.14.1;           1.14.1; true
          vers:npm/0.30.4|1.14.1;           1.14.0; false
          vers:npm/>=1.0.0|<2.0.0;          1.5.0;  true
          vers:npm/>=1.0.0|<2.0.0;          2.0.0;  false
          vers:npm/<2.0.0|>=1.0.0;          1.5.0;  true
          vers:npm/<=1.0.0|>2.0.0;          1.0.0;  true
          vers:npm/<=1.0.0|>2.0.0;          2.0.0;  false
          vers:npm/<=1.0.0|>2.0.0;          2.0.1;  true
          vers:npm/<1.0.0|<2.0.0;           1.5.0;  true
          vers:npm/>=1.0.0|!=1.5.0|<2.0.0;  1.5.0;  false
          vers:npm/!=1.5.0;                 1.4.0;  true
          vers:npm/!=1.5.0;                 1.5.0;  false
          vers:npm/1.0.0%2Ba;               1.0.0;  true
          vers:npm/*;                       1.0.0;  true
          """)
  void rangeIsOfVersions(String range, String version, boolean isDenied) throws IOException {
    Intel intel = denying(DenyEntry.of("d", AXIOS, range, "no", null));

    assertThat(intel.match(component("pkg:npm/axios@" + version))).hasSize(isDenied ? 1 : 0);
  }

  @Test
  void exactVersionAndWholePackage() throws IOException {
    Intel exact = denying(DenyEntry.of("d", Purl.parse("pkg:npm/axios@1.14.1"), "no", null));
    Intel whole = denying(DenyEntry.of("d", AXIOS, "no", null));

    assertThat(exact.match(component("pkg:npm/axios@1.14.1")).get(0).basis())
        .isEqualTo(Basis.VERSION);
    assertThat(exact.match(component("pkg:npm/axios@1.14.0"))).isEmpty();
    assertThat(whole.match(component("pkg:npm/axios@1.14.0")).get(0).isOpen()).isTrue();
    assertThat(exact.records()).isEqualTo(1);
  }

  @Test
  void digestIsDeniedUnderAnyName() throws IOException {
    var digest = new Digest(Algorithm.SHA_512, "ab".repeat(64));
    Intel intel = denying(DenyEntry.of("d", digest, "no", null));

    Component renamed = Component.builder("innocent").digest(digest).build();

    assertThat(intel.match(renamed).get(0).basis()).isEqualTo(Basis.DIGEST);
    assertThat(intel.match(Component.builder("innocent").build())).isEmpty();
  }

  @Test
  void expiredDenialIsSaid() throws IOException {
    Intel expired = denying(DenyEntry.of("d", AXIOS, "no", AT));
    Intel valid = denying(DenyEntry.of("d", AXIOS, "no", AT.plusSeconds(1)));

    assertThat(expired.match(component("pkg:npm/axios@1.0.0"))).isEmpty();
    assertThat(kinds(expired)).containsExactly("expired-denial");
    assertThat(valid.match(component("pkg:npm/axios@1.0.0"))).hasSize(1);
  }

  @Test
  void contradictoryEntryIsRefused() {
    assertThatThrownBy(() -> DenyEntry.of("d", Purl.parse("pkg:npm/a@1"), "vers:npm/*", "no", null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DenyEntry("d", null, null, null, "no", null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "npm/1",
        "vers:/1",
        "vers:npm",
        "vers:npm/",
        "vers:npm/>=",
        "vers:npm/1|*",
        "vers:npm/%4"
      })
  void textThatIsNoRangeIsRefused(String range) {
    assertThatThrownBy(() -> DenyEntry.of("d", AXIOS, range, "no", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("VERS");
  }

  @Test
  void nothingIsAddedAfterBuilding() {
    Intel.Builder builder = Intel.builder(IntelLimits.DEFAULTS, AT);
    builder.build();

    assertThatThrownBy(() -> builder.deny(DenyEntry.of("d", AXIOS, "no", null)))
        .isInstanceOf(IllegalStateException.class);
  }
}
