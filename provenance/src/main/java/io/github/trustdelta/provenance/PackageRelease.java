package io.github.trustdelta.provenance;

import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.json.InputText;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * That the subjects are what a release of a package consists of (in-toto release attestation v0.1
 * and v0.2).
 *
 * @param purl the package, with its version
 * @param packageId a name of the package that outlives its name; null if it has none
 * @param releaseId the same in v0.1, where GitHub puts the number of the release itself; null if it
 *     has none
 */
public record PackageRelease(Purl purl, @Nullable String packageId, @Nullable String releaseId) {

  private static final List<String> TYPES =
      List.of(
          "https://in-toto.io/attestation/release/v0.1",
          "https://in-toto.io/attestation/release/v0.2");

  /** How the version of an image names its content (purl type {@code oci}). */
  private static final Pattern DIGEST = Pattern.compile("(sha(?:256|384|512)):([0-9a-f]+)");

  public PackageRelease {
    Objects.requireNonNull(purl, "purl");
  }

  /** Null if the statement is none. */
  static @Nullable PackageRelease of(Statement statement) throws AttestationReadException {
    if (!TYPES.contains(statement.predicateType())) {
      return null;
    }
    JsonNode predicate = statement.requirePredicate();
    return new PackageRelease(
        purl(predicate.member("purl")),
        predicate.textOrNull("packageId"),
        predicate.textOrNull("releaseId"));
  }

  private static Purl purl(JsonNode node) throws AttestationReadException {
    Purl purl;
    try {
      purl = Purl.parse(node.text());
    } catch (IllegalArgumentException e) {
      throw node.expected("a package URL");
    }
    if (purl.version() == null) {
      throw node.expected("a package URL with a version");
    }
    return purl;
  }

  /** Whether another purl names the same package and version, whatever it adds to them. */
  private boolean isOf(Purl other) {
    return purl.type().equals(other.type())
        && Objects.equals(purl.namespace(), other.namespace())
        && purl.name().equals(other.name())
        && Objects.equals(purl.version(), other.version());
  }

  /** The release binds each of the subjects to one package, and may name it there once more. */
  void check(Statement statement) throws Refusal {
    for (String named : statement.purls()) {
      if (!isSame(named)) {
        throw new Refusal(
            Reason.MISMATCH,
            "a subject is %s, and the release is of %s"
                .formatted(InputText.quoted(named), InputText.quoted(purl.text())));
      }
    }
    for (Subject subject : statement.subjects()) {
      if (subject.digests().isEmpty()) {
        throw new Refusal(
            Reason.SUBJECT_DIGEST_MISSING,
            "the release names %s and not what it contains"
                .formatted(
                    subject.name() == null
                        ? "a subject without a name"
                        : InputText.quoted(subject.name())));
      }
    }
    checkContent(statement.subjects());
  }

  private boolean isSame(String named) {
    try {
      return isOf(Purl.parse(named));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Where the version is a digest, it has to be that of a subject. */
  private void checkContent(List<Subject> subjects) throws Refusal {
    Matcher digest = DIGEST.matcher(String.valueOf(purl.version()));
    if (purl.type().equals("oci")
        && digest.matches()
        && subjects.stream()
            .noneMatch(one -> digest.group(2).equals(one.digests().get(digest.group(1))))) {
      throw new Refusal(
          Reason.MISMATCH,
          "the release is of the image %s, which is none of the subjects"
              .formatted(digest.group()));
    }
  }
}
