package io.github.trustdelta.provenance;

import static io.github.trustdelta.provenance.Made.object;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of an entry and of a log, and what the log promises. */
class LogEntryTest {

  @Test
  void numbersThatAreZeroMayBeLeftOut() throws AttestationReadException {
    LogEntry entry = entry(null, null);

    assertThat(entry.index()).isZero();
    assertThat(entry.integratedTime()).isNull();
    assertThat(entry.promise()).isNull();
    assertThat(entry.proof()).isNull();
    assertThat(entry.kindAndVersion()).isEqualTo("dsse 0.0.1");
    assertThat(new String(entry.promised(), UTF_8))
        .isEqualTo("{\"body\":\"e30=\",\"integratedTime\":0,\"logID\":\"0aff\",\"logIndex\":0}");
  }

  /** Digits that are no others in any language (RFC 8785). */
  @Test
  void promiseIsOverTheNumbers() throws AttestationReadException {
    LogEntry entry = entry("1234567890", "1767323045");

    assertThat(entry.index()).isEqualTo(1_234_567_890);
    assertThat(entry.integratedTime()).isEqualTo(Vouched.SIGNED);
    assertThat(new String(entry.promised(), UTF_8))
        .isEqualTo(
            "{\"body\":\"e30=\",\"integratedTime\":1767323045,\"logID\":\"0aff\","
                + "\"logIndex\":1234567890}");
  }

  @Test
  void timeEndsWithTheYear9999() throws AttestationReadException {
    assertThat(entry(null, "1").integratedTime()).isEqualTo(Instant.ofEpochSecond(1));
    assertThat(entry(null, "253402300799").integratedTime())
        .isEqualTo(Instant.parse("9999-12-31T23:59:59Z"));
    assertThatExceptionOfType(AttestationReadException.class)
        .isThrownBy(() -> entry(null, "253402300800"))
        .withMessageContaining("before the year 10000");
  }

  private static LogEntry entry(@Nullable String index, @Nullable String time)
      throws AttestationReadException {
    return LogEntry.read(
        node(
            object(
                "logIndex",
                index,
                "integratedTime",
                time,
                "logId",
                object("keyId", "Cv8="),
                "kindVersion",
                object("kind", "dsse", "version", "0.0.1"),
                "canonicalizedBody",
                "e30=")),
        AttestationLimits.DEFAULTS);
  }

  // The log

  /** By which it signs its checkpoints. */
  @ParameterizedTest
  @CsvSource({
    "https://rekor.example, rekor.example",
    "https://rekor.example/, rekor.example",
    "https://rekor.example/api?x#y, rekor.example",
    "https://rekor.example?x, rekor.example",
    "https://rekor.example#x, rekor.example",
    "http://localhost:3000/, localhost:3000",
    "rekor.example, rekor.example",
    "rekor.example/x, rekor.example",
    "://rekor.example/x, rekor.example"
  })
  void logIsNamedByItsHost(String url, String name) throws AttestationReadException {
    assertThat(log(url, "AAAAAA==").name()).isEqualTo(name);
  }

  /** A checkpoint names a key by four bytes of it. */
  @Test
  void logHasAnIdOfFourBytesOrMore() throws AttestationReadException {
    assertThat(log("https://a", "AAAAAA==").id()).hasSize(4);
    assertThatExceptionOfType(AttestationReadException.class)
        .isThrownBy(() -> log("https://a", "AAAA"))
        .withMessageContaining("four bytes");
  }

  private static TransparencyLog log(String url, String id) throws AttestationReadException {
    return TransparencyLog.read(
        node(
            object(
                "baseUrl",
                url,
                "logId",
                object("keyId", id),
                "publicKey",
                object(
                    "rawBytes",
                    Vouched.base64(Vouched.LOG.getPublic().getEncoded()),
                    "keyDetails",
                    "PKIX_ECDSA_P256_SHA_256",
                    "validFor",
                    object("start", "2025-01-01T00:00:00Z")))));
  }

  private static JsonNode node(Map<String, Object> json) throws AttestationReadException {
    return JsonNode.parse(Made.text(json).getBytes(UTF_8), AttestationLimits.DEFAULTS.json());
  }
}
