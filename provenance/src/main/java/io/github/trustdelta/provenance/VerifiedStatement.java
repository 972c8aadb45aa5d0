package io.github.trustdelta.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import io.github.trustdelta.sbom.read.SbomReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Proof that somebody made an in-toto statement: its signature was checked, over the very bytes
 * that it was then parsed from, and all that the policy asks for holds. Only {@link Verifier} makes
 * one. That a statement was made does not make it true. Immutable.
 */
public final class VerifiedStatement {

  /** Predicate types of in-toto for SBOMs, with a version behind them or not. */
  private static final List<String> SBOM_TYPES =
      List.of("https://cyclonedx.org/bom", "https://spdx.dev/Document");

  private final Statement statement;
  private final byte[] payload;
  private final Signer signer;
  private final @Nullable Instant signedAt;
  private final @Nullable Subject matchedSubject;
  private final @Nullable SlsaProvenance provenance;
  private final @Nullable String log;

  VerifiedStatement(
      Statement statement,
      byte[] payload,
      Signer signer,
      @Nullable Instant signedAt,
      @Nullable Subject matchedSubject,
      @Nullable SlsaProvenance provenance,
      @Nullable String log) {
    this.statement = statement;
    this.payload = payload;
    this.signer = signer;
    this.signedAt = signedAt;
    this.matchedSubject = matchedSubject;
    this.provenance = provenance;
    this.log = log;
  }

  /** What it is about, in the order of the statement. */
  public List<Subject> subjects() {
    return statement.subjects();
  }

  /** The subject that is the artifact; none if the policy allowed that there was no artifact. */
  public Optional<Subject> matchedSubject() {
    return Optional.ofNullable(matchedSubject);
  }

  /** What kind of claim it is, as a URI. */
  public String predicateType() {
    return statement.predicateType();
  }

  /** The claim itself, if it is a provenance of SLSA. */
  public Optional<SlsaProvenance> provenance() {
    return Optional.ofNullable(provenance);
  }

  /** Who made it. */
  public Signer signer() {
    return signer;
  }

  /** When it was signed, if that is proven: the earliest time of several. */
  public Optional<Instant> signedAt() {
    return Optional.ofNullable(signedAt);
  }

  /** The claim itself, if it is a summary of somebody else's verification. */
  public Optional<VerificationSummary> verificationSummary() {
    return read(VerificationSummary::of);
  }

  /** The claim itself, if it is that a registry took in a package. */
  public Optional<PackagePublication> publication() {
    return read(PackagePublication::of);
  }

  /** The claim itself, if it is that a release of a package consists of the subjects. */
  public Optional<PackageRelease> release() {
    return read(PackageRelease::of);
  }

  /** The claim itself, if it is how a run of tests ended. */
  public Optional<TestResult> testResult() {
    return read(TestResult::of);
  }

  /** The claim itself, if it is a report of attributes (SCAI). */
  public Optional<AttributeReport> attributeReport() {
    return read(AttributeReport::of);
  }

  /** The claim itself, if it is what a scanner found. */
  public Optional<VulnerabilityScan> vulnerabilityScan() {
    return read(VulnerabilityScan::of);
  }

  /**
   * The SBOM that the statement carries, if it is a CycloneDX or SPDX one. That somebody signed it
   * binds it to the subjects: {@link SbomBinding} tells whether it speaks of them.
   *
   * @throws SbomReadException if the statement says that it carries one, and it cannot be read
   */
  public Optional<Sbom> sbom(ReadLimits limits) throws SbomReadException {
    JsonNode predicate = statement.predicate();
    boolean isSbom = SBOM_TYPES.stream().anyMatch(statement.predicateType()::startsWith);
    return isSbom && predicate != null
        ? Optional.of(SbomReader.read(predicate.json().getBytes(UTF_8), limits))
        : Optional.empty();
  }

  private <T> Optional<T> read(Reading<T> reading) {
    try {
      return Optional.ofNullable(reading.of(statement));
    } catch (AttestationReadException e) {
      throw new AssertionError("the verifier has read it before", e);
    }
  }

  /** What is made of a statement. */
  private interface Reading<T> {
    @Nullable T of(Statement statement) throws AttestationReadException;
  }

  /** The host of the transparency log that has the signature, if one has. */
  public Optional<String> log() {
    return Optional.ofNullable(log);
  }

  /**
   * The whole statement as JSON, exactly as it was signed: all there is of a claim unknown here.
   */
  public String json() {
    return new String(payload, UTF_8);
  }
}
