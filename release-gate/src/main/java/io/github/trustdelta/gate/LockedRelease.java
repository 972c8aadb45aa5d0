package io.github.trustdelta.gate;

import io.github.trustdelta.provenance.MakerIdentity;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the trust lock knows of one version of a package.
 *
 * @param purl the package and its version, and nothing else
 * @param accepted when it was first part of an accepted release; null where it was only known then
 *     to have been published before
 * @param isProven whether it had a verified provenance
 * @param makers who made it by that; null where a later version says it
 * @param digests of its files, by what tells the files of one version apart
 */
record LockedRelease(
    Purl purl,
    @Nullable Instant accepted,
    PackageFacts facts,
    boolean isProven,
    @Nullable MakerIdentity makers,
    SortedMap<String, SortedSet<Digest>> digests) {

  /** Qualifiers that tell apart the files of one version; rules compare by the same. */
  private static final Set<String> OF_FILE = Set.of("arch", "classifier", "file_name", "type");

  LockedRelease {
    var copy = new TreeMap<String, SortedSet<Digest>>();
    digests.forEach(
        (file, all) -> copy.put(file, Collections.unmodifiableSortedSet(new TreeSet<>(all))));
    digests = Collections.unmodifiableSortedMap(copy);
  }

  /** A version of which nothing is known yet. */
  static LockedRelease of(Purl purl) {
    return new LockedRelease(
        purl, null, PackageFacts.builder(purl).build(), false, null, new TreeMap<>());
  }

  /** The purl without what is not the package and its version. */
  static Purl plain(Purl purl) {
    return Purl.parse(purl.coordinates() + "@" + version(purl));
  }

  /** The version as a purl has it, with what is special there in percent-encoding. */
  static String version(Purl purl) {
    String canonical = purl.canonical();
    int end = canonical.length();
    for (char special : new char[] {'?', '#'}) {
      int at = canonical.indexOf(special);
      end = at < 0 ? end : Math.min(end, at);
    }
    return canonical.substring(purl.coordinates().length() + 1, end);
  }

  /** Which file of the version a component is; empty where there is one only. */
  static String file(Component component) {
    Purl purl = component.purl();
    var file = new StringBuilder();
    if (purl == null) {
      return "";
    }
    for (String qualifier : new TreeSet<>(OF_FILE)) {
      String value = purl.qualifiers().get(qualifier);
      if (value != null && !(qualifier.equals("type") && value.equals("jar"))) {
        file.append('?').append(qualifier).append('=').append(value);
      }
    }
    return purl.subpath() == null ? file.toString() : file + "#" + purl.subpath();
  }

  LockedRelease with(PackageFacts known) {
    return new LockedRelease(purl, accepted, known, isProven, makers, digests);
  }

  LockedRelease with(@Nullable MakerIdentity known) {
    return new LockedRelease(purl, accepted, facts, isProven, known, digests);
  }
}
