package io.github.trustdelta.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicenseTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Apache-2.0      | Apache License 2.0
          Apache-2.0      | apache  license\t2.0
          Apache-2.0      | https://www.apache.org/licenses/LICENSE-2.0
          Apache-2.0      | http://www.apache.org/licenses/LICENSE-2.0.txt
          Apache-2.0      | https://apache.org/licenses/LICENSE-2.0.html
          MIT             | MIT License
          MIT             | https://spdx.org/licenses/MIT
          MIT             | http://spdx.org/licenses/MIT.html
          MIT             | https://opensource.org/licenses/MIT
          MIT             | http://www.opensource.org/licenses/mit
          MIT             | https://opensource.org/license/mit/
          BSD-3-Clause    | 'BSD 3-Clause "New" or "Revised" License'
          GPL-2.0-only    | GNU General Public License v2.0 only
          GPL-2.0-only    | https://spdx.org/licenses/GPL-2.0.html
          GPL-2.0-or-later | http://spdx.org/licenses/GPL-2.0+
          AGPL-3.0-only   | GNU Affero General Public License v3.0
          GPL-2.0-only WITH Classpath-exception-2.0 | GNU General Public License v2.0 w/Classpath exception
          LiLiQ-Rplus-1.1 | Licence Libre du Québec \u2013 R\u00e9ciprocit\u00e9 forte version 1.1
          """)
  void whatTheListCallsItMeansTheLicence(String expression, String name) {
    assertThat(License.value(List.of(new License.Named(name, null))))
        .isEqualTo(License.value(List.of(new License.Expression(expression, null))))
        .isEqualTo(License.value(List.of(new License.Expression(name, null))))
        .hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GPL",
        "BSD",
        "Apache",
        "Apache 2.0",
        "Apache License, Version 2.0",
        "The MIT License",
        "Modified BSD",
        "(Apache License 2.0)",
        "MIT License OR Apache License 2.0",
        "https://opensource.org/licenses/GPL-2.0",
        "https://opensource.org/licenses/MPL-2.0",
        "https://opensource.org.evil.org/licenses/MIT",
        "https://evil.org/spdx.org/licenses/MIT",
        "https://spdx.org@evil.org/licenses/MIT",
        "https://spdx.org/licenses/",
        "https://spdx.org/licenses/index.html",
        "https://spdx.org/licenses/MIT#text",
        "https://spdx.org/licenses/MIT/../ISC",
        "spdx.org/licenses/MIT.html",
        "ftp://spdx.org/licenses/MIT",
      })
  void whatTheListDoesNotCallSoMeansItself(String name) {
    String meaning = License.value(List.of(new License.Named(name, null))).meaning();

    assertThat(meaning).isEqualToIgnoringCase(name);
  }

  @Test
  void severalLicencesAreASet() {
    assertThat(meaningOf("MIT", "MIT")).isEqualTo(meaningOf("mit"));
    assertThat(meaningOf("MIT", "ISC License")).isEqualTo(meaningOf("ISC", "MIT License"));
    assertThat(meaningOf("MIT", "ISC"))
        .isNotEqualTo(meaningOf("MIT AND ISC"))
        .isNotEqualTo(meaningOf("MIT OR ISC"));
  }

  @Test
  void aNameThatHoldsAnExpressionIsThatExpression() {
    assertThat(License.value(List.of(new License.Named("(Apache-2.0 OR EPL-2.0)", null))).meaning())
        .isEqualTo(meaningOf("EPL-2.0 or Apache-2.0"));
  }

  private static String meaningOf(String... expressions) {
    List<License> licenses =
        Arrays.stream(expressions)
            .<License>map(text -> new License.Expression(text, null))
            .toList();
    return License.value(licenses).meaning();
  }
}
