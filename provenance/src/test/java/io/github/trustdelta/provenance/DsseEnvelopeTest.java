package io.github.trustdelta.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes that an envelope's signatures are over, and what of it is read. */
class DsseEnvelopeTest {

  /** The first is the example of the specification (DSSE v1.0.2, protocol.md). */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://example.com/HelloWorld | hello world |"
            + " DSSEv1 29 http://example.com/HelloWorld 11 hello world",
        "'' | '' | 'DSSEv1 0  0 '",
        "\u00fc | \u20ac | DSSEv1 2 \u00fc 3 \u20ac"
      })
  void encodingCountsBytes(String type, String payload, String encoding) {
    var envelope = new DsseEnvelope(type, payload.getBytes(UTF_8), List.of());

    assertThat(new String(envelope.preAuthenticationEncoding(), UTF_8)).isEqualTo(encoding);
  }

  @Test
  void emptyHintIsNone() throws AttestationReadException {
    DsseEnvelope envelope =
        read(
            "{\"payloadType\":\"t\",\"payload\":\"YQ==\",\"signatures\":[{\"sig\":\"YQ==\"},"
                + "{\"keyid\":\"\",\"sig\":\"Yg==\"},{\"keyid\":\"k\",\"sig\":\"_-8=\"}]}");

    assertThat(envelope.payloadType()).isEqualTo("t");
    assertThat(envelope.payload()).containsExactly('a');
    assertThat(envelope.signatures())
        .extracting(DsseEnvelope.Signature::keyId)
        .containsExactly(null, null, "k");
    assertThat(envelope.signatures().get(2).bytes()).containsExactly(0xFF, 0xEF);
  }

  /** Rekor's oldest entries have the hash of one of these. */
  @Test
  void spellingsDifferInTheEmptyHint() throws AttestationReadException {
    String head = "{\"payloadType\":\"t\",\"payload\":\"YQ==\",\"signatures\":[";
    String none = head + "{\"sig\":\"YQ==\"},{\"keyid\":\"k\",\"sig\":\"Yg==\"}]}";
    String empty = head + "{\"keyid\":\"\",\"sig\":\"YQ==\"},{\"keyid\":\"k\",\"sig\":\"Yg==\"}]}";

    for (String written : List.of(none, empty)) {
      assertThat(read(written).usualSpellings())
          .extracting(bytes -> new String(bytes, UTF_8))
          .containsExactly(empty, none);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"payload\":\"\",\"payloadType\":\"\"} | true",
        "{\"payload\":\"\"} | false",
        "{\"payloadType\":\"\"} | false",
        "[] | false"
      })
  void envelopeIsKnownByItsMembers(String json, boolean isEnvelope)
      throws AttestationReadException {
    assertThat(DsseEnvelope.looksLike(node(json))).isEqualTo(isEnvelope);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[] | signatures", "[{\"sig\":\"\"}] | sig", "[{\"keyid\":\"k\"}] | sig"})
  void envelopeHasASignature(String signatures, String place) {
    String json = "{\"payloadType\":\"t\",\"payload\":\"YQ==\",\"signatures\":" + signatures + "}";

    assertThatExceptionOfType(AttestationReadException.class)
        .isThrownBy(() -> read(json))
        .withMessageContaining(place);
  }

  private static DsseEnvelope read(String json) throws AttestationReadException {
    return DsseEnvelope.read(node(json), AttestationLimits.DEFAULTS);
  }

  private static JsonNode node(String json) throws AttestationReadException {
    return JsonNode.parse(json.getBytes(UTF_8), AttestationLimits.DEFAULTS.json());
  }
}
