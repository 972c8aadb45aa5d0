package io.github.trustdelta.provenance;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A signed claim about software as it was read: nobody has looked at its signature, so nothing that
 * it says is known to be so. What it says is there for {@link Verifier} alone.
 *
 * <p>Read are Sigstore bundles of the versions 0.1, 0.2 and 0.3, bare DSSE envelopes, the answer of
 * the npm registry and of GitHub about a package's attestations ({@code {"attestations":[...]}}),
 * attestation and provenance objects of the Python package index (PEP 740), arrays of these, and
 * JSON lines of these; gzip-compressed or not. Immutable.
 */
public final class Attestation {

  private final Form form;
  private final String position;
  private final @Nullable DsseEnvelope envelope;
  private final @Nullable MessageSignature message;
  private final VerificationMaterial material;
  private final @Nullable String announcedPredicateType;

  /** How an attestation was written. */
  public enum Form {
    /** A Sigstore bundle of version 0.1, in which a log's promise may stand for a proof. */
    SIGSTORE_BUNDLE_0_1("sigstore-bundle/0.1"),
    /** A Sigstore bundle of version 0.2. */
    SIGSTORE_BUNDLE_0_2("sigstore-bundle/0.2"),
    /** A Sigstore bundle of version 0.3. */
    SIGSTORE_BUNDLE_0_3("sigstore-bundle/0.3"),
    /** An attestation of a Python package (PEP 740). */
    PEP_740("pep-740/1"),
    /** A DSSE envelope that brings nothing to be verified with. */
    DSSE("dsse");

    private final String label;

    Form(String label) {
      this.label = label;
    }

    /** The name in outputs. */
    public String label() {
      return label;
    }
  }

  Attestation(
      Form form,
      String position,
      @Nullable DsseEnvelope envelope,
      @Nullable MessageSignature message,
      VerificationMaterial material,
      @Nullable String announcedPredicateType) {
    if ((envelope == null) == (message == null)) {
      throw new IllegalArgumentException("expected either an envelope or a message signature");
    }
    this.form = form;
    this.position = position;
    this.envelope = envelope;
    this.message = message;
    this.material = material;
    this.announcedPredicateType = announcedPredicateType;
  }

  /**
   * Reads all attestations of a file, in its order.
   *
   * @throws AttestationReadException if one of them cannot be read
   */
  public static List<Attestation> read(Path file) throws IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      return read(bytes, AttestationLimits.DEFAULTS);
    }
  }

  /** Reads all attestations of a stream, which is not closed, within limits. */
  public static List<Attestation> read(InputStream stream, AttestationLimits limits)
      throws IOException {
    Objects.requireNonNull(stream, "stream");
    return AttestationReader.read(InputBytes.of(stream, limits.maxBytes()), limits);
  }

  /** Reads all attestations in some bytes. */
  public static List<Attestation> read(byte[] bytes) throws AttestationReadException {
    return read(bytes, AttestationLimits.DEFAULTS);
  }

  /** Reads all attestations in some bytes, within limits. */
  public static List<Attestation> read(byte[] bytes, AttestationLimits limits)
      throws AttestationReadException {
    Objects.requireNonNull(bytes, "bytes");
    return AttestationReader.read(InputBytes.of(bytes, limits.maxBytes()), limits);
  }

  /** How it was written. */
  public Form form() {
    return form;
  }

  /** Where it stands in its file, such as {@code $.attestations[1].bundle}. */
  public String position() {
    return position;
  }

  /** Whether a certificate came with it, of whomever. */
  public boolean hasCertificate() {
    return !material.certificates().isEmpty();
  }

  /** Null if it is a signature over the artifact itself. */
  @Nullable DsseEnvelope envelope() {
    return envelope;
  }

  /** Null if it is an envelope. */
  @Nullable MessageSignature message() {
    return message;
  }

  VerificationMaterial material() {
    return material;
  }

  /** What the registry's answer says beside the bundle. */
  @Nullable String announcedPredicateType() {
    return announcedPredicateType;
  }
}
