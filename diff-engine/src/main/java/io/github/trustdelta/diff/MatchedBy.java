package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Purl;
import java.util.Objects;

/** By what two components were recognised as the same one in two releases. */
public enum MatchedBy {
  /** By the whole purl, version included. */
  PURL("purl"),
  /** By the purl's type, namespace and name. */
  PURL_WITHOUT_VERSION("purl-without-version"),
  /** By vendor and product of a CPE name. */
  CPE("cpe"),
  /** By the SWID tag id. */
  SWID("swid"),
  /** By an equal strong digest. */
  DIGEST("digest"),
  /** By group and name. */
  NAME("name");

  private final String label;

  MatchedBy(String label) {
    this.label = label;
  }

  /** The word of the diff's JSON. */
  public String label() {
    return label;
  }

  /** For two components whose purls have the same coordinates. */
  static MatchedBy ofCoordinates(Component before, Component after) {
    boolean isSame =
        Objects.equals(before.version(), after.version())
            && artefact(before).equals(artefact(after));
    return isSame ? PURL : PURL_WITHOUT_VERSION;
  }

  private static String artefact(Component component) {
    Purl purl = component.purl();
    return purl == null ? "" : purl.withoutVersion();
  }
}
