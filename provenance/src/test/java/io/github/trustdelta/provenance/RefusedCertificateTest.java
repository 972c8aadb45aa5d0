package io.github.trustdelta.provenance;

import static io.github.trustdelta.provenance.Attempt.Kinds.ENVELOPE;
import static io.github.trustdelta.provenance.Attempt.Kinds.MESSAGE;
import static io.github.trustdelta.provenance.Attempt.Kinds.REKOR_2;
import static io.github.trustdelta.provenance.Attempt.Kinds.REKOR_2_ISSUED_TSA;
import static io.github.trustdelta.provenance.Check.Kind.CERTIFICATE;
import static io.github.trustdelta.provenance.Check.Kind.CERTIFICATE_TIMESTAMP;
import static io.github.trustdelta.provenance.Check.Kind.SIGNING_TIME;
import static io.github.trustdelta.provenance.Check.Kind.TIMESTAMP;
import static io.github.trustdelta.provenance.Made.list;
import static io.github.trustdelta.provenance.Made.object;
import static io.github.trustdelta.provenance.Vouched.SIGNED;

import io.github.trustdelta.provenance.Attempt.Fault;
import io.github.trustdelta.provenance.Attempt.Kinds;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Certificates that are not for this, not from there, or not of then; and times that are not
 * proven.
 */
class RefusedCertificateTest {

  private static final String STAMPS =
      "verificationMaterial.timestampVerificationData.rfc3161Timestamps";

  @ParameterizedTest
  @MethodSource({"certificates", "transparency", "timestamps"})
  void isRefused(Fault fault) throws AttestationReadException {
    fault.check();
  }

