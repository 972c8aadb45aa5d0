package io.github.trustdelta.provenance;

import io.github.trustdelta.sbom.Purl;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That a registry took in a package (npm publish attestation v0.1).
 *
 * @param name the package, with its scope
 * @param registry the address of the registry
 */
public record PackagePublication(String name, String version, String registry) {

  public PackagePublication {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(registry, "registry");
  }

  /** Whether a purl names the package and the version. */
  boolean isOf(String purl) {
    try {
      Purl named = Purl.parse(purl);
      String namespace = named.namespace();
      return named.type().equals("npm")
          && (namespace == null ? named.name() : namespace + "/" + named.name()).equals(name)
          && version.equals(named.version());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Null if the statement is none. */
  static @Nullable PackagePublication of(Statement statement) throws AttestationReadException {
    if (!statement.predicateType().equals(TrustedKey.NPM_PUBLISH)) {
      return null;
    }
    JsonNode predicate = statement.requirePredicate();
    return new PackagePublication(
        predicate.member("name").text(),
        predicate.member("version").text(),
        predicate.member("registry").text());
  }
}
