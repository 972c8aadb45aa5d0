package io.github.trustdelta.provenance;

import static io.github.trustdelta.provenance.Made.list;
import static io.github.trustdelta.provenance.Made.object;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An attestation with everything that vouches for it, made by authorities of our own. Each part can
 * be made otherwise, before it is signed or after, so that a test changes one fact and leaves the
 * rest right. What is not changed is what a real one has.
 */
final class Vouched {

  static final Instant SIGNED = Instant.parse("2026-01-02T03:04:05Z");
  static final String IDENTITY =
      "https://github.com/acme/tool/.github/workflows/release.yml@refs/tags/v1.2.0";
  static final String ISSUER = "https://token.actions.githubusercontent.com";
  static final byte[] ARTIFACT = "the artifact\n".getBytes(UTF_8);

  private static final String HOST = "rekor.example";
  private static final String FULCIO = "1.3.6.1.4.1.57264.1.";
  private static final int OUR_INDEX = 3;

  private static final KeyPair ROOT = Keys.p256();
  private static final KeyPair ISSUING = Keys.p256();
  static final KeyPair LOG = Keys.p256();
  static final KeyPair LOG_2 = Keys.ed25519();
  private static final KeyPair CT_LOG = Keys.p256();
  private static final KeyPair TSA_ROOT = Keys.p256();
  private static final KeyPair TSA = Keys.p256();

  /** Signs, and may be one that others know. */
  KeyPair signer = Keys.p256();

  /** The name of the signer's key, if it has no certificate. */
  @Nullable String keyHint;

  // What is signed

  boolean isMessage;
  String payloadType = DsseEnvelope.IN_TOTO;
  Map<String, Object> statement = statement();
  UnaryOperator<String> statementText = text -> text;
  UnaryOperator<byte[]> signature = bytes -> bytes;
  String signatureScheme = "SHA256withECDSA";
  byte[] artifact = ARTIFACT;

  // The certificate

  Instant notBefore = SIGNED.minus(1, ChronoUnit.MINUTES);
  Instant notAfter = SIGNED.plus(9, ChronoUnit.MINUTES);
  int keyUsage = KeyUsage.digitalSignature;
  List<KeyPurposeId> extendedKeyUsage = List.of(KeyPurposeId.id_kp_codeSigning);
  boolean isAuthority;
  List<GeneralName> names =
      List.of(new GeneralName(GeneralName.uniformResourceIdentifier, IDENTITY));
  Map<Integer, String> claims = claims();
  Map<Integer, String> oldClaims = new LinkedHashMap<>();
  KeyPair issuing = ISSUING;
  X500Name issuerName = new X500Name("CN=issuing,O=example");
  boolean hasCertificateTimestamp = true;
  KeyPair ctLog = CT_LOG;
  Instant ctTime = SIGNED.minus(1, ChronoUnit.MINUTES);
  UnaryOperator<byte[]> certificateTimestamp = bytes -> bytes;
  Consumer<X509v3CertificateBuilder> extraExtensions = builder -> {};

  // The authorities

  Instant issuingNotAfter = Instant.parse("2036-01-01T00:00:00Z");
  boolean issuingIsAuthority = true;
  Instant tsaNotAfter = Instant.parse("2036-01-01T00:00:00Z");

  /** Without, the trust root knows only who issued the certificate that stamps. */
  boolean listsTsa = true;

  boolean tsaIssuerIsAuthority = true;
  String tsaIssuerName = "CN=tsa-root,O=example";
  KeyPair tsaIssuing = TSA_ROOT;

  // The log

  boolean isRekor2;
  @Nullable String entryKind;
  Consumer<Map<String, Object>> body = any -> {};
  long integratedTime = SIGNED.getEpochSecond();
  KeyPair promiseKey = LOG;
  KeyPair checkpointKey = LOG;
  String checkpointName = HOST;
  UnaryOperator<String> checkpointText = text -> text;

  // The timestamp

  Instant stampedAt = SIGNED;
  UnaryOperator<byte[]> stamped = bytes -> bytes;
  ASN1ObjectIdentifier imprint = TSPAlgorithms.SHA256;
  boolean embedsTsa = true;

