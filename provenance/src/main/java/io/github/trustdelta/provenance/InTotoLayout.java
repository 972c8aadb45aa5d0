package io.github.trustdelta.provenance;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A layout of in-toto as it was read: nobody has looked at its signatures, so nothing that it says
 * is known to be so. What it says is there for {@link LayoutVerifier} alone.
 *
 * <p>Read are metablocks ({@code {"signed":...,"signatures":[...]}}, appendix of ITE-5) and DSSE
 * envelopes; gzip-compressed or not. Immutable.
 */
public final class InTotoLayout {

  private final SignedMetadata metadata;

  private InTotoLayout(SignedMetadata metadata) {
    this.metadata = metadata;
  }

  /**
   * Reads a layout from a file.
   *
   * @throws AttestationReadException if it is neither a metablock nor an envelope
   */
  public static InTotoLayout read(Path file) throws IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      return read(InputBytes.of(bytes, AttestationLimits.DEFAULTS.maxBytes()));
    }
  }

  /** Reads a layout from its bytes. */
  public static InTotoLayout read(byte[] bytes) throws AttestationReadException {
    return read(bytes, AttestationLimits.DEFAULTS);
  }

  /** Reads a layout from its bytes, within limits. */
  public static InTotoLayout read(byte[] bytes, AttestationLimits limits)
      throws AttestationReadException {
    Objects.requireNonNull(bytes, "bytes");
    return new InTotoLayout(SignedMetadata.read(bytes, "$", limits));
  }

  SignedMetadata metadata() {
    return metadata;
  }
}
