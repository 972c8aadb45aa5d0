package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Sbom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.AbstractThrowableAssert;

/** Small documents, given by the members that matter. */
final class Documents {

  private Documents() {}

  static Sbom read(String document) throws SbomReadException {
    return SbomReader.read(document.getBytes(UTF_8));
  }

  static String cycloneDxText(String members) {
    return "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\"" + more(members) + "}";
  }

  static Sbom cycloneDx(String members) throws SbomReadException {
    return read(cycloneDxText(members));
  }

  /** The component, called {@code a}, that has the given members. */
  static Component cycloneDxComponent(String members) throws SbomReadException {
    return cycloneDx("\"components\":[{\"name\":\"a\"" + more(members) + "}]").components().get(0);
  }

  static String spdxText(String members) {
    return "{\"spdxVersion\":\"SPDX-2.3\",\"SPDXID\":\"SPDXRef-DOCUMENT\"" + more(members) + "}";
  }

  static Sbom spdx(String members) throws SbomReadException {
    return read(spdxText(members));
  }

  /** A document of packages {@code a}, {@code b} ... with these as their SPDXIDs, too. */
  static Sbom spdxPackages(List<String> names, String members) throws SbomReadException {
    String packages =
        String.join(",", names.stream().map("{'SPDXID':'%1$s','name':'%1$s'}"::formatted).toList());
    return spdx(quoted("'packages':[" + packages + "]") + more(members));
  }

  /** The package, called {@code a}, that has the given members. */
  static Component spdxPackage(String members) throws SbomReadException {
    Component subject =
        spdx("\"packages\":[{\"SPDXID\":\"SPDXRef-a\",\"name\":\"a\"" + more(members) + "}]")
            .subject();
    assertThat(subject).isNotNull();
    return subject;
  }

  /** JSON in single quotes, which is easier to read in a test. */
  static String quoted(String json) {
    return json.replace('\'', '"');
  }

  static Map<String, String> texts(Component component) {
    var texts = new TreeMap<String, String>();
    component.fields().forEach((field, value) -> texts.put(field, value.text()));
    return texts;
  }

  static List<String> kinds(Sbom sbom) {
    return sbom.notices().stream().map(notice -> notice.kind() + " " + notice.where()).toList();
  }

  static AbstractThrowableAssert<?, ?> assertRefused(String document) {
    return assertThat(catchThrowableOfType(SbomReadException.class, () -> read(document)));
  }

  private static String more(String members) {
    return members.isEmpty() ? "" : "," + members;
  }
}
