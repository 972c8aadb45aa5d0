package io.github.trustdelta.signature;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * The signatures inside an archive: who signed what of it, and what nobody did. The JDK checks
 * them; what it keeps to itself is told here, such as that it counts a signature for nothing, or
 * that the archive can be read in two ways. Immutable.
 *
 * <p>A signature says that the holder of a certificate signed, and anybody can make a certificate
 * with any name: see {@link JarSigner#anchor()}. What the JDK counts depends on its version and its
 * {@code jdk.jar.disabledAlgorithms}; what is called weak here does not.
 */
public final class JarSignatures {

  private final JarOutcome outcome;
  private final String detail;
  private final List<JarSigner> signers;
  private final List<String> uncovered;
  private final List<String> failed;
  private final List<JarOddity> oddities;
  private final int entries;

  JarSignatures(
      JarOutcome outcome,
      String detail,
      List<JarSigner> signers,
      List<String> uncovered,
      List<String> failed,
      List<JarOddity> oddities,
      int entries) {
    this.outcome = outcome;
    this.detail = detail;
    this.signers = List.copyOf(signers);
    this.uncovered = List.copyOf(uncovered);
    this.failed = List.copyOf(failed);
    this.oddities = List.copyOf(oddities);
    this.entries = entries;
  }

  /** The signatures of an archive, with nobody's certificates to end at. */
  public static JarSignatures of(Path jar, Instant at) throws IOException {
    return of(jar, at, List.of(), SignatureLimits.DEFAULTS);
  }

  /**
   * The signatures of an archive.
   *
   * @param jar in the default file system
   * @param at the instant at which certificates must be valid: now, or when the artifact was
   *     published if that is known from elsewhere
   * @param anchors certificates that the paths of signers and timestamps are to end at; none if
   *     that is not to be checked, and then no timestamp saves an expired certificate
   * @throws SignatureReadException if it is no archive, or too large a one
   */
  public static JarSignatures of(
      Path jar, Instant at, Collection<X509Certificate> anchors, SignatureLimits limits)
      throws IOException {
    Objects.requireNonNull(jar, "jar");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(limits, "limits");
    return JarCheck.of(jar, new SignerPath(List.copyOf(anchors), at), limits);
  }

  public JarOutcome outcome() {
    return outcome;
  }

  /** The outcome for people. */
  public String detail() {
    return detail;
  }

  /** One for each signature block that can be read, by the name of its file. */
  public List<JarSigner> signers() {
    return signers;
  }

  /** The entries, sorted, that no signer covers, without those that make up the signatures. */
  public List<String> uncovered() {
    return uncovered;
  }

  /** The entries, sorted, that are not what was signed. */
  public List<String> failed() {
    return failed;
  }

  /** By kind and name. */
  public List<JarOddity> oddities() {
    return oddities;
  }

  /** How many entries there are to be covered. */
  public int entries() {
    return entries;
  }
}
