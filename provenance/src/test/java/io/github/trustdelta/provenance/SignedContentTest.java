package io.github.trustdelta.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can be told of what is signed. */
class SignedContentTest {

  private static final byte[] ARTIFACT = "artifact".getBytes(UTF_8);

  @ParameterizedTest
  @EnumSource
  void ofTheArtifactItselfEveryDigestIsKnown(HashAlgorithm algorithm) {
    SignedContent content = content(Artifact.of(ARTIFACT));

    assertThat(content.bytes()).isEqualTo(ARTIFACT);
    assertThat(content.knows(algorithm)).isTrue();
    assertThat(content.hasDigest(ByteDigest.of(algorithm, ARTIFACT))).isTrue();
    assertThat(content.hasDigest(ByteDigest.of(algorithm, new byte[1]))).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void ofADigestNoOtherIsKnown(HashAlgorithm algorithm) {
    SignedContent content = content(Artifact.of(ByteDigest.of(HashAlgorithm.SHA_384, ARTIFACT)));
    boolean isKnown = algorithm == HashAlgorithm.SHA_384;

    assertThat(content.bytes()).isNull();
    assertThat(content.knows(algorithm)).isEqualTo(isKnown);
    assertThat(content.hasDigest(ByteDigest.of(algorithm, ARTIFACT))).isEqualTo(isKnown);
    assertThat(content.hasDigest(ByteDigest.of(algorithm, new byte[1]))).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void ofNoArtifactNothingIsKnown(HashAlgorithm algorithm) {
    SignedContent content = content(null);

    assertThat(content.bytes()).isNull();
    assertThat(content.knows(algorithm)).isFalse();
    assertThat(content.hasDigest(ByteDigest.of(algorithm, new byte[0]))).isFalse();
  }

  /** Over the type as well as over the payload. */
  @Test
  void envelopeSignsItsEncoding() {
    var envelope =
        new DsseEnvelope("t", ARTIFACT, List.of(new DsseEnvelope.Signature(null, new byte[] {7})));

    SignedContent content = SignedContent.of(envelope);

    assertThat(content.bytes()).isEqualTo("DSSEv1 1 t 8 artifact".getBytes(UTF_8));
    assertThat(content.signatures()).containsExactly(new byte[] {7});
    assertThat(content.hasDigest(ByteDigest.of(HashAlgorithm.SHA_256, ARTIFACT))).isFalse();
    assertThat(content.hasDigest(ByteDigest.of(HashAlgorithm.SHA_256, content.bytes()))).isTrue();
  }

  private static SignedContent content(@Nullable Artifact artifact) {
    return SignedContent.of(new MessageSignature(null, new byte[] {7}), artifact);
  }
}
