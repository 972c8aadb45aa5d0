package io.github.trustdelta.provenance;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The promises of certificate transparency logs that are embedded in a certificate (RFC 6962,
 * sections 3.2 and 3.3): each signs the certificate as it was before the promises went into it.
 */
final class SignedCertificateTimestamps {

  private static final String EXTENSION = "1.3.6.1.4.1.11129.2.4.2";

  /** That object identifier in DER. */
  private static final byte[] EXTENSION_ID = {
    0x2B, 0x06, 0x01, 0x04, 0x01, (byte) 0xD6, 0x79, 0x02, 0x04, 0x02
  };

  private static final int EXTENSIONS_TAG = 0xA3;
  private static final int VERSION_1 = 0;
  private static final int CERTIFICATE_TIMESTAMP = 0;
  private static final int PRECERTIFICATE = 1;
  private static final int LOG_ID_BYTES = 32;
  private static final int SHA_256 = 4;

  /** What is signed besides the certificate and the extensions. */
  private static final int SIGNED_BYTES = 2 + Long.BYTES + 2 + LOG_ID_BYTES + 3 + 2;

  /** One promise. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Timestamp(byte[] logId, long millis, byte[] extensions, byte[] signature) {}

  private SignedCertificateTimestamps() {}

  static boolean areIn(X509Certificate certificate) {
    return certificate.getExtensionValue(EXTENSION) != null;
  }

  /** Checks that a log that is trusted has promised the certificate, and says which and when. */
  static String check(
      X509Certificate certificate, X509Certificate issuer, List<TransparencyLog> logs)
      throws Refusal {
    byte[] precertificate = precertificate(certificate);
    List<Timestamp> timestamps = timestamps(certificate);
    if (precertificate == null || timestamps.isEmpty()) {
      throw new Refusal(
          Reason.CERTIFICATE_TIMESTAMP_UNREADABLE,
          "the signed certificate timestamps in the certificate cannot be read");
    }
    byte[] issuerKeyHash = HashAlgorithm.SHA_256.of(issuer.getPublicKey().getEncoded());
    boolean isKnown = false;
    for (Timestamp timestamp : timestamps) {
      for (TransparencyLog log : logs) {
        if (!Arrays.equals(log.id(), timestamp.logId())) {
          continue;
        }
        isKnown = true;
        Instant time = Instant.ofEpochMilli(timestamp.millis());
        byte[] signed = signed(timestamp, issuerKeyHash, precertificate);
        if (log.validity().contains(time)
            && log.scheme().verifies(log.key(), signed, timestamp.signature())) {
          return "promised by %s at %s".formatted(log.name(), time);
        }
      }
    }
    throw isKnown
        ? new Refusal(
            Reason.CERTIFICATE_TIMESTAMP_INVALID,
            "no signed certificate timestamp is right and of a time at which its log was trusted")
        : new Refusal(
            Reason.CERTIFICATE_TIMESTAMP_LOG_UNKNOWN,
            "no signed certificate timestamp is from a log of the trust root");
  }

  private static List<Timestamp> timestamps(X509Certificate certificate) {
    byte[] extension = SigningCertificate.extension(certificate, EXTENSION);
    Der octets = extension == null ? null : Der.parse(extension);
    if (octets == null || octets.tag() != Der.OCTET_STRING) {
      return List.of();
    }
    var timestamps = new ArrayList<Timestamp>();
    try {
      ByteBuffer list = ByteBuffer.wrap(vector(ByteBuffer.wrap(octets.content())));
      while (list.hasRemaining()) {
        Timestamp timestamp = timestamp(ByteBuffer.wrap(vector(list)));
        if (timestamp != null) {
          timestamps.add(timestamp);
        }
      }
      return timestamps;
    } catch (BufferUnderflowException e) {
      return List.of();
    }
  }

  /** Null if it is of a version or hash that we do not know. */
  private static @Nullable Timestamp timestamp(ByteBuffer sct) {
    if (sct.get() != VERSION_1) {
      return null;
    }
    byte[] logId = new byte[LOG_ID_BYTES];
    sct.get(logId);
    long millis = sct.getLong();
    byte[] extensions = vector(sct);
    int hash = sct.get();
    sct.get(); // the kind of signature, which the log's key decides
    return hash == SHA_256 ? new Timestamp(logId, millis, extensions, vector(sct)) : null;
  }

  /** Bytes after their length in two bytes. */
  private static byte[] vector(ByteBuffer buffer) {
    byte[] vector = new byte[buffer.getShort() & 0xFFFF];
    buffer.get(vector);
    return vector;
  }

  private static byte[] signed(Timestamp timestamp, byte[] issuerKeyHash, byte[] precertificate) {
    int length = precertificate.length;
    return ByteBuffer.allocate(SIGNED_BYTES + length + timestamp.extensions().length)
        .put((byte) VERSION_1)
        .put((byte) CERTIFICATE_TIMESTAMP)
        .putLong(timestamp.millis())
        .putShort((short) PRECERTIFICATE)
        .put(issuerKeyHash)
        .put((byte) (length >>> 16))
        .putShort((short) length)
        .put(precertificate)
        .putShort((short) timestamp.extensions().length)
        .put(timestamp.extensions())
        .array();
  }

  /** The signed part of the certificate without the extension; null if it is not as expected. */
  private static byte @Nullable [] precertificate(X509Certificate certificate) {
    Der whole;
    try {
      whole = Der.parse(certificate.getTBSCertificate());
    } catch (CertificateEncodingException e) {
      return null;
    }
    List<Der> fields = whole == null ? null : whole.children();
    if (fields == null) {
      return null;
    }
    var content = new ByteArrayOutputStream();
    for (Der field : fields) {
      byte[] kept = field.tag() == EXTENSIONS_TAG ? withoutTimestamps(field) : field.encoded();
      if (kept == null) {
        return null;
      }
      content.writeBytes(kept);
    }
    return Der.encode(Der.SEQUENCE, content.toByteArray());
  }

  private static byte @Nullable [] withoutTimestamps(Der field) {
    List<Der> wrapped = field.children();
    List<Der> extensions =
        wrapped == null || wrapped.size() != 1 ? null : wrapped.get(0).children();
    if (extensions == null) {
      return null;
    }
    var content = new ByteArrayOutputStream();
    for (Der extension : extensions) {
      List<Der> parts = extension.children();
      if (parts == null || parts.isEmpty()) {
        return null;
      }
      if (!Arrays.equals(parts.get(0).content(), EXTENSION_ID)) {
        content.writeBytes(extension.encoded());
      }
    }
    return Der.encode(EXTENSIONS_TAG, Der.encode(Der.SEQUENCE, content.toByteArray()));
  }
}
