package io.github.trustdelta.gate.intel;

import io.github.trustdelta.gate.intel.VersionSet.Answer;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.Purl;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a component says about itself, as far as intelligence is compared with it. */
final class Facts {

  private Facts() {}

  /** Its digests, and those of all that it refers to: a distribution as a rule. */
  static List<Digest> digests(Component component) {
    List<Digest> own = component.digests();
    List<Digest> all = own;
    for (ExternalReference reference : component.references()) {
      if (!reference.digests().isEmpty()) {
        all = all == own ? new ArrayList<>(own) : all;
        all.addAll(reference.digests());
      }
    }
    return all;
  }

  /**
   * Its versions: that of its purl and its own, two only where they differ, and then it is both;
   * none where neither is stated.
   */
  static List<StatedVersion> versions(Component component) {
    Purl purl = component.purl();
    String inPurl = purl == null ? null : withEpoch(purl, purl.version());
    String own = purl == null ? component.version() : withEpoch(purl, component.version());
    if (inPurl == null) {
      return own == null ? List.of() : List.of(new StatedVersion(own));
    }
    var stated = new StatedVersion(inPurl);
    return own == null || own.equals(inPurl)
        ? List.of(stated)
        : List.of(stated, new StatedVersion(own));
  }

  /** The best answer that one of the versions has. */
  static Answer find(String type, VersionSet set, List<StatedVersion> versions) {
    if (versions.isEmpty()) {
      return set.find(type, null);
    }
    Answer best = Answer.NO;
    for (StatedVersion version : versions) {
      Answer answer = set.find(type, version);
      best = answer.compareTo(best) < 0 ? answer : best;
    }
    return best;
  }

  /** A purl has the epoch of an RPM package beside the version (purl type definition of rpm). */
  private static @Nullable String withEpoch(Purl purl, @Nullable String version) {
    if (version == null || !purl.type().equals("rpm") || version.indexOf(':') >= 0) {
      return version;
    }
    String epoch = purl.qualifiers().get("epoch");
    return epoch == null ? version : epoch + ":" + version;
  }
}
