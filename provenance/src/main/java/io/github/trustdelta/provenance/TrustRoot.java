package io.github.trustdelta.provenance;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Whom to believe: certificate authorities, logs, timestamp authorities and keys, each with the
 * time for which it is trusted. It comes from the user or from this library, never from what is to
 * be verified. Immutable.
 */
public final class TrustRoot {

  private static final TrustRoot EMPTY = new TrustRoot(List.of(), List.of());

  private final List<SigstoreInstance> instances;
  private final List<TrustedKey> keys;

  private TrustRoot(List<SigstoreInstance> instances, List<TrustedKey> keys) {
    this.instances = List.copyOf(instances);
    this.keys = List.copyOf(keys);
  }

  /** One that trusts nobody, to begin with. */
  public static TrustRoot empty() {
    return EMPTY;
  }

  /**
   * The public-good instance of Sigstore and the keys of the npm registry, as they were published
   * when this version of the library was made.
   */
  public static TrustRoot bundled() {
    return BundledTrust.root();
  }

  /** The keys of {@link #bundled()} alone, to go with another instance of Sigstore. */
  public static TrustRoot bundledKeys() {
    return new TrustRoot(List.of(), BundledTrust.root().keys);
  }

  /**
   * Reads a file: Sigstore's {@code trusted_root.json}, JSON lines of these, a set of keys as the
   * npm registry gives it, or a public key in PEM.
   *
   * @throws AttestationReadException if it cannot be read, or has nothing that could be trusted
   */
  public static TrustRoot read(Path file) throws IOException {
    int max = AttestationLimits.DEFAULTS.maxBytes();
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      return read(InputBytes.of(bytes, max));
    }
  }

  /** Reads what is in a file. */
  public static TrustRoot read(byte[] bytes) throws AttestationReadException {
    Objects.requireNonNull(bytes, "bytes");
    if (KeySet.isPem(bytes)) {
      return new TrustRoot(List.of(), List.of(KeySet.readPem(bytes)));
    }
    var instances = new ArrayList<SigstoreInstance>();
    var keys = new ArrayList<TrustedKey>();
    for (JsonNode node : AttestationReader.documents(bytes, AttestationLimits.DEFAULTS)) {
      if (SigstoreInstance.looksLike(node)) {
        instances.add(SigstoreInstance.read(node));
      } else if (node.isObject() && node.has("keys")) {
        keys.addAll(KeySet.read(node));
      } else {
        throw node.expected("a Sigstore trusted root or a set of keys");
      }
    }
    return new TrustRoot(instances, keys);
  }

  /** This one and another. */
  public TrustRoot and(TrustRoot other) {
    var allInstances = new ArrayList<>(instances);
    allInstances.addAll(other.instances);
    var allKeys = new ArrayList<>(keys);
    allKeys.addAll(other.keys);
    return new TrustRoot(allInstances, allKeys);
  }

  /** This one and a key, for whatever it signs and whenever. */
  public TrustRoot andKey(PublicKey key) {
    SigningScheme scheme = SigningScheme.schemeOf(key);
    if (scheme == null) {
      throw new IllegalArgumentException(
          "expected an ECDSA key on P-256, P-384 or P-521, an Ed25519 key, or an RSA key of 2048"
              + " bits or more, found another "
              + key.getAlgorithm()
              + " key");
    }
    var all = new ArrayList<>(keys);
    all.add(new TrustedKey(null, null, scheme, key, Validity.ALWAYS));
    return new TrustRoot(instances, all);
  }

  /** Without its keys, for whoever has others. */
  public TrustRoot withoutKeys() {
    return new TrustRoot(instances, List.of());
  }

  /** Whether it has an instance of Sigstore. */
  public boolean hasInstance() {
    return !instances.isEmpty();
  }

  /** Whether it has a key. */
  public boolean hasKey() {
    return !keys.isEmpty();
  }

  List<SigstoreInstance> instances() {
    return instances;
  }

  List<TrustedKey> keys() {
    return keys;
  }
}
