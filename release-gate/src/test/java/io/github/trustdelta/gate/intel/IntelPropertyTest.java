package io.github.trustdelta.gate.intel;

import static io.github.trustdelta.gate.intel.Texts.AT;
import static io.github.trustdelta.gate.intel.Texts.component;
import static io.github.trustdelta.gate.intel.Texts.ids;
import static io.github.trustdelta.gate.intel.Texts.osv;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IntelPropertyTest {

  private static final List<String> DOCUMENTS =
      List.of(
          osv("MAL-2026-1", "npm", "a", "'versions':['1.0.0']"),
          "{\"objects\":[{\"type\":\"indicator\",\"pattern\":\"[file:hashes.MD5 = 'a']\"}]}",
          "{\"@context\":\"x\",\"statements\":[{\"vulnerability\":\"C\",\"products\":[\"pkg:npm/a\"],"
              + "\"status\":\"affected\"}]}",
          "{\"bomFormat\":\"CycloneDX\",\"vulnerabilities\":[{\"id\":\"C\",\"affects\":[]}]}",
          "{\"document\":{},\"product_tree\":{},\"vulnerabilities\":[{\"cve\":\"C\"}]}");

  @Property(tries = 500)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
    assertThat(isReadOrRefused(bytes)).isTrue();
  }

  @Property(tries = 2_000)
  void anyDamageIsReadOrRefused(@ForAll("damaged") byte[] bytes) {
    assertThat(isReadOrRefused(bytes)).isTrue();
  }

  @Provide
  Arbitrary<byte[]> damaged() {
    Arbitrary<String> bits =
        Arbitraries.of("null", "[]", "{}", "1", "\"\"", "\"0\"", "true", "\\u0000", "'", "]");
    return Arbitraries.of(DOCUMENTS)
        .flatMap(
            text ->
                bits.flatMap(
                    bit ->
                        Arbitraries.integers()
                            .between(0, text.length() - 1)
                            .map(at -> damaged(text, bit, at))));
  }

  private static byte[] damaged(String text, String bit, int at) {
    int end = at;
    while (end < text.length() && ",:]}".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return (text.substring(0, at) + bit + text.substring(end)).getBytes(UTF_8);
  }

  private static boolean isReadOrRefused(byte[] bytes) {
    try {
      Intel intel = Intel.read(bytes, "x.jsonl", IntelLimits.DEFAULTS, AT);
      intel.match(component("pkg:npm/a@1.0.0"));
      return true;
    } catch (IntelReadException e) {
      return !String.valueOf(e.getMessage()).isBlank();
    }
  }

  @Property(tries = 50)
  void orderOfReadingDoesNotMatter(@ForAll long seed) throws IOException {
    var records = new ArrayList<String>();
    for (int i = 0; i < 8; i++) {
      String versions =
          i % 2 == 0
              ? "'versions':['1.0.0']"
              : "'ranges':[{'type':'SEMVER','events':[{'introduced':'0'}]}]";
      records.add(osv("MAL-2026-" + i, "npm", "a", versions));
    }
    List<String> expected = found(records);
    Collections.shuffle(records, new Random(seed));

    assertThat(found(records)).isEqualTo(expected).hasSize(8);
  }

  private static List<String> found(List<String> records) throws IOException {
    Intel intel = Texts.intel(records.toArray(String[]::new));
    return ids(intel.match(component("pkg:npm/a@1.0.0")));
  }
}
