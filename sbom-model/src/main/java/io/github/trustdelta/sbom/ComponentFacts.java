package io.github.trustdelta.sbom;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a {@link Component} says, sorted where order says nothing; its accessors tell of each. */
final class ComponentFacts {

  private static final int LONGEST_LABEL = 1_000;

  final @Nullable String ref;
  final @Nullable String type;
  final @Nullable String group;
  final String name;
  final @Nullable String version;
  final @Nullable Purl purl;
  final List<String> cpes;
  final @Nullable String swid;
  final List<Digest> digests;
  final List<License> declaredLicenses;
  final List<License> concludedLicenses;
  final @Nullable Party supplier;
  final @Nullable Party manufacturer;
  final @Nullable String publisher;
  final List<Party> authors;
  final @Nullable Party originator;
  final @Nullable String scope;
  final @Nullable String copyright;
  final @Nullable String description;
  final List<ExternalReference> references;
  final @Nullable String downloadLocation;
  final SortedMap<String, List<String>> properties;
  final @Nullable Pedigree pedigree;
  final @Nullable Digest evidence;
  final SortedMap<String, Digest> otherMembers;
  final String label;

  ComponentFacts(Component.Builder builder) {
    this.ref = builder.ref;
    this.type = builder.type;
    this.group = builder.group;
    this.name = builder.name;
    this.version = builder.version;
    this.purl = builder.purl;
    this.cpes = sorted(builder.cpes);
    this.swid = builder.swid;
    this.digests = sorted(builder.digests);
    this.declaredLicenses = List.copyOf(builder.declaredLicenses);
    this.concludedLicenses = List.copyOf(builder.concludedLicenses);
    this.supplier = builder.supplier;
    this.manufacturer = builder.manufacturer;
    this.publisher = builder.publisher;
    this.authors = sorted(builder.authors);
    this.originator = builder.originator;
    this.scope = builder.scope;
    this.copyright = builder.copyright;
    this.description = builder.description;
    this.references = sorted(builder.references);
    this.downloadLocation = builder.downloadLocation;
    this.properties = sortedCopy(builder.properties, values -> values.stream().sorted().toList());
    this.pedigree = builder.pedigree;
    this.evidence = builder.evidence;
    this.otherMembers = sortedCopy(builder.otherMembers, digest -> digest);
    this.label = brief(labelOf(purl, group, name, version()));
  }

  @Nullable String version() {
    return version != null || purl == null ? version : purl.version();
  }

  boolean isSameAs(ComponentFacts other) {
    return label.equals(other.label)
        && name.equals(other.name)
        && Objects.equals(group, other.group)
        && Objects.equals(type, other.type)
        && Objects.equals(swid, other.swid)
        && Objects.equals(Purl.textOf(purl), Purl.textOf(other.purl))
        && cpes.equals(other.cpes)
        && digests.equals(other.digests)
        && declaredLicenses.equals(other.declaredLicenses)
        && concludedLicenses.equals(other.concludedLicenses)
        && hasSamePeople(other)
        && references.equals(other.references)
        && properties.equals(other.properties)
        && hasSameText(other);
  }

  private boolean hasSamePeople(ComponentFacts other) {
    return Objects.equals(supplier, other.supplier)
        && Objects.equals(manufacturer, other.manufacturer)
        && Objects.equals(publisher, other.publisher)
        && authors.equals(other.authors)
        && Objects.equals(originator, other.originator);
  }

  private boolean hasSameText(ComponentFacts other) {
    return Objects.equals(scope, other.scope)
        && Objects.equals(copyright, other.copyright)
        && Objects.equals(description, other.description)
        && Objects.equals(downloadLocation, other.downloadLocation)
        && Objects.equals(pedigree, other.pedigree)
        && Objects.equals(evidence, other.evidence)
        && otherMembers.equals(other.otherMembers);
  }

  /** Each edge to a component repeats its label, so one that is very long ends in a digest. */
  private static String brief(String label) {
    if (label.length() <= LONGEST_LABEL) {
      return label;
    }
    try {
      byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(label.getBytes(UTF_16BE));
      return label.substring(0, LONGEST_LABEL - 100) + "...#" + HexFormat.of().formatHex(sha256);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static String labelOf(
      @Nullable Purl purl, @Nullable String group, String name, @Nullable String version) {
    if (purl != null) {
      boolean isOther = purl.version() != null && !purl.version().equals(version);
      return purl.canonicalWith(version) + (isOther ? " @" + version : "");
    }
    String suffix = version == null ? "" : "@" + version;
    String path = group == null ? name : group + "/" + name;
    if (path.regionMatches(true, 0, "pkg:", 0, 4)) {
      path = "(no purl) " + path; // whatever it calls itself
    }
    return suffix.isEmpty() ? path : path + suffix;
  }

  private static <T extends Comparable<T>> List<T> sorted(List<T> values) {
    return isAscending(values) ? List.copyOf(values) : List.copyOf(new TreeSet<>(values));
  }

  private static <T extends Comparable<T>> boolean isAscending(List<T> values) {
    for (int i = 1; i < values.size(); i++) {
      if (values.get(i - 1).compareTo(values.get(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static <T> SortedMap<String, T> sortedCopy(
      SortedMap<String, T> map, UnaryOperator<T> values) {
    if (map.isEmpty()) {
      return Collections.emptySortedMap();
    }
    var copy = new TreeMap<String, T>();
    map.forEach((name, value) -> copy.put(name, values.apply(value)));
    return Collections.unmodifiableSortedMap(copy);
  }
}