  static List<Fault> certificates() {
    var faults = new ArrayList<Fault>();
    for (Kinds base : List.of(ENVELOPE, REKOR_2, MESSAGE)) {
      faults.add(
          made(
              "expired before it signed",
              base,
              made -> made.notAfter = SIGNED.minusSeconds(1),
              CERTIFICATE,
              Reason.CERTIFICATE_NOT_VALID_AT_SIGNING));
      faults.add(
          made(
              "valid only after it signed",
              base,
              made -> made.notBefore = SIGNED.plusSeconds(1),
              CERTIFICATE,
              Reason.CERTIFICATE_NOT_VALID_AT_SIGNING));
      faults.add(
          made(
              "of an authority that nobody knows",
              base,
              made -> {
                made.issuing = Keys.p256();
                made.hasCertificateTimestamp = true;
              },
              CERTIFICATE,
              Reason.CERTIFICATE_AUTHORITY_UNKNOWN));
    }
    faults.add(
        made(
            "by another name of the authority",
            ENVELOPE,
            made -> made.issuerName = new X500Name("CN=other,O=example"),
            CERTIFICATE,
            Reason.CERTIFICATE_AUTHORITY_UNKNOWN));
    faults.add(
        made(
            "of an authority that had expired",
            ENVELOPE,
            made -> made.issuingNotAfter = SIGNED.minusSeconds(1),
            CERTIFICATE,
            Reason.CERTIFICATE_NOT_VALID_AT_SIGNING));
    faults.add(
        root(
            "authority no longer trusted",
            root -> Made.put(root, "certificateAuthorities.0.validFor.end", "2026-01-02T03:04:04Z"),
            CERTIFICATE,
            Reason.CERTIFICATE_AUTHORITY_EXPIRED));
    faults.add(
        root(
            "authority not yet trusted",
            root ->
                Made.put(root, "certificateAuthorities.0.validFor.start", "2026-01-02T03:04:06Z"),
            CERTIFICATE,
            Reason.CERTIFICATE_AUTHORITY_EXPIRED));
    faults.add(
        root(
            "no authority",
            root -> Made.put(root, "certificateAuthorities", new ArrayList<>()),
            CERTIFICATE,
            Reason.CERTIFICATE_AUTHORITY_UNKNOWN));
    faults.add(
        made(
            "key usage without signing",
            ENVELOPE,
            made -> made.keyUsage = KeyUsage.keyEncipherment,
            CERTIFICATE,
            Reason.CERTIFICATE_USAGE));
    faults.add(
        made(
            "for servers",
            ENVELOPE,
            made -> made.extendedKeyUsage = List.of(KeyPurposeId.id_kp_serverAuth),
            CERTIFICATE,
            Reason.CERTIFICATE_USAGE));
    faults.add(
        made(
            "for anything",
            ENVELOPE,
            made -> made.extendedKeyUsage = List.of(KeyPurposeId.anyExtendedKeyUsage),
            CERTIFICATE,
            Reason.CERTIFICATE_USAGE));
    faults.add(
        made(
            "for nothing in particular",
            ENVELOPE,
            made -> made.extendedKeyUsage = List.of(),
            CERTIFICATE,
            Reason.CERTIFICATE_USAGE));
    faults.add(
        made(
            "an authority itself",
            ENVELOPE,
            made -> made.isAuthority = true,
            CERTIFICATE,
            Reason.CERTIFICATE_USAGE));
    faults.add(
        made(
            "two names",
            ENVELOPE,
            made ->
                made.names =
                    List.of(
                        made.names.get(0),
                        new GeneralName(GeneralName.rfc822Name, "a@example.org")),
            CERTIFICATE,
            Reason.CERTIFICATE_IDENTITY));
    faults.add(
        made(
            "the name of a host",
            ENVELOPE,
            made -> made.names = List.of(new GeneralName(GeneralName.dNSName, "example.org")),
            CERTIFICATE,
            Reason.CERTIFICATE_IDENTITY));
    faults.add(
        made(
            "extension that nobody knows, and critical",
            ENVELOPE,
            made -> made.extraExtensions = builder -> extension(builder, "1.2.3.4", true),
            CERTIFICATE,
            Reason.CERTIFICATE_PATH));
    faults.add(
        made(
            "two issuers that differ",
            ENVELOPE,
            made -> made.oldClaims.put(1, "https://accounts.example"),
            CERTIFICATE,
            Reason.CERTIFICATE_EXTENSION));
    faults.add(
        made(
            "two triggers that differ",
            ENVELOPE,
            made -> made.oldClaims.put(2, "pull_request_target"),
            CERTIFICATE,
            Reason.CERTIFICATE_EXTENSION));
    faults.add(
        made(
            "a key that is too short",
            ENVELOPE,
            made -> {
              made.signer = Keys.rsa(1024);
              made.signatureScheme = "SHA256withRSA";
            },
            CERTIFICATE,
            Reason.KEY_UNSUPPORTED));
    faults.add(
        new Fault(
            "a root certificate of its own",
            ENVELOPE,
            attempt -> attempt.made.edit(RefusedCertificateTest::addRoot),
            CERTIFICATE,
            Reason.ROOT_CERTIFICATE_IN_BUNDLE));
    faults.add(
        new Fault(
            "somebody else's certificate",
            ENVELOPE,
            attempt ->
                attempt.made.edit(
                    bundle ->
                        Made.put(
                            bundle,
                            "verificationMaterial.certificate.rawBytes",
                            Vouched.base64(Vouched.encoded(Vouched.stranger())))),
            Check.Kind.DSSE_SIGNATURE,
            Reason.SIGNATURE_INVALID));
    return faults;
  }