  // Afterwards

  final List<Consumer<Map<String, Object>>> bundleEdits = new ArrayList<>();
  final List<Consumer<Map<String, Object>>> rootEdits = new ArrayList<>();
  UnaryOperator<String> bundleText = text -> text;
  UnaryOperator<String> rootText = text -> text;

  private @Nullable X509Certificate leaf;
  private @Nullable X509Certificate tsaCertificate;

  /** In a bundle of version 0.3, in a log of the first version. */
  static Vouched envelope() {
    return new Vouched();
  }

  /** In a log of the second version, with a timestamp. */
  static Vouched envelopeInRekor2() {
    Vouched made = new Vouched();
    made.isRekor2 = true;
    made.checkpointKey = LOG_2;
    return made;
  }

  /** Signed by a key, as npm's registry signs what it publishes. */
  static Vouched publishedByNpm() {
    Vouched made = new Vouched();
    made.keyHint = "SHA256:npm";
    made.entryKind = "intoto";
    made.statement.put("predicateType", TrustedKey.NPM_PUBLISH);
    made.statement.put(
        "predicate", object("name", "tool", "version", "1.2.0", "registry", "https://npm.example"));
    return made;
  }

  /** A signature over the artifact. */
  static Vouched message() {
    Vouched made = new Vouched();
    made.isMessage = true;
    return made;
  }

  private static Map<String, Object> statement() {
    return object(
        "_type",
        "https://in-toto.io/Statement/v1",
        "subject",
        list(
            object("name", "other", "digest", object("sha256", "0".repeat(64))),
            object(
                "name",
                "tool-1.2.0.jar",
                "digest",
                object(
                    "sha256", hex(HashAlgorithm.SHA_256.of(ARTIFACT)),
                    "sha512", hex(HashAlgorithm.SHA_512.of(ARTIFACT))))),
        "predicateType",
        SlsaPredicate.V1,
        "predicate",
        object(
            "buildDefinition",
            object(
                "buildType",
                "https://actions.github.io/buildtypes/workflow/v1",
                "externalParameters",
                object(
                    "workflow",
                    object(
                        "ref", "refs/tags/v1.2.0",
                        "repository", "https://github.com/acme/tool",
                        "path", ".github/workflows/release.yml")),
                "internalParameters",
                object(
                    "github",
                    object(
                        "event_name", "push",
                        "repository_id", "101",
                        "repository_owner_id", "7",
                        "runner_environment", "github-hosted")),
                "resolvedDependencies",
                list(
                    object(
                        "uri",
                        "git+https://github.com/acme/tool@refs/tags/v1.2.0",
                        "digest",
                        object("gitCommit", "a".repeat(40))))),
            "runDetails",
            object(
                "builder",
                object("id", IDENTITY),
                "metadata",
                object("invocationId", "https://github.com/acme/tool/actions/runs/1"))));
  }

  private static Map<Integer, String> claims() {
    Map<Integer, String> claims = new LinkedHashMap<>();
    claims.put(8, ISSUER);
    claims.put(9, IDENTITY);
    claims.put(11, "github-hosted");
    claims.put(12, "https://github.com/acme/tool");
    claims.put(13, "a".repeat(40));
    claims.put(14, "refs/tags/v1.2.0");
    claims.put(15, "101");
    claims.put(17, "7");
    claims.put(18, IDENTITY);
    claims.put(20, "push");
    return claims;
  }

  /** Makes another fact of the predicate. */
  void predicate(String place, Object value) {
    Made.put(statement, "predicate." + place, value);
  }

  void edit(Consumer<Map<String, Object>> edit) {
    bundleEdits.add(edit);
  }

  void editRoot(Consumer<Map<String, Object>> edit) {
    rootEdits.add(edit);
  }

  /** The bundle as a file has it. */
  byte[] bundle() {
    Map<String, Object> bundle = madeBundle();
    bundleEdits.forEach(edit -> edit.accept(bundle));
    return bundleText.apply(Made.text(bundle)).getBytes(UTF_8);
  }

