package io.github.trustdelta.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused before anything is verified, and where it is said to be. */
class AttestationReadTest {

  private static final String MATERIAL = "verificationMaterial.";
  private static final String ENTRY = MATERIAL + "tlogEntries.0.";

  @ParameterizedTest
  @MethodSource("texts")
  void textIsRefused(String what, UnaryOperator<String> change, String where)
      throws AttestationReadException {
    byte[] right = Vouched.envelopeInRekor2().bundle();
    assertThat(Attestation.read(right)).hasSize(1);

    assertThatThrownBy(
            () -> Attestation.read(change.apply(new String(right, UTF_8)).getBytes(UTF_8)))
        .as(what)
        .isInstanceOf(AttestationReadException.class)
        .hasMessageContaining(where);
  }

  static List<Arguments> texts() {
    return List.of(
        text("a member twice", text -> text.replaceFirst("\\{", "{\"mediaType\":\"x\","), "$"),
        text(
            "a member in other case",
            text -> text.replaceFirst("\\{", "{\"MediaType\":\"x\","),
            "MediaType"),
        text(
            "a member with underscores",
            text -> text.replaceFirst("\\{", "{\"dsse_envelope\":{},"),
            "dsse_envelope"),
        text(
            "a payload in other case",
            text -> text.replace("\"payloadType\"", "\"PayloadType\":\"x\",\"payloadType\""),
            "PayloadType"),
        text("a signature in other case", text -> text.replace("\"sig\"", "\"Sig\""), "Sig"),
        text("something behind it", text -> text + "x", "byte"),
        text("another document behind it, on the same line", text -> text + text, "byte"),
        text("cut off", text -> text.substring(0, text.length() - 1), "byte"),
        text("empty", text -> "", "found nothing"),
        text("blank", text -> " \n\t", "found nothing"),
        text("a number", text -> "7", "expected a Sigstore bundle"),
        text("nothing known", text -> "{\"a\":1}", "expected a Sigstore bundle"),
        text("a list of a number", text -> "[7]", "$[0]"),
        text("nested beyond measure", text -> "[".repeat(200) + "]".repeat(200), "maxDepth"));
  }

  private static Arguments text(String what, UnaryOperator<String> change, String where) {
    return Arguments.of(what, change, where);
  }

  @ParameterizedTest
  @MethodSource("members")
  void memberIsRefused(String place, Object value) throws AttestationReadException {
    Vouched made =
        place.startsWith("messageSignature.") ? Vouched.message() : Vouched.envelopeInRekor2();
    made.edit(
        value == null
            ? bundle -> Made.remove(bundle, place)
            : bundle -> Made.put(bundle, place, value));

    assertThatThrownBy(() -> Attestation.read(made.bundle()))
        .isInstanceOf(AttestationReadException.class)
        .hasMessageContaining("$");
  }

  static List<Arguments> members() {
    var cases = new ArrayList<Arguments>();
    put(
        cases,
        "mediaType",
        "application/vnd.dev.sigstore.bundle+json;version=0.4",
        "application/vnd.dev.sigstore.bundle.v0.2+json",
        "application/vnd.dev.sigstore.bundle.v0.3",
        "",
        3L,
        Made.list());
    put(cases, "verificationMaterial", null, "x", Made.list());
    put(cases, MATERIAL + "certificate", null, "x");
    put(cases, MATERIAL + "publicKey", Made.object("hint", "x"));
    put(cases, MATERIAL + "certificate.rawBytes", null, "", "AAAA", "!", 7L);
    put(cases, MATERIAL + "tlogEntries", "x", Made.object());
    for (String member : List.of("logId", "kindVersion", "canonicalizedBody")) {
      put(cases, ENTRY + member, null, 7L);
    }
    put(
        cases,
        ENTRY + "logIndex",
        "-1",
        "1.5",
        "1e3",
        "01",
        "",
        "9223372036854775808",
        true,
        "0x1");
    put(cases, ENTRY + "integratedTime", "-1", "253402300800", "soon");
    put(cases, ENTRY + "canonicalizedBody", "a", "ab=", "YQ", "YR==", "Y Q==", "YQ==\n", "_-8=");
    put(cases, ENTRY + "inclusionPromise", Made.object("signedEntryTimestamp", 1L), "x");
    put(cases, ENTRY + "inclusionProof.treeSize", null, "-7", "x");
    put(cases, ENTRY + "inclusionProof.rootHash", null, "YQ==", "x");
    put(
        cases,
        ENTRY + "inclusionProof.hashes",
        "x",
        Made.list("YQ=="),
        Made.list(1L),
        new ArrayList<Object>(java.util.Collections.nCopies(65, Vouched.base64(new byte[32]))));
    put(cases, ENTRY + "inclusionProof.checkpoint", "x", Made.object());
    put(
        cases,
        MATERIAL + "timestampVerificationData.rfc3161Timestamps",
        "x",
        Made.list("x"),
        Made.list(Made.object()),
        Made.list(Made.object("signedTimestamp", "!")));
    put(cases, "dsseEnvelope", null, "x");
    put(cases, "messageSignature", Made.object("signature", "YQ=="));
    put(cases, "dsseEnvelope.payload", null, "!", "YQ", 7L, "a_b+");
    put(cases, "dsseEnvelope.payloadType", null, 7L);
    put(
        cases,
        "dsseEnvelope.signatures",
        null,
        "x",
        Made.list(),
        Made.list("x"),
        Made.list(Made.object()),
        Made.list(Made.object("sig", "")),
        new ArrayList<Object>(java.util.Collections.nCopies(101, Made.object("sig", "YQ=="))));
    put(cases, "messageSignature.signature", null, "", "!");
    put(
        cases,
        "messageSignature.messageDigest.algorithm",
        null,
        "SHA1",
        "sha256",
        "HASH_ALGORITHM_UNSPECIFIED");
    put(cases, "messageSignature.messageDigest.digest", null, "", "YQ==");
    return cases;
  }

