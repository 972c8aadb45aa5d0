package io.github.trustdelta.bench;

import io.github.trustdelta.bench.Vocabulary.Organisation;
import org.jspecify.annotations.Nullable;

/**
 * All that a generated document says about one component, the same in every format; as in real
 * documents, not every component says everything.
 */
record GeneratedComponent(
    long id,
    PackageIdentity identity,
    String sha256,
    String sha512,
    GeneratedLicense license,
    Organisation maker,
    @Nullable String author,
    @Nullable String publisher,
    String description,
    @Nullable String copyright,
    String lockfile) {

  String homepage() {
    return "https://" + maker.slug() + ".example/" + identity.name();
  }

  String repository() {
    return "git+https://github.com/" + maker.slug() + "/" + identity.name() + ".git";
  }
}