  static List<Fault> transparency() {
    var faults = new ArrayList<Fault>();
    faults.add(
        made(
            "in no log",
            ENVELOPE,
            made -> made.hasCertificateTimestamp = false,
            CERTIFICATE_TIMESTAMP,
            Reason.CERTIFICATE_TIMESTAMP_MISSING));
    faults.add(
        made(
            "promised by another key",
            ENVELOPE,
            made -> made.ctLog = Keys.p256(),
            CERTIFICATE_TIMESTAMP,
            Reason.CERTIFICATE_TIMESTAMP_INVALID));
    faults.add(
        made(
            "promise cut off",
            ENVELOPE,
            made -> made.certificateTimestamp = bytes -> Arrays.copyOf(bytes, bytes.length - 1),
            CERTIFICATE_TIMESTAMP,
            Reason.CERTIFICATE_TIMESTAMP_UNREADABLE));
    faults.add(
        made(
            "no promise in the list",
            ENVELOPE,
            made -> made.certificateTimestamp = bytes -> new byte[2],
            CERTIFICATE_TIMESTAMP,
            Reason.CERTIFICATE_TIMESTAMP_UNREADABLE));
    faults.add(
        made(
            "promise of another time",
            ENVELOPE,
            made -> made.certificateTimestamp = bytes -> flipped(bytes, 2 + 2 + 1 + 32 + 7),
            CERTIFICATE_TIMESTAMP,
            Reason.CERTIFICATE_TIMESTAMP_INVALID));
    faults.add(
        made(
            "promise of another log",
            ENVELOPE,
            made -> made.certificateTimestamp = bytes -> flipped(bytes, 2 + 2 + 1),
            CERTIFICATE_TIMESTAMP,
            Reason.CERTIFICATE_TIMESTAMP_LOG_UNKNOWN));
    faults.add(
        made(
            "promise of an unknown version",
            ENVELOPE,
            made -> made.certificateTimestamp = bytes -> flipped(bytes, 2 + 2),
            CERTIFICATE_TIMESTAMP,
            Reason.CERTIFICATE_TIMESTAMP_UNREADABLE));
    faults.add(
        made(
            "promise with another hash",
            ENVELOPE,
            made -> made.certificateTimestamp = bytes -> flipped(bytes, 2 + 2 + 1 + 32 + 8 + 2),
            CERTIFICATE_TIMESTAMP,
            Reason.CERTIFICATE_TIMESTAMP_UNREADABLE));
    faults.add(
        root(
            "trust root without such logs",
            root -> Made.put(root, "ctlogs", new ArrayList<>()),
            CERTIFICATE_TIMESTAMP,
            Reason.CERTIFICATE_TIMESTAMP_LOG_UNKNOWN));
    faults.add(
        root(
            "log no longer trusted",
            root -> Made.put(root, "ctlogs.0.publicKey.validFor.end", "2026-01-02T03:03:04Z"),
            CERTIFICATE_TIMESTAMP,
            Reason.CERTIFICATE_TIMESTAMP_INVALID));
    faults.add(
        root(
            "log not yet trusted",
            root -> Made.put(root, "ctlogs.0.publicKey.validFor.start", "2026-01-02T03:03:06Z"),
            CERTIFICATE_TIMESTAMP,
            Reason.CERTIFICATE_TIMESTAMP_INVALID));
    return faults;
  }

