package io.github.trustdelta.diff.version;

import io.github.nscuro.versatile.spi.InvalidVersionException;
import io.github.nscuro.versatile.spi.Version;
import io.github.nscuro.versatile.spi.VersionProvider;
import java.util.Set;

/**
 * Makes the orders known to versatile-core, so that its ranges (VERS) follow them too: those of the
 * schemes that it has none for, and npm's, which it reads without case.
 */
public final class EcosystemVersionProvider implements VersionProvider {

  private static final Set<String> SCHEMES =
      Set.of(
          "alpine",
          "apk",
          "bower",
          "cargo",
          "composer",
          "gem",
          "hex",
          "npm",
          "nuget",
          "pub",
          "pypi",
          "semver",
          "swift");

  @Override
  public int priority() {
    return PRIORITY_BUILTIN + 1;
  }

  @Override
  public boolean supportsScheme(String scheme) {
    return SCHEMES.contains(scheme);
  }

  @Override
  public Version getVersion(String scheme, String version) {
    EcosystemVersion parsed = EcosystemVersion.parse(scheme, version);
    if (parsed == null) {
      throw new InvalidVersionException(version, "not a version of " + scheme);
    }
    return parsed;
  }
}
