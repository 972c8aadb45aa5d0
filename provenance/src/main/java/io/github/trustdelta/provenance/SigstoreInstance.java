package io.github.trustdelta.provenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One Sigstore instance, as a {@code trusted_root.json} describes it. Authorities of one instance
 * say nothing about those of another: a certificate of one is not proven by a log of the other.
 */
record SigstoreInstance(
    List<CertificateAuthority> authorities,
    List<TransparencyLog> logs,
    List<TransparencyLog> certificateLogs,
    List<CertificateAuthority> timestampAuthorities) {

  private static final String MEDIA_TYPE = "application/vnd.dev.sigstore.trustedroot";
  private static final int MAX_ENTRIES = 1_000;

  SigstoreInstance {
    authorities = List.copyOf(authorities);
    logs = List.copyOf(logs);
    certificateLogs = List.copyOf(certificateLogs);
    timestampAuthorities = List.copyOf(timestampAuthorities);
  }

  static boolean looksLike(JsonNode node) throws AttestationReadException {
    return node.isObject()
        && node.has("mediaType")
        && node.member("mediaType").text().startsWith(MEDIA_TYPE);
  }

  static SigstoreInstance read(JsonNode node) throws AttestationReadException {
    var instance =
        new SigstoreInstance(
            authorities(node, "certificateAuthorities", CertificateAuthority.CODE_SIGNING),
            logs(node, "tlogs"),
            logs(node, "ctlogs"),
            authorities(node, "timestampAuthorities", null));
    boolean provesTime = !instance.logs.isEmpty() || !instance.timestampAuthorities.isEmpty();
    if (!provesTime) {
      throw node.error(
          "expected a log or a timestamp authority, without which nothing can be verified");
    }
    return instance;
  }

  private static List<TransparencyLog> logs(JsonNode node, String member)
      throws AttestationReadException {
    var logs = new ArrayList<TransparencyLog>();
    for (JsonNode log : node.list(member, MAX_ENTRIES)) {
      logs.add(TransparencyLog.read(log));
    }
    return logs;
  }

  private static List<CertificateAuthority> authorities(
      JsonNode node, String member, @Nullable String usage) throws AttestationReadException {
    var authorities = new ArrayList<CertificateAuthority>();
    for (JsonNode authority : node.list(member, MAX_ENTRIES)) {
      CertificateAuthority read = CertificateAuthority.read(authority);
      if (usage != null && !read.mayIssueFor(usage)) {
        throw authority.error("a certificate of it may not issue certificates");
      }
      authorities.add(read);
    }
    return authorities;
  }

  /** A root may list one key several times, each for another time. */
  boolean isTrustedAt(TransparencyLog log, Instant time) {
    return logs.stream()
        .anyMatch(
            other ->
                Arrays.equals(other.id(), log.id())
                    && other.key().equals(log.key())
                    && other.validity().contains(time));
  }

  /** The log of this id, if the instance has it. */
  @Nullable TransparencyLog log(byte[] id) {
    for (TransparencyLog log : logs) {
      if (Arrays.equals(log.id(), id)) {
        return log;
      }
    }
    return null;
  }
}