  private Map<String, Object> madeBundle() {
    leaf = leaf();
    byte[] payload = statementText.apply(Made.text(statement)).getBytes(UTF_8);
    byte[] signed =
        isMessage
            ? artifact
            : new DsseEnvelope(payloadType, payload, List.of()).preAuthenticationEncoding();
    byte[] sig = signature.apply(Keys.sign(signatureScheme, signer.getPrivate(), signed));
    Map<String, Object> material =
        object(
            "certificate",
            keyHint == null ? object("rawBytes", base64(encoded(leaf))) : null,
            "publicKey",
            keyHint == null ? null : object("hint", keyHint),
            "tlogEntries",
            list(entry(payload, signed, sig)));
    if (isRekor2) {
      material.put(
          "timestampVerificationData",
          object("rfc3161Timestamps", list(object("signedTimestamp", base64(timestamp(sig))))));
    }
    Map<String, Object> content =
        isMessage
            ? object(
                "messageDigest",
                object("algorithm", "SHA2_256", "digest", base64(HashAlgorithm.SHA_256.of(signed))),
                "signature",
                base64(sig))
            : object(
                "payload",
                base64(payload),
                "payloadType",
                payloadType,
                "signatures",
                list(object("sig", base64(sig))));
    return object(
        "mediaType",
        "application/vnd.dev.sigstore.bundle.v0.3+json",
        "verificationMaterial",
        material,
        isMessage ? "messageSignature" : "dsseEnvelope",
        content);
  }

  // The log

  private Map<String, Object> entry(byte[] payload, byte[] signed, byte[] sig) {
    Map<String, Object> made = body(payload, signed, sig);
    body.accept(made);
    byte[] bytes = Made.text(made).getBytes(UTF_8);
    var leaves = new ArrayList<byte[]>();
    for (int i = 0; i < 7; i++) {
      leaves.add(i == OUR_INDEX ? bytes : ("entry " + i).getBytes(UTF_8));
    }
    Tree tree = new Tree(leaves);
    byte[] id = logId();
    Map<String, Object> entry =
        object(
            "logIndex",
            "1003",
            "logId",
            object("keyId", base64(id)),
            "kindVersion",
            object("kind", made.get("kind"), "version", made.get("apiVersion")),
            "inclusionProof",
            object(
                "logIndex",
                Integer.toString(OUR_INDEX),
                "rootHash",
                base64(tree.root()),
                "treeSize",
                "7",
                "hashes",
                new ArrayList<Object>(tree.path(OUR_INDEX).stream().map(Vouched::base64).toList()),
                "checkpoint",
                object("envelope", checkpoint(tree))),
            "canonicalizedBody",
            base64(bytes));
    if (!isRekor2) {
      entry.put("integratedTime", Long.toString(integratedTime));
      String promised =
          "{\"body\":\"%s\",\"integratedTime\":%d,\"logID\":\"%s\",\"logIndex\":1003}"
              .formatted(base64(bytes), integratedTime, hex(id));
      byte[] promise = Keys.sign(promiseKey.getPrivate(), promised.getBytes(UTF_8));
      entry.put("inclusionPromise", object("signedEntryTimestamp", base64(promise)));
    }
    return entry;
  }