  private static void put(List<Arguments> cases, String place, Object... values) {
    for (Object value : values == null ? new Object[] {null} : values) {
      cases.add(Arguments.of(place, value));
    }
  }

  @ParameterizedTest
  @MethodSource("roots")
  void trustRootIsRefused(String place, Object value) {
    Vouched made = Vouched.envelope();
    made.editRoot(
        value == null ? root -> Made.remove(root, place) : root -> Made.put(root, place, value));

    assertThatThrownBy(made::trustRoot).isInstanceOf(AttestationReadException.class);
  }

  static List<Arguments> roots() {
    var cases = new ArrayList<Arguments>();
    put(cases, "mediaType", null, "application/json");
    put(
        cases,
        "tlogs.0.publicKey.validFor",
        null,
        "x",
        Made.object(),
        Made.object("start", "yesterday"),
        Made.object("end", "2030-01-01T00:00:00Z"));
    put(cases, "ctlogs.0.publicKey.validFor", null, Made.object());
    put(cases, "certificateAuthorities.0.validFor", null, Made.object());
    put(cases, "timestampAuthorities.0.validFor", null, Made.object());
    put(
        cases,
        "tlogs.0.publicKey.rawBytes",
        null,
        "",
        "AAAA",
        "!",
        Vouched.base64(Keys.rsa(1024).getPublic().getEncoded()),
        Vouched.base64(Vouched.concat(Vouched.LOG.getPublic().getEncoded(), new byte[1])));
    put(cases, "tlogs.0.publicKey.keyDetails", null, "PKIX_ED25519", "PKIX_ECDSA_P384_SHA_384", "");
    put(cases, "tlogs.0.logId", null, Made.object("keyId", "AA=="));
    put(cases, "tlogs.0.baseUrl", null, 7L);
    put(
        cases,
        "certificateAuthorities.0.certChain",
        null,
        Made.object("certificates", Made.list()));
    put(
        cases,
        "certificateAuthorities.0.certChain.certificates.1",
        Made.object("rawBytes", Vouched.base64(Vouched.encoded(Vouched.foreignRoot()))));
    put(
        cases,
        "certificateAuthorities.0.certChain.certificates.0",
        Made.object("rawBytes", Vouched.base64(Vouched.encoded(Vouched.stranger()))));
    put(cases, "tlogs", "x", Made.object());
    return cases;
  }

  @Test
  void trustRootThatProvesNoTimeIsIncomplete() {
    Vouched made = Vouched.envelope();
    made.editRoot(root -> Made.remove(root, "tlogs"));
    made.editRoot(root -> Made.remove(root, "timestampAuthorities"));

    assertThatThrownBy(made::trustRoot)
        .isInstanceOf(AttestationReadException.class)
        .hasMessageContaining("expected a log or a timestamp authority");
  }

  @Test
  void trustRootWithAnAuthorityThatMustNotIssueIsRefused() {
    Vouched made = Vouched.envelope();
    made.issuingIsAuthority = false;

    assertThatThrownBy(made::trustRoot).hasMessageContaining("may not issue certificates");
  }

  @Test
  void limitsAreKept() throws AttestationReadException {
    byte[] bundle = Vouched.envelope().bundle();
    List<UnaryOperator<AttestationLimits>> lower =
        List.of(
            limits -> new AttestationLimits(bundle.length - 1, 100, 10, 10),
            limits -> new AttestationLimits(1 << 20, 3, 10, 10));

    for (UnaryOperator<AttestationLimits> limit : lower) {
      AttestationLimits limits = limit.apply(AttestationLimits.DEFAULTS);
      assertThatThrownBy(() -> Attestation.read(bundle, limits))
          .isInstanceOf(AttestationReadException.class);
    }
  }

  @Test
  void attestationsAreCounted() throws AttestationReadException {
    String bundle = new String(Vouched.envelope().bundle(), UTF_8);
    var limits = new AttestationLimits(1 << 20, 100, 2, 10);

    for (String many :
        List.of("[%1$s,%1$s,%1$s]", "%1$s\n%1$s\n%1$s", "{\"attestations\":[%1$s,%1$s,%1$s]}")) {
      byte[] bytes = many.formatted(bundle).getBytes(UTF_8);
      assertThat(Attestation.read(bytes)).hasSize(3);
      assertThatThrownBy(() -> Attestation.read(bytes, limits))
          .isInstanceOf(AttestationReadException.class);
    }
  }

  @Test
  void compressedInputIsBoundedByWhatItHolds() throws IOException {
    byte[] bundle = Vouched.envelope().bundle();
    byte[] bomb = gzip(" ".repeat(10_000_000).getBytes(UTF_8));

    assertThat(Attestation.read(gzip(bundle))).hasSize(1);
    assertThatThrownBy(() -> Attestation.read(bomb, new AttestationLimits(1 << 20, 100, 10, 10)))
        .hasMessageContaining("maxBytes");
    assertThatThrownBy(() -> Attestation.read(java.util.Arrays.copyOf(gzip(bundle), 100)))
        .hasMessageContaining("decompressed");
  }

  @Test
  void eachLineSaysWhichItIs() throws AttestationReadException {
    String bundle = new String(Vouched.envelope().bundle(), UTF_8);

    assertThat(Attestation.read((bundle + "\r\n\n" + bundle + "\n").getBytes(UTF_8)))
        .extracting(Attestation::position)
        .containsExactly("line 1: $", "line 3: $");
    assertThatThrownBy(() -> Attestation.read((bundle + "\n{}").getBytes(UTF_8)))
        .hasMessageContaining("line 2: $");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
