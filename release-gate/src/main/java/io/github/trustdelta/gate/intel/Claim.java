package io.github.trustdelta.gate.intel;

import io.github.trustdelta.gate.intel.IntelMatch.Standing;
import io.github.trustdelta.gate.intel.IntelRecord.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a document says of one vulnerability, for some products each.
 *
 * @param collected where it goes
 * @param intel the vulnerability
 * @param time since when it says so; without a time it is the oldest there is
 */
record Claim(Collected collected, IntelRecord intel, @Nullable Instant time) {

  private static final int EMBEDDED_MALICIOUS_CODE = 506;

  static IntelRecord vulnerability(
      Collected collected,
      String id,
      List<String> aliases,
      boolean isMalicious,
      @Nullable String summary,
      @Nullable String severity) {
    return new IntelRecord(
        Shown.id(id),
        Shown.ids(aliases),
        isMalicious ? Kind.MALWARE : Kind.VULNERABILITY,
        Shown.summary(summary),
        Shown.severity(severity),
        collected.source());
  }

  /** Whether the text is the number of the weakness, with or without {@code CWE-} before it. */
  static boolean isEmbeddedMaliciousCode(String cwe) {
    String number = cwe.startsWith("CWE-") ? cwe.substring("CWE-".length()) : cwe;
    return number.equals(Integer.toString(EMBEDDED_MALICIOUS_CODE));
  }

  /** Says it, unless the time has not come yet; that is then a notice. */
  void of(
      Product product,
      List<Product> parts,
      IntelMatch.Status status,
      @Nullable String justification,
      String where)
      throws IOException {
    if (time != null && time.isAfter(collected.at)) {
      collected.notice("future-statement", where, "said on " + time + ", and not used");
      return;
    }
    var standing = new Standing(status, Shown.severity(justification), collected.source());
    Instant since = time == null ? Instant.MIN : time;
    collected.add(intel, new Statement(product, parts, standing, since));
  }
}