  private Map<String, Object> body(byte[] payload, byte[] signed, byte[] sig) {
    String pem =
        base64(
            (keyHint == null
                    ? Keys.pem("CERTIFICATE", encoded(leaf))
                    : Keys.pem("PUBLIC KEY", signer.getPublic().getEncoded()))
                .getBytes(UTF_8));
    String kind = entryKind != null ? entryKind : isMessage || isRekor2 ? "hashedrekord" : "dsse";
    if (isRekor2) {
      return object(
          "apiVersion",
          "0.0.2",
          "kind",
          kind,
          "spec",
          object(
              "hashedRekordV002",
              object(
                  "data",
                  object(
                      "algorithm", "SHA2_256", "digest", base64(HashAlgorithm.SHA_256.of(signed))),
                  "signature",
                  object(
                      "content",
                      base64(sig),
                      "verifier",
                      object(
                          "keyDetails",
                          "PKIX_ECDSA_P256_SHA_256",
                          "x509Certificate",
                          object("rawBytes", base64(encoded(leaf))))))));
    }
    Map<String, Object> hash =
        object(
            "algorithm",
            "sha256",
            "value",
            hex(HashAlgorithm.SHA_256.of(isMessage ? signed : payload)));
    return switch (kind) {
      case "hashedrekord" ->
          object(
              "apiVersion",
              "0.0.1",
              "kind",
              kind,
              "spec",
              object(
                  "data",
                  object("hash", hash),
                  "signature",
                  object("content", base64(sig), "publicKey", object("content", pem))));
      case "intoto-0.0.1" ->
          object(
              "apiVersion",
              "0.0.1",
              "kind",
              "intoto",
              "spec",
              object(
                  "content",
                  object(
                      "hash",
                      object(
                          "algorithm",
                          "sha256",
                          "value",
                          hex(HashAlgorithm.SHA_256.of(envelopeText(payload, sig)))),
                      "payloadHash",
                      hash),
                  "publicKey",
                  pem));
      case "intoto" ->
          object(
              "apiVersion",
              "0.0.2",
              "kind",
              kind,
              "spec",
              object(
                  "content",
                  object(
                      "envelope",
                      object(
                          "payloadType",
                          payloadType,
                          "signatures",
                          list(
                              object(
                                  "sig", base64(base64(sig).getBytes(UTF_8)), "publicKey", pem))),
                      "payloadHash",
                      hash)));
      default ->
          object(
              "apiVersion",
              "0.0.1",
              "kind",
              kind,
              "spec",
              object(
                  "payloadHash",
                  hash,
                  "signatures",
                  list(object("signature", base64(sig), "verifier", pem))));
    };
  }

  private byte[] envelopeText(byte[] payload, byte[] sig) {
    String text =
        "{\"payloadType\":\"%s\",\"payload\":\"%s\",\"signatures\":[{\"keyid\":\"\",\"sig\":\"%s\"}]}"
            .formatted(payloadType, base64(payload), base64(sig));
    return text.getBytes(UTF_8);
  }

  private byte[] logId() {
    return isRekor2 ? logId(LOG_2) : logId(LOG);
  }

  static byte[] logId(KeyPair log) {
    return HashAlgorithm.SHA_256.of(log.getPublic().getEncoded());
  }

  private String checkpoint(Tree tree) {
    String origin = isRekor2 ? HOST : HOST + " - 42";
    String note = checkpointText.apply("%s\n7\n%s\n".formatted(origin, base64(tree.root())));
    byte[] sig = Keys.sign(checkpointKey.getPrivate(), note.getBytes(UTF_8));
    byte[] hint = Arrays.copyOf(logId(), 4);
    return note + "\n\u2014 " + checkpointName + " " + base64(concat(hint, sig)) + "\n";
  }

  // Certificates

