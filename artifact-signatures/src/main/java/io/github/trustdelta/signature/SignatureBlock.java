package io.github.trustdelta.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.jspecify.annotations.Nullable;

/**
 * Who a signature block (RFC 5652, SignedData) says that it is by, and by what algorithms: not
 * checked, which is the JDK's, but told even where the JDK counts it for nothing.
 */
record SignatureBlock(X509Certificate certificate, String digest, String signature) {

  private static final int MAX_DEPTH = 64;

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("1.2.840.113549.2.2", "MD2"),
          Map.entry("1.2.840.113549.2.5", "MD5"),
          Map.entry("1.3.14.3.2.26", "SHA-1"),
          Map.entry("2.16.840.1.101.3.4.2.4", "SHA-224"),
          Map.entry("2.16.840.1.101.3.4.2.1", "SHA-256"),
          Map.entry("2.16.840.1.101.3.4.2.2", "SHA-384"),
          Map.entry("2.16.840.1.101.3.4.2.3", "SHA-512"),
          Map.entry("1.2.840.113549.1.1.1", "RSA"),
          Map.entry("1.2.840.113549.1.1.10", "RSASSA-PSS"),
          Map.entry("1.2.840.10040.4.1", "DSA"),
          Map.entry("1.2.840.10045.2.1", "ECDSA"),
          Map.entry("1.2.840.113549.1.1.11", "RSA"),
          Map.entry("1.2.840.113549.1.1.12", "RSA"),
          Map.entry("1.2.840.113549.1.1.13", "RSA"),
          Map.entry("1.2.840.10045.4.3.2", "ECDSA"),
          Map.entry("1.2.840.10045.4.3.3", "ECDSA"),
          Map.entry("1.2.840.10045.4.3.4", "ECDSA"),
          Map.entry("1.3.101.112", "Ed25519"),
          Map.entry("1.3.101.113", "Ed448"));

  private static final Set<String> WEAK_DIGESTS = Set.of("MD2", "MD5", "SHA-1", "SHA1", "SHA");

  /** Null if it is none, or has more or less than one signer. */
  static @Nullable SignatureBlock parse(byte[] bytes) {
    if (!isShallow(bytes)) {
      return null;
    }
    try {
      var content = ContentInfo.getInstance(ASN1Primitive.fromByteArray(bytes));
      var data = SignedData.getInstance(content.getContent());
      if (data.getSignerInfos().size() != 1 || data.getCertificates() == null) {
        return null;
      }
      var signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
      var id = IssuerAndSerialNumber.getInstance(signer.getSID().getId());
      X509Certificate certificate = certificate(id, data);
      if (certificate == null) {
        return null;
      }
      String digest = name(signer.getDigestAlgorithm().getAlgorithm().getId());
      String key = name(signer.getDigestEncryptionAlgorithm().getAlgorithm().getId());
      return new SignatureBlock(certificate, digest, digest + " with " + key);
    } catch (IOException | CertificateException | RuntimeException e) {
      // The libraries declare little of what they throw where a structure is not what it must be.
      return null;
    }
  }

  static boolean isWeakDigest(String name) {
    return WEAK_DIGESTS.contains(name);
  }

  /** Why it proves nothing; null if it does. */
  @Nullable String weakness() {
    if (isWeakDigest(digest)) {
      return "signs a " + digest;
    }
    int bits = Integer.MAX_VALUE;
    if (certificate.getPublicKey() instanceof RSAPublicKey key) {
      bits = key.getModulus().bitLength();
    } else if (certificate.getPublicKey() instanceof DSAPublicKey key) {
      bits = key.getParams() == null ? 0 : key.getParams().getP().bitLength();
    }
    return bits < 2048 ? "made by a key of " + bits + " bits" : null;
  }

  private static String name(String identifier) {
    return NAMES.getOrDefault(identifier, identifier);
  }

  private static @Nullable X509Certificate certificate(IssuerAndSerialNumber id, SignedData data)
      throws IOException, CertificateException {
    List<X509Certificate> found = new ArrayList<>();
    byte[] issuer = id.getName().getEncoded("DER");
    for (ASN1Encodable one : data.getCertificates()) {
      byte[] der = one.toASN1Primitive().getEncoded("DER");
      var certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      if (certificate.getSerialNumber().equals(id.getSerialNumber().getValue())
          && Arrays.equals(certificate.getIssuerX500Principal().getEncoded(), issuer)) {
        found.add(certificate);
      }
    }
    return found.size() == 1 ? found.get(0) : null;
  }

  /** Parsers recurse, by two bytes for a level. */
  private static boolean isShallow(byte[] bytes) {
    Deque<Integer> ends = new ArrayDeque<>();
    int at = 0;
    while (at + 1 < bytes.length) {
      while (!ends.isEmpty() && ends.peek() == at) {
        ends.pop();
      }
      if (bytes[at] == 0 && bytes[at + 1] == 0 && !ends.isEmpty() && ends.peek() < 0) {
        ends.pop();
        at += 2;
        continue;
      }
      boolean isConstructed = (bytes[at] & 0x20) != 0;
      if ((bytes[at] & 0x1F) == 0x1F) {
        return false; // long tags have no place here
      }
      int length = bytes[at + 1] & 0xFF;
      int content = at + 2;
      if (length > 0x80) {
        int octets = length & 0x7F;
        if (octets > 4 || content + octets > bytes.length) {
          return false;
        }
        length = 0;
        for (int i = 0; i < octets; i++) {
          length = (length << 8) | (bytes[content++] & 0xFF);
        }
        if (length < 0) {
          return false;
        }
      } else if (length == 0x80) {
        length = -1;
      }
      if (length > bytes.length - content || (length < 0 && !isConstructed)) {
        return false;
      }
      if (isConstructed) {
        ends.push(length < 0 ? -1 : content + length);
        at = content;
      } else {
        at = content + length;
      }
      if (ends.size() > MAX_DEPTH) {
        return false;
      }
    }
    return true;
  }
}