  static List<Fault> timestamps() {
    var faults = new ArrayList<Fault>();
    faults.add(
        made(
            "of another time than the certificate",
            REKOR_2,
            made -> made.stampedAt = SIGNED.plus(Duration.ofHours(1)),
            CERTIFICATE,
            Reason.CERTIFICATE_NOT_VALID_AT_SIGNING));
    faults.add(
        made(
            "over something else",
            REKOR_2,
            made -> made.stamped = bytes -> flipped(bytes, 0),
            TIMESTAMP,
            Reason.TIMESTAMP_MISMATCH));
    faults.add(
        made(
            "over a weak hash",
            REKOR_2,
            made -> made.imprint = TSPAlgorithms.SHA1,
            TIMESTAMP,
            Reason.TIMESTAMP_MISMATCH));
    faults.add(
        made(
            "by an authority that had expired",
            REKOR_2,
            made -> made.tsaNotAfter = SIGNED.minusSeconds(1),
            TIMESTAMP,
            Reason.TIMESTAMP_SIGNATURE_INVALID));
    faults.addAll(issuedAuthorities());
    faults.addAll(namesakes());
    faults.add(
        rootOf(
            REKOR_2,
            "authority no longer trusted",
            root -> Made.put(root, "timestampAuthorities.0.validFor.end", "2026-01-02T03:04:04Z"),
            TIMESTAMP,
            Reason.TIMESTAMP_AUTHORITY_EXPIRED));
    faults.add(
        rootOf(
            REKOR_2,
            "authority not yet trusted",
            root -> Made.put(root, "timestampAuthorities.0.validFor.start", "2026-01-02T03:04:06Z"),
            TIMESTAMP,
            Reason.TIMESTAMP_AUTHORITY_EXPIRED));
    faults.add(
        rootOf(
            REKOR_2,
            "by nobody who is trusted",
            root -> Made.put(root, "timestampAuthorities", new ArrayList<>()),
            TIMESTAMP,
            Reason.TIMESTAMP_AUTHORITY_UNKNOWN));
    faults.add(
        rootOf(
            REKOR_2,
            "by the signing authority",
            root ->
                Made.put(
                    root,
                    "timestampAuthorities.0.certChain",
                    Made.at(root, "certificateAuthorities.0.certChain")),
            TIMESTAMP,
            Reason.TIMESTAMP_AUTHORITY_UNKNOWN));
    faults.add(
        edit(
            "none",
            bundle -> Made.remove(bundle, "verificationMaterial.timestampVerificationData"),
            SIGNING_TIME,
            Reason.TIMESTAMP_MISSING));
    faults.add(
        edit(
            "none in the list",
            bundle -> Made.put(bundle, STAMPS, new ArrayList<>()),
            SIGNING_TIME,
            Reason.TIMESTAMP_MISSING));
    faults.add(
        edit(
            "cut off",
            bundle -> change(bundle, bytes -> Arrays.copyOf(bytes, bytes.length - 1)),
            TIMESTAMP,
            Reason.TIMESTAMP_UNREADABLE));
    faults.add(
        edit(
            "followed by something",
            bundle -> change(bundle, bytes -> Vouched.concat(bytes, new byte[] {5, 0})),
            TIMESTAMP,
            Reason.TIMESTAMP_UNREADABLE));
    faults.add(
        edit(
            "flipped at its end",
            bundle -> change(bundle, bytes -> flipped(bytes, bytes.length - 1)),
            TIMESTAMP,
            Reason.TIMESTAMP_SIGNATURE_INVALID));
    faults.add(
        edit(
            "garbage",
            bundle -> change(bundle, bytes -> new byte[] {1, 2, 3}),
            TIMESTAMP,
            Reason.TIMESTAMP_UNREADABLE));
    faults.add(
        edit(
            "empty",
            bundle -> change(bundle, bytes -> new byte[0]),
            TIMESTAMP,
            Reason.TIMESTAMP_UNREADABLE));
    faults.add(
        edit(
            "one right and one of another signature",
            RefusedCertificateTest::addForeignTimestamp,
            TIMESTAMP,
            Reason.TIMESTAMP_MISMATCH));
    faults.add(
        new Fault(
            "signed after the time of verification",
            ENVELOPE,
            attempt ->
                attempt.policy =
                    VerificationPolicy.builder(Clock.fixed(SIGNED.minusSeconds(1), ZoneOffset.UTC)),
            SIGNING_TIME,
            Reason.SIGNED_IN_FUTURE));
    faults.add(
        new Fault(
            "stamped after the time of verification",
            REKOR_2,
            attempt ->
                attempt.policy =
                    VerificationPolicy.builder(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)),
            SIGNING_TIME,
            Reason.SIGNED_IN_FUTURE));
    faults.add(
        new Fault(
            "without a time, long after",
            REKOR_2,
            attempt -> {
              attempt.policy.allow(Relaxation.NO_TIMESTAMP);
              attempt.made.edit(bundle -> Made.put(bundle, STAMPS, new ArrayList<>()));
            },
            CERTIFICATE,
            Reason.CERTIFICATE_NOT_VALID_AT_SIGNING));
    return faults;
  }

  /** The certificate lies beside the timestamp, and only its issuer is trusted. */
  private static List<Fault> issuedAuthorities() {
    var faults = new ArrayList<Fault>();
    faults.add(
        made(
            "issued by a stranger who took the issuer's name",
            REKOR_2_ISSUED_TSA,
            made -> made.tsaIssuing = Keys.p256(),
            TIMESTAMP,
            Reason.TIMESTAMP_AUTHORITY_UNKNOWN));
    faults.add(
        made(
            "issued by another name",
            REKOR_2_ISSUED_TSA,
            made -> made.tsaIssuerName = "CN=other,O=example",
            TIMESTAMP,
            Reason.TIMESTAMP_AUTHORITY_UNKNOWN));
    faults.add(
        made(
            "issued by one who is no authority",
            REKOR_2_ISSUED_TSA,
            made -> made.tsaIssuerIsAuthority = false,
            TIMESTAMP,
            Reason.TIMESTAMP_AUTHORITY_UNKNOWN));
    faults.add(
        made(
            "issued, and not there",
            REKOR_2_ISSUED_TSA,
            made -> made.embedsTsa = false,
            TIMESTAMP,
            Reason.TIMESTAMP_AUTHORITY_UNKNOWN));
    faults.add(
        made(
            "issued, and expired",
            REKOR_2_ISSUED_TSA,
            made -> made.tsaNotAfter = SIGNED.minusSeconds(1),
            TIMESTAMP,
            Reason.TIMESTAMP_SIGNATURE_INVALID));
    faults.add(
        rootOf(
            REKOR_2_ISSUED_TSA,
            "issued, and the issuer no longer trusted",
            root -> Made.put(root, "timestampAuthorities.0.validFor.end", "2026-01-02T03:04:04Z"),
            TIMESTAMP,
            Reason.TIMESTAMP_AUTHORITY_EXPIRED));
    return faults;
  }

  /** Of two authorities of one name and number, the one whose key it is says why, in any order. */
  private static List<Fault> namesakes() {
    var faults = new ArrayList<Fault>();
    for (int place : new int[] {0, 1}) {
      faults.add(
          rootOf(
              REKOR_2,
              "authority no longer trusted, namesake at " + place,
              root -> {
                Made.put(root, "timestampAuthorities.0.validFor.end", "2026-01-02T03:04:04Z");
                addNamesake(root, place);
              },
              TIMESTAMP,
              Reason.TIMESTAMP_AUTHORITY_EXPIRED));
    }
    return faults;
  }

  @SuppressWarnings("unchecked")
  private static void addNamesake(Map<String, Object> root, int place) {
    ((List<Object>) Made.at(root, "timestampAuthorities")).add(place, Vouched.namesakeOfTsa());
  }

  private static Fault made(
      String name, Kinds base, Consumer<Vouched> change, Check.Kind kind, Reason reason) {
    return new Fault(name, base, attempt -> change.accept(attempt.made), kind, reason);
  }

  private static Fault root(
      String name, Consumer<Map<String, Object>> edit, Check.Kind kind, Reason reason) {
    return rootOf(ENVELOPE, name, edit, kind, reason);
  }

  private static Fault rootOf(
      Kinds base, String name, Consumer<Map<String, Object>> edit, Check.Kind kind, Reason reason) {
    return new Fault(name, base, attempt -> attempt.made.editRoot(edit), kind, reason);
  }

  private static Fault edit(
      String name, Consumer<Map<String, Object>> edit, Check.Kind kind, Reason reason) {
    return new Fault(
        "timestamp: " + name, REKOR_2, attempt -> attempt.made.edit(edit), kind, reason);
  }

  private static void extension(X509v3CertificateBuilder builder, String oid, boolean isCritical) {
    try {
      builder.addExtension(new ASN1ObjectIdentifier(oid), isCritical, new DERUTF8String("x"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void addRoot(Map<String, Object> bundle) {
    Object own = Made.at(bundle, "verificationMaterial.certificate");
    Made.remove(bundle, "verificationMaterial.certificate");
    Made.put(
        bundle,
        "verificationMaterial.x509CertificateChain",
        object(
            "certificates",
            list(own, object("rawBytes", Vouched.base64(Vouched.encoded(Vouched.foreignRoot()))))));
  }

  @SuppressWarnings("unchecked")
  private static void addForeignTimestamp(Map<String, Object> bundle) {
    try {
      Object other = Made.parse(Vouched.envelopeInRekor2().bundle());
      ((List<Object>) Made.at(bundle, STAMPS)).add(Made.at(other, STAMPS + ".0"));
    } catch (AttestationReadException e) {
      throw new AssertionError(e);
    }
  }

  private static void change(Map<String, Object> bundle, UnaryOperator<byte[]> change) {
    String place = STAMPS + ".0.signedTimestamp";
    byte[] bytes = Base64.getDecoder().decode((String) Made.at(bundle, place));
    Made.put(bundle, place, Vouched.base64(change.apply(bytes)));
  }

  private static byte[] flipped(byte[] bytes, int at) {
    byte[] flipped = bytes.clone();
    flipped[at] ^= 1;
    return flipped;
  }
}