  private X509Certificate leaf() {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuerName,
              BigInteger.valueOf(4711),
              Date.from(notBefore),
              Date.from(notAfter),
              new X500Name(""),
              signer.getPublic());
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(keyUsage));
      if (!extendedKeyUsage.isEmpty()) {
        builder.addExtension(
            Extension.extendedKeyUsage,
            false,
            new ExtendedKeyUsage(extendedKeyUsage.toArray(KeyPurposeId[]::new)));
      }
      if (isAuthority) {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      }
      builder.addExtension(
          Extension.subjectAlternativeName,
          true,
          new GeneralNames(names.toArray(GeneralName[]::new)));
      for (Map.Entry<Integer, String> claim : claims.entrySet()) {
        builder.addExtension(
            new ASN1ObjectIdentifier(FULCIO + claim.getKey()),
            false,
            new DERUTF8String(claim.getValue()));
      }
      for (Map.Entry<Integer, String> claim : oldClaims.entrySet()) {
        builder.addExtension(
            new ASN1ObjectIdentifier(FULCIO + claim.getKey()),
            false,
            claim.getValue().getBytes(UTF_8));
      }
      extraExtensions.accept(builder);
      if (hasCertificateTimestamp) {
        X509CertificateHolder precertificate = signed(builder, issuing);
        builder.addExtension(
            new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2"),
            false,
            new DEROctetString(certificateTimestamp.apply(timestampList(precertificate))));
      }
      return new JcaX509CertificateConverter().getCertificate(signed(builder, issuing));
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] timestampList(X509CertificateHolder precertificate) throws IOException {
    byte[] tbs = precertificate.toASN1Structure().getTBSCertificate().getEncoded();
    ByteBuffer signed = ByteBuffer.allocate(1 + 1 + 8 + 2 + 32 + 3 + tbs.length + 2);
    signed.put((byte) 0).put((byte) 0).putLong(ctTime.toEpochMilli()).putShort((short) 1);
    signed.put(HashAlgorithm.SHA_256.of(ISSUING.getPublic().getEncoded()));
    signed.put((byte) (tbs.length >> 16)).putShort((short) tbs.length).put(tbs).putShort((short) 0);
    byte[] sig = Keys.sign(ctLog.getPrivate(), signed.array());
    int length = 1 + 32 + 8 + 2 + 2 + 2 + sig.length;
    ByteBuffer sct = ByteBuffer.allocate(2 + 2 + length);
    sct.putShort((short) (2 + length)).putShort((short) length).put((byte) 0);
    sct.put(logId(CT_LOG)).putLong(ctTime.toEpochMilli()).putShort((short) 0);
    sct.put((byte) 4).put((byte) 3).putShort((short) sig.length).put(sig);
    return sct.array();
  }

  private static X509CertificateHolder signed(X509v3CertificateBuilder builder, KeyPair key) {
    try {
      return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()));
    } catch (OperatorCreationException e) {
      throw new AssertionError(e);
    }
  }

  private static X509Certificate authority(
      String name,
      KeyPair key,
      String issuer,
      KeyPair issuing,
      Instant notAfter,
      boolean isAuthority,
      List<KeyPurposeId> usage) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              new X500Name(issuer),
              BigInteger.valueOf(name.hashCode() & 0xFFFF),
              Date.from(Instant.parse("2020-01-01T00:00:00Z")),
              Date.from(notAfter),
              new X500Name(name),
              key.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
      builder.addExtension(
          Extension.keyUsage,
          true,
          new KeyUsage(isAuthority ? KeyUsage.keyCertSign : KeyUsage.digitalSignature));
      if (!usage.isEmpty()) {
        builder.addExtension(
            Extension.extendedKeyUsage,
            true,
            new ExtendedKeyUsage(usage.toArray(KeyPurposeId[]::new)));
      }
      return new JcaX509CertificateConverter().getCertificate(signed(builder, issuing));
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** The certificate of somebody else, by the same authority. */
  static X509Certificate stranger() {
    return new Vouched().leaf();
  }

  /** A root that nobody trusts. */
  static X509Certificate foreignRoot() {
    KeyPair key = Keys.p256();
    return authority(
        "CN=foreign",
        key,
        "CN=foreign",
        key,
        Instant.parse("2036-01-01T00:00:00Z"),
        true,
        List.of());
  }

  // The timestamp

  /** Made once: what it stamps names this very certificate. */
  private X509Certificate tsa() {
    if (tsaCertificate == null) {
      tsaCertificate =
          authority(
              "CN=tsa,O=example",
              TSA,
              tsaIssuerName,
              tsaIssuing,
              tsaNotAfter,
              false,
              List.of(KeyPurposeId.id_kp_timeStamping));
    }
    return tsaCertificate;
  }

  /** One with the name and the number of the authority's, and another key. */
  static Map<String, Object> namesakeOfTsa() {
    KeyPair key = Keys.p256();
    String issuer = "CN=tsa-root,O=example";
    Instant end = Instant.parse("2036-01-01T00:00:00Z");
    List<KeyPurposeId> usage = List.of(KeyPurposeId.id_kp_timeStamping);
    return trusted(
        "https://namesake.example",
        authority("CN=tsa,O=example", key, issuer, TSA_ROOT, end, false, usage));
  }

  private byte[] timestamp(byte[] sig) {
    try {
      byte[] hash =
          (imprint.equals(TSPAlgorithms.SHA1)
                  ? java.security.MessageDigest.getInstance("SHA-1")
                  : java.security.MessageDigest.getInstance("SHA-256"))
              .digest(stamped.apply(sig));
      TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
      requests.setCertReq(embedsTsa);
      TimeStampRequest request = requests.generate(imprint, hash);
      var info =
          new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(TSA.getPrivate()), tsa());
      var tokens =
          new TimeStampTokenGenerator(
              info,
              new JcaDigestCalculatorProviderBuilder()
                  .build()
                  .get(new org.bouncycastle.asn1.x509.AlgorithmIdentifier(TSPAlgorithms.SHA256)),
              new ASN1ObjectIdentifier("1.2.3"));
      if (embedsTsa) {
        tokens.addCertificates(new org.bouncycastle.cert.jcajce.JcaCertStore(List.of(tsa())));
      }
      return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
          .generate(request, BigInteger.ONE, Date.from(stampedAt))
          .getEncoded();
    } catch (GeneralSecurityException | OperatorCreationException | TSPException | IOException e) {
      throw new AssertionError(e);
    }
  }

  // The trust root

  TrustRoot trustRoot() throws AttestationReadException {
    Map<String, Object> root = madeRoot();
    rootEdits.forEach(edit -> edit.accept(root));
    return TrustRoot.read(rootText.apply(Made.text(root)).getBytes(UTF_8));
  }

  private Map<String, Object> madeRoot() {
    X509Certificate root =
        authority(
            "CN=root,O=example",
            ROOT,
            "CN=root,O=example",
            ROOT,
            Instant.parse("2036-01-01T00:00:00Z"),
            true,
            List.of());
    X509Certificate issuer =
        authority(
            "CN=issuing,O=example",
            ISSUING,
            "CN=root,O=example",
            ROOT,
            issuingNotAfter,
            issuingIsAuthority,
            List.of());
    X509Certificate tsaRoot =
        authority(
            "CN=tsa-root,O=example",
            TSA_ROOT,
            "CN=tsa-root,O=example",
            TSA_ROOT,
            Instant.parse("2036-01-01T00:00:00Z"),
            tsaIssuerIsAuthority,
            List.of());
    return object(
        "mediaType",
        "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
        "tlogs",
        list(log(HOST, LOG, "PKIX_ECDSA_P256_SHA_256"), log(HOST, LOG_2, "PKIX_ED25519")),
        "certificateAuthorities",
        list(trusted("https://fulcio.example", issuer, root)),
        "ctlogs",
        list(log("ct.example", CT_LOG, "PKIX_ECDSA_P256_SHA_256")),
        "timestampAuthorities",
        list(
            listsTsa
                ? trusted("https://tsa.example", tsa(), tsaRoot)
                : trusted("https://tsa.example", tsaRoot)));
  }

  private static Map<String, Object> log(String host, KeyPair key, String details) {
    return object(
        "baseUrl",
        "https://" + host,
        "hashAlgorithm",
        "SHA2_256",
        "publicKey",
        object(
            "rawBytes",
            base64(key.getPublic().getEncoded()),
            "keyDetails",
            details,
            "validFor",
            validFor()),
        "logId",
        object("keyId", base64(logId(key))));
  }

  private static Map<String, Object> trusted(String uri, X509Certificate... chain) {
    var certificates = new ArrayList<Object>();
    for (X509Certificate certificate : chain) {
      certificates.add(object("rawBytes", base64(encoded(certificate))));
    }
    return object(
        "uri", uri, "certChain", object("certificates", certificates), "validFor", validFor());
  }

  private static Map<String, Object> validFor() {
    return object("start", "2025-01-01T00:00:00Z");
  }

  // Bytes

  static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static byte[] concat(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
