package io.github.trustdelta.signature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Public keys that a caller has reason to believe in: an OpenPGP key ring, or several after each
 * other, armored or binary. Text around armored blocks is allowed, as Apache's {@code KEYS} files
 * have it. What is said of a key is checked when a signature by it is.
 */
public final class PgpKeys {

  /** A key of the ring, and whose it is said to be. */
  record Entry(PgpCertificate certificate, PgpKeyPacket key) {

    boolean isPrimary() {
      return certificate.primary() == key;
    }
  }

  private static final PgpKeys NONE = new PgpKeys();

  private final Map<String, PgpCertificate> certificates = new LinkedHashMap<>();
  private final Map<String, List<Entry>> byKeyId = new HashMap<>();
  private int unreadable;

  private PgpKeys() {}

  /** No keys: then every signature is by an unknown one. */
  public static PgpKeys none() {
    return NONE;
  }

  /** The keys in a file, read whole. */
  public static PgpKeys read(Path file) throws IOException {
    int max = SignatureLimits.DEFAULTS.maxKeyBytes();
    try (InputStream stream = Files.newInputStream(file)) {
      return read(stream.readNBytes(max + 1), SignatureLimits.DEFAULTS);
    }
  }

  public static PgpKeys read(byte[] bytes) throws SignatureReadException {
    return read(bytes, SignatureLimits.DEFAULTS);
  }

  /** The keys in some bytes; at least one there must be, and none that is secret. */
  public static PgpKeys read(byte[] bytes, SignatureLimits limits) throws SignatureReadException {
    Objects.requireNonNull(bytes, "bytes");
    if (bytes.length > limits.maxKeyBytes()) {
      throw new SignatureReadException(
          "longer than the limit of " + limits.maxKeyBytes() + " bytes (maxKeyBytes)");
    }
    byte[] packets =
        PgpArmor.isBinary(bytes) ? bytes : PgpArmor.packets(bytes, "PUBLIC KEY BLOCK", true);
    var keys = new PgpKeys();
    keys.add(PgpPacket.all(packets, limits.maxKeyPackets()));
    if (keys.certificates.isEmpty() && keys.unreadable == 0) {
      throw new SignatureReadException("expected an OpenPGP public key, found none");
    }
    return keys;
  }

  /** The fingerprints of the primary keys, sorted. */
  public List<String> fingerprints() {
    return List.copyOf(new TreeSet<>(certificates.keySet()));
  }

  /** How many keys there are of versions that are not known: whatever they signed, is unknown. */
  public int unreadable() {
    return unreadable;
  }

  /** All keys by an id, which several may have. */
  List<Entry> byKeyId(String keyId) {
    return byKeyId.getOrDefault(keyId, List.of());
  }

  private void add(List<PgpPacket> packets) throws SignatureReadException {
    PgpCertificate current = null;
    Set<PgpPacket> signatures = null;
    boolean isFirst = true;
    for (PgpPacket packet : packets) {
      switch (packet.tag()) {
        case PgpPacket.PUBLIC_KEY -> {
          current = certificate(packet);
          signatures = current == null ? null : current.directly();
        }
        case PgpPacket.USER_ID -> signatures = current == null ? null : current.userId(packet);
        case PgpPacket.PUBLIC_SUBKEY -> signatures = addSubkey(current, packet);
        // What is said of a picture says nothing of the key.
        case PgpPacket.USER_ATTRIBUTE -> signatures = null;
        case PgpPacket.SIGNATURE -> {
          if (signatures != null) {
            signatures.add(packet);
          }
        }
        case PgpPacket.TRUST, PgpPacket.MARKER, PgpPacket.PADDING -> {
          continue; // local notes and filling
        }
        case PgpPacket.SECRET_KEY, PgpPacket.SECRET_SUBKEY ->
            throw new SignatureReadException("expected public keys, found a secret " + packet);
        default -> throw new SignatureReadException("expected public keys, found a " + packet);
      }
      if (isFirst && packet.tag() != PgpPacket.PUBLIC_KEY) {
        throw new SignatureReadException("expected a public key first, found a " + packet);
      }
      isFirst = false;
    }
  }

  private @Nullable PgpCertificate certificate(PgpPacket packet) throws SignatureReadException {
    if (!PgpKeyPacket.isReadable(packet)) {
      unreadable++;
      return null;
    }
    PgpKeyPacket key = PgpKeyPacket.parse(packet);
    PgpCertificate known = certificates.get(key.fingerprint());
    if (known != null) {
      return known;
    }
    var certificate = new PgpCertificate(key);
    certificates.put(key.fingerprint(), certificate);
    addEntry(new Entry(certificate, key));
    return certificate;
  }

  private @Nullable Set<PgpPacket> addSubkey(@Nullable PgpCertificate current, PgpPacket packet)
      throws SignatureReadException {
    if (current == null || !PgpKeyPacket.isReadable(packet)) {
      unreadable++;
      return null;
    }
    PgpKeyPacket key = PgpKeyPacket.parse(packet);
    var entry = new Entry(current, key);
    boolean isNew =
        byKeyId(key.keyId()).stream()
            .noneMatch(
                other ->
                    other.certificate() == current
                        && other.key().fingerprint().equals(key.fingerprint())
                        && !other.isPrimary());
    if (isNew) {
      addEntry(entry);
    }
    return current.subkey(packet);
  }

  private void addEntry(Entry entry) {
    byKeyId.computeIfAbsent(entry.key().keyId(), any -> new ArrayList<>()).add(entry);
  }
}
