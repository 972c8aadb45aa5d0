package io.github.trustdelta.gate.intel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Purl;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Small documents with the traits of real ones, and what is asked of them. */
final class Texts {

  static final Instant AT = Instant.parse("2026-06-01T00:00:00Z");

  private Texts() {}

  /** A record with one package; quotes are apostrophes. */
  static String osv(String id, String ecosystem, String name, String versions) {
    return json(
        "{'schema_version':'1.7.4','id':'%s','modified':'2026-04-01T00:00:00Z',".formatted(id)
            + "'summary':'Malicious code in %s','affected':[{'package':{'ecosystem':'%s','name':'%s'},%s}]}"
                .formatted(name, ecosystem, name, versions));
  }

  static String json(String text) {
    return text.replace('\'', '"');
  }

  static Intel intel(String... documents) throws IOException {
    Intel.Builder builder = Intel.builder(IntelLimits.DEFAULTS, AT);
    for (int i = 0; i < documents.length; i++) {
      builder.read(documents[i].getBytes(UTF_8), "file" + i + ".json");
    }
    return builder.build();
  }

  static Component component(String purl) {
    Purl parsed = Purl.parse(purl);
    return Component.builder(parsed.name()).version(parsed.version()).purl(parsed).build();
  }

  static List<String> ids(List<IntelMatch> matches) {
    return matches.stream().map(match -> match.intel().id()).toList();
  }

  static List<String> kinds(Intel intel) {
    return intel.notices().stream().map(IntelNotice::kind).toList();
  }
}
