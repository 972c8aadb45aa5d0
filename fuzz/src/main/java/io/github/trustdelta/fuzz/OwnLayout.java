package io.github.trustdelta.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.provenance.Artifact;
import io.github.trustdelta.provenance.AttestationReadException;
import io.github.trustdelta.provenance.InTotoLayout;
import io.github.trustdelta.provenance.InTotoLink;
import io.github.trustdelta.provenance.LayoutCheck;
import io.github.trustdelta.provenance.LayoutVerification;
import io.github.trustdelta.provenance.LayoutVerifier;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Layouts and links by one key, which is known to everybody: what a fuzzer makes up gets its
 * signature too, and so as far as what an insider may try.
 */
final class OwnLayout {

  static final String WRITE_LINK = "write.63d00ee3.link";

  private static final String KEY_ID =
      "63d00ee3cf4f5c61ad94efa696c68f13b608fe56ecea13fb144a6fd18e9235b9";
  private static final String KEY =
      """
      {"keyid": "ID", "keytype": "ed25519", "scheme": "ed25519", "keyval": {"public":
       "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"}}
      """
          .replace("ID", KEY_ID);

  /** The bytes from 0 to 31, in the frame that RFC 8410 puts around them. */
  private static final byte[] PRIVATE_KEY =
      HexFormat.of()
          .parseHex(
              "302e020100300506032b657004220420"
                  + "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

  /** What is written is built. */
  static final String LAYOUT =
      """
      {"_type": "layout", "expires": "2030-01-01T00:00:00Z", "keys": {"ID": KEY}, "inspect": [],
       "steps": [
        {"name": "write", "threshold": 1, "pubkeys": ["ID"], "expected_command": ["make"],
         "expected_materials": [["DISALLOW", "*"]],
         "expected_products": [
          ["CREATE", "src/*.[ch]"], ["ALLOW", "src/?[!a-z]*"], ["DISALLOW", "*"]]},
        {"name": "build", "threshold": 1, "pubkeys": ["ID"],
         "expected_materials": [
          ["MATCH", "*", "IN", "src", "WITH", "PRODUCTS", "IN", "src", "FROM", "write"],
          ["DISALLOW", "*"]],
         "expected_products": [["REQUIRE", "tool"], ["CREATE", "tool"], ["DISALLOW", "*"]]}]}
      """
          .replace("KEY", KEY)
          .replace("ID", KEY_ID);

  static final String WRITE =
      """
      {"_type": "link", "name": "write", "command": ["make"], "materials": {},
       "products": {"src/a.c": {"sha256": "%s"}}}
      """
          .formatted("a".repeat(64));

  static final String BUILD =
      """
      {"_type": "link", "name": "build", "command": ["make"],
       "materials": {"src/a.c": {"sha256": "%s"}},
       "products": {"tool": {"sha256": "6866d28d44ec66b4dc63a7183b503b39881d59d928c53edff3c5096853a659e4"}}}
      """
          .formatted("a".repeat(64));

  private static final Artifact ARTIFACT = Artifact.of("the tool".getBytes(UTF_8));
  private static final String TYPE = "application/vnd.in-toto+json";
  private static final LayoutVerifier VERIFIER = verifier();

  private OwnLayout() {}

  /** Verifies, and checks what holds for any answer. */
  static LayoutVerification verify(InTotoLayout layout, List<InTotoLink> links) {
    LayoutVerification answer = VERIFIER.verify(layout, links, ARTIFACT);
    Laws.require(!answer.checks().isEmpty(), "an answer without a check");
    Laws.require(
        answer.isVerified() == answer.checks().stream().allMatch(LayoutCheck::holds),
        "another answer than its checks give");
    LayoutVerification again = VERIFIER.verify(layout, links, ARTIFACT);
    Laws.require(answer.checks().equals(again.checks()), "another answer the second time");
    Laws.require(answer.notices().equals(again.notices()), "other notices the second time");
    return answer;
  }

  static InTotoLayout layout() {
    try {
      return InTotoLayout.read(signed(LAYOUT.getBytes(UTF_8)));
    } catch (AttestationReadException e) {
      throw new AssertionError(e);
    }
  }

  static InTotoLink link(String name, String content) {
    try {
      return InTotoLink.read(name, signed(content.getBytes(UTF_8)));
    } catch (AttestationReadException e) {
      throw new AssertionError(e);
    }
  }

  static InTotoLink build() {
    return link("build.63d00ee3.link", BUILD);
  }

  /** An envelope (DSSE v1.0.2) around some content. */
  static byte[] signed(byte[] content) {
    var signed = new ByteArrayOutputStream();
    signed.writeBytes(
        "DSSEv1 %d %s %d ".formatted(TYPE.length(), TYPE, content.length).getBytes(UTF_8));
    signed.writeBytes(content);
    Base64.Encoder base64 = Base64.getEncoder();
    return """
        {"payloadType": "%s", "payload": "%s", "signatures": [{"keyid": "%s", "sig": "%s"}]}
        """
        .formatted(
            TYPE,
            base64.encodeToString(content),
            KEY_ID,
            base64.encodeToString(sign(signed.toByteArray())))
        .getBytes(UTF_8);
  }

  private static byte[] sign(byte[] bytes) {
    try {
      PrivateKey key =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(PRIVATE_KEY));
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static LayoutVerifier verifier() {
    try {
      return LayoutVerifier.builder(
              Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC))
          .trustKey(KEY.getBytes(UTF_8))
          .build();
    } catch (AttestationReadException e) {
      throw new AssertionError(e);
    }
  }
}
