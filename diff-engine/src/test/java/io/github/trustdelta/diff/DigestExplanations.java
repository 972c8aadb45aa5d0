package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a component of a real release has another digest at the same version. Each text was written
 * after reading the documents; what nobody has read yet says so.
 */
final class DigestExplanations {

  private static final Map<String, String> BY_LABEL =
      Map.of(
          "pkg:maven/jdk.tools/jdk.tools@1.8",
          "neither document states a publisher or a distribution, and each release of each project"
              + " has another digest: as one expects of a jar of the Java installation that did the build",
          "pkg:maven/org.apache.commons/commons-lang3@3.14.0",
          "only one release each of two Apache Commons components states the older digest; all other"
              + " documents here that list this version state the newer one, so a local copy in the older"
              + " build is likely; the generator changed from 2.7 to 2.8 as well, and with it the kind of"
              + " the distribution address",
          "pkg:maven/org.apache.hudi/hudi-presto-bundle@0.10.1",
          "the address of distribution changed with the digest, from that of the Apache projects to"
              + " a company's own repository, at the same generator; publisher and licence did not change");

  private DigestExplanations() {}

  static String of(@Nullable Component component) {
    return component == null
        ? "not read yet"
        : BY_LABEL.getOrDefault(component.label(), "not read yet");
  }
}
