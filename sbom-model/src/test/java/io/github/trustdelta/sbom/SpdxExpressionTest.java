package io.github.trustdelta.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpdxExpressionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MIT                              | mit
          MIT                              | (MIT)
          MIT                              | ((MIT))
          MIT OR Apache-2.0                | Apache-2.0 OR MIT
          MIT OR Apache-2.0                | apache-2.0 or mit
          MIT OR MIT                       | MIT
          MIT AND ISC OR BSD-3-Clause      | BSD-3-Clause OR (ISC AND MIT)
          (MIT OR ISC) OR 0BSD             | MIT OR ISC OR 0BSD
          MIT AND (ISC AND 0BSD)           | (0BSD AND MIT) AND ISC
          ((MIT) OR (ISC OR 0BSD))         | 0BSD OR ISC OR MIT
          GPL-2.0                          | GPL-2.0-only
          GPL-2.0+                         | GPL-2.0-or-later
          LGPL-2.1+ OR MIT                 | MIT OR LGPL-2.1-or-later
          GPL-2.0 WITH Classpath-exception-2.0 | gpl-2.0-only with classpath-exception-2.0
          MIT  OR\tISC                     | MIT OR ISC
          Some Licence Text                | 'Some  Licence Text '
          (MIT OR MIT) AND ISC             | ISC AND MIT
          (MIT AND ISC OR ISC AND MIT) AND 0BSD | 0BSD AND ISC AND MIT
          LicenseRef-Own                   | LicenseRef-own
          DocumentRef-D:LicenseRef-a AND MIT | MIT AND DocumentRef-d:LicenseRef-A
          MIT WITH AdditionRef-A           | MIT with AdditionRef-a
          GFDL-1.3+                        | GFDL-1.3-or-later
          AGPL-3.0                         | AGPL-3.0-only
          AGPL-1.0+                        | AGPL-1.0-or-later
          GPL-2.0+ WITH GCC-exception-2.0  | GPL-2.0-or-later WITH GCC-exception-2.0
          GPL-2.0-with-classpath-exception | GPL-2.0-only WITH Classpath-exception-2.0
          GPL-2.0-with-bison-exception+    | GPL-2.0-or-later WITH Bison-exception-2.2
          GPL-3.0-with-GCC-exception       | GPL-3.0-only WITH GCC-exception-3.1
          EPL-2.0 OR GPL-2.0-with-classpath-exception | (GPL-2.0 WITH Classpath-exception-2.0 OR EPL-2.0)
          eCos-2.0                         | GPL-2.0-or-later WITH eCos-exception-2.0
          LGPL-2.1 WITH Nokia-Qt-exception-1.1 | LGPL-2.1-only WITH Qt-LGPL-exception-1.1
          StandardML-NJ                    | SMLNJ
          BSD-2-Clause-NetBSD              | BSD-2-Clause
          bzip2-1.0.5                      | bzip2-1.0.6
          Nunit                            | zlib-acknowledgement
          """)
  void sameMeaning(String one, String other) {
    assertThat(SpdxExpression.meaning(one)).isEqualTo(SpdxExpression.meaning(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MIT                              | ISC
          MIT OR ISC                       | MIT AND ISC
          MIT OR ISC AND 0BSD              | (MIT OR ISC) AND 0BSD
          MIT AND (ISC OR 0BSD)            | MIT AND ISC OR 0BSD
          GPL-2.0                          | GPL-2.0+
          GPL-2.0-only                     | GPL-2.0-or-later
          GPL-2.0                          | GPL-2.0 WITH Classpath-exception-2.0
          Apache-2.0                       | Apache-2.0+
          MIT OR                           | MIT
          (MIT                             | MIT
          MIT)                             | MIT
          MIT ISC                          | MIT
          MIT ISC                          | ISC MIT
          MIT ISC                          | mit isc
          WITH MIT                         | MIT
          MIT WITH                         | MIT
          NONE                             | MIT
          LicenseRef-a                     | LicenseRef-b
          DocumentRef-a:LicenseRef-a       | LicenseRef-a
          GPL_2.0                          | gpl_2.0
          CDDL+GPL                         | cddl+gpl
          A:B                              | a:b
          MIT WITH X+                      | mit with x+
          MIT WITH (X)                     | mit with (x)
          BSD-2-Clause-FreeBSD             | BSD-2-Clause-Views
          wxWindows                        | LGPL-2.0-or-later WITH WxWindows-exception-3.1
          MIT WITH X WITH Y                | mit with x with y
          GPL-2.0-with-classpath-exception WITH X | GPL-2.0-only WITH Classpath-exception-2.0
          LicenseRef-MIT                   | MIT
          ''                               | MIT
          ()                               | MIT
          """)
  void differentMeaning(String one, String other) {
    assertThat(SpdxExpression.meaning(one)).isNotEqualTo(SpdxExpression.meaning(other));
  }

  @Test
  void endlessNestingIsNoExpressionAndNoStackOverflow() {
    String text = "(".repeat(1_000_000) + "MIT" + ")".repeat(1_000_000);

    assertThat(SpdxExpression.meaning(text)).isEqualTo(text);
    assertThat(SpdxExpression.meaning("(".repeat(1_000_000))).startsWith("(((");
  }

  @Test
  void manyOperandsAreTakenInLinearTime() {
    String text = "L0" + " OR L1".repeat(200_000) + " OR L2";

    assertThat(SpdxExpression.meaning(text)).isEqualTo("(l0 or l1 or l2)");
  }

  @Property(tries = 500)
  void meaningOfAMeaningIsItself(@ForAll("expressions") String text) {
    String meaning = SpdxExpression.meaning(text);

    assertThat(SpdxExpression.meaning(meaning)).isEqualTo(meaning);
    assertThat(SpdxExpression.meaning("(" + text + ")")).isEqualTo(meaning);
  }

  @Provide
  Arbitrary<String> expressions() {
    Arbitrary<String> licenses =
        Arbitraries.of(
            "MIT",
            "isc",
            "GPL-2.0",
            "GPL-3.0+",
            "0BSD WITH x",
            "LicenseRef-Q",
            "GPL-2.0-with-font-exception",
            "Nunit",
            "eCos-2.0");
    return Arbitraries.recursive(
        () -> licenses,
        inner ->
            Arbitraries.of(
                    "(%s OR %s)",
                    "%s AND (%s)", "%s and %s", "(%s) Or %s", "(%s) and %2$s or (%1$s)")
                .flatMap(form -> inner.flatMap(a -> licenses.map(b -> form.formatted(a, b)))),
        0,
        4);
  }
}
