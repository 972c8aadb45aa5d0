package io.github.trustdelta.gate;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** The only components that a release may have, as for the tools of a build. Immutable. */
public final class Allowlist {

  private final Set<String> versions;
  private final Set<String> packages;
  private final Set<Digest> digests;

  private Allowlist(Builder builder) {
    this.versions = Set.copyOf(builder.versions);
    this.packages = Set.copyOf(builder.packages);
    this.digests = Set.copyOf(builder.digests);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Whether a component is on the list, by its purl with the version, package or digest. */
  public boolean has(Component component) {
    Purl purl = component.purl();
    return (purl != null && (versions.contains(key(purl)) || packages.contains(purl.coordinates())))
        || component.digests().stream().anyMatch(digests::contains);
  }

  /** How many versions and digests are on the list. */
  public int components() {
    return versions.size() + digests.size();
  }

  /** How many packages are on the list in whichever version. */
  public int wholePackages() {
    return packages.size();
  }

  private static String key(Purl purl) {
    return purl.withoutVersion() + " " + purl.version();
  }

  /** Collects components. */
  public static final class Builder {
    private final Set<String> versions = new HashSet<>();
    private final Set<String> packages = new HashSet<>();
    private final Set<Digest> digests = new HashSet<>();

    private Builder() {}

    /** One version of a package. */
    public Builder version(Purl purl) {
      if (purl.version() == null) {
        throw new IllegalArgumentException("expected a purl with a version, found " + purl);
      }
      versions.add(key(purl));
      return this;
    }

    /** All versions of a package. */
    public Builder wholePackage(Purl purl) {
      packages.add(purl.coordinates());
      return this;
    }

    /** An artifact, whatever it is called. */
    public Builder digest(Digest digest) {
      if (!Objects.requireNonNull(digest, "digest").algorithm().isStrong()) {
        throw new IllegalArgumentException(
            "expected a digest of a strong algorithm, found " + digest.algorithm().label());
      }
      digests.add(digest);
      return this;
    }

    public Allowlist build() {
      return new Allowlist(this);
    }
  }
}
