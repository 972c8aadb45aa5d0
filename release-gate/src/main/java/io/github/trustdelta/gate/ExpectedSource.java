package io.github.trustdelta.gate;

import io.github.trustdelta.sbom.Purl;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a package has to come from, by proof. What is null may be anything.
 *
 * @param packages the coordinates of a package, {@code pkg:npm/axios}, or all of one namespace,
 *     {@code pkg:npm/%40acme/*}
 * @param repository the source repository, as an address
 * @param builder the id of the builder, in any version of it if it ends in {@code @*}
 * @param workflow the path of the workflow in the repository
 * @param identity the identity in the certificate of the signer
 * @param issuer who vouches for the identity
 * @param mustBeAttested whether a version without a verified provenance is a finding, whatever the
 *     reason
 */
public record ExpectedSource(
    String packages,
    @Nullable String repository,
    @Nullable String builder,
    @Nullable String workflow,
    @Nullable String identity,
    @Nullable String issuer,
    boolean mustBeAttested) {

  private static final String ANY = "/*";

  public ExpectedSource {
    Objects.requireNonNull(packages, "packages");
  }

  /** Whether the expectation is about a package. */
  public boolean isAbout(Purl purl) {
    String coordinates = purl.coordinates();
    if (!packages.endsWith(ANY)) {
      return packages.equals(coordinates);
    }
    String namespace = packages.substring(0, packages.length() - ANY.length());
    return coordinates.substring(0, coordinates.lastIndexOf('/')).equals(namespace);
  }

  /** Whether the id of a builder is the expected one. */
  public static boolean isBuilder(String expected, String id) {
    return expected.endsWith("@*")
        ? id.startsWith(expected.substring(0, expected.length() - 1))
        : expected.equals(id);
  }
}
