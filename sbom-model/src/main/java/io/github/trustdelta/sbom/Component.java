package io.github.trustdelta.sbom;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One unit of software and what a document says of it: a CycloneDX component, an SPDX package.
 *
 * <p>A document may hold the same software several times, so a component is equal to nothing but
 * itself; two say the same when their {@link #fields()} are equal.
 */
public final class Component {

  private static final int LONGEST_LABEL = 1_000;

  private final @Nullable String ref;
  private final @Nullable String type;
  private final @Nullable String group;
  private final String name;
  private final @Nullable String version;
  private final @Nullable Purl purl;
  private final List<String> cpes;
  private final @Nullable String swid;
  private final List<Digest> digests;
  private final List<License> declaredLicenses;
  private final List<License> concludedLicenses;
  private final @Nullable Party supplier;
  private final @Nullable Party manufacturer;
  private final @Nullable String publisher;
  private final List<Party> authors;
  private final @Nullable Party originator;
  private final @Nullable String scope;
  private final @Nullable String copyright;
  private final @Nullable String description;
  private final List<ExternalReference> references;
  private final @Nullable String downloadLocation;
  private final SortedMap<String, List<String>> properties;
  private final @Nullable Pedigree pedigree;
  private final @Nullable Digest evidence;
  private final SortedMap<String, Digest> otherMembers;

  private final String label;

  private Component(Builder builder) {
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

  /** Starts a component by its name. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** The document's own identifier for it (bom-ref, SPDXID); no identity across documents. */
  public String ref() {
    return ref == null ? label() : ref;
  }

  /** The kind of software, in CycloneDX's words ({@code library}, {@code application}), or null. */
  public @Nullable String type() {
    return type;
  }

  /** The group as written (CycloneDX {@code group}), or null. */
  public @Nullable String group() {
    return group;
  }

  /** The name as written. */
  public String name() {
    return name;
  }

  /** The version as written; the purl's where the component states none; else null. */
  public @Nullable String version() {
    return version != null || purl == null ? version : purl.version();
  }

  /** The package URL, or null. */
  public @Nullable Purl purl() {
    return purl;
  }

  /** All CPE names, 2.2 and 2.3, sorted. */
  public List<String> cpes() {
    return cpes;
  }

  /** The SWID tag id (ISO/IEC 19770-2), or null. */
  public @Nullable String swid() {
    return swid;
  }

  /** All digests of the artefact, sorted; also those on a {@code distribution} reference. */
  public List<Digest> digests() {
    return digests;
  }

  /** The licences that its authors declare, in the document's order. */
  public List<License> declaredLicenses() {
    return declaredLicenses;
  }

  /** The licences that somebody concluded, in the document's order. */
  public List<License> concludedLicenses() {
    return concludedLicenses;
  }

  /** Who supplied it, or null. */
  public @Nullable Party supplier() {
    return supplier;
  }

  /** Who made it (CycloneDX {@code manufacturer}), or null. */
  public @Nullable Party manufacturer() {
    return manufacturer;
  }

  /** Who published it (CycloneDX {@code publisher}), or null. */
  public @Nullable String publisher() {
    return publisher;
  }

  /** Who wrote it (CycloneDX {@code author} and {@code authors}), sorted. */
  public List<Party> authors() {
    return authors;
  }

  /** Where it first came from (SPDX {@code originator}), or null. */
  public @Nullable Party originator() {
    return originator;
  }

  /** CycloneDX's scope: {@code required}, {@code optional}, {@code excluded}; null in SPDX. */
  public @Nullable String scope() {
    return scope;
  }

  /** The copyright text, or null. */
  public @Nullable String copyright() {
    return copyright;
  }

  /** The description, or null. */
  public @Nullable String description() {
    return description;
  }

  /** All external references, sorted. */
  public List<ExternalReference> references() {
    return references;
  }

  /**
   * The source repositories that it names, sorted: as {@code github.com/axios/axios}, host and
   * path, in whatever way its {@code vcs} references and a download location under version control
   * (SPDX's {@code git+https://...}) write them. An address whose repository is not certain is left
   * out.
   */
  public List<String> sourceRepositories() {
    var repositories = new TreeSet<String>();
    for (ExternalReference reference : references) {
      if (reference.type().equals("vcs")) {
        RepositoryIdentity.of(reference.url()).ifPresent(it -> repositories.add(it.toString()));
      }
    }
    if (downloadLocation != null && WebAddress.isVersionControl(downloadLocation)) {
      RepositoryIdentity.of(downloadLocation).ifPresent(it -> repositories.add(it.toString()));
    }
    return List.copyOf(repositories);
  }

  /** Where it can be downloaded (SPDX {@code downloadLocation}; NONE is a value), or null. */
  public @Nullable String downloadLocation() {
    return downloadLocation;
  }

  /** Name-value properties; several values of one name are sorted. */
  public SortedMap<String, List<String>> properties() {
    return properties;
  }

  /** What it was derived from, and how: ancestors, commits, patches; or null. */
  public @Nullable Pedigree pedigree() {
    return pedigree;
  }

  /** The fingerprint of the evidence on how it was found, or null. */
  public @Nullable Digest evidence() {
    return evidence;
  }

  /** Fingerprints of all members that the model has no word for, by the member's name. */
  public SortedMap<String, Digest> otherMembers() {
    return otherMembers;
  }

  /** A short name for people and for output: the canonical purl, else group, name and version. */
  public String label() {
    return label;
  }

  /**
   * All that the component says, by the field names of the diff's JSON: {@code version}, {@code
   * digest:SHA-256}, {@code license:declared}, {@code reference:vcs}, {@code property:NAME}, {@code
   * other:MEMBER} ... A field that it does not say is absent.
   */
  public SortedMap<String, FieldValue> fields() {
    return ComponentFields.of(this);
  }

  /**
   * Whether both say the same in every field; as comparing {@link #fields()}, but without making
   * them where the texts are equal already.
   */
  public boolean saysTheSameAs(Component other) {
    return hasSameFacts(other) || fields().equals(other.fields());
  }

  /** The label. */
  @Override
  public String toString() {
    return label();
  }

  private boolean hasSameFacts(Component other) {
    return label.equals(other.label)
        && name.equals(other.name)
        && Objects.equals(group, other.group)
        && Objects.equals(type, other.type)
        && Objects.equals(swid, other.swid)
        && Objects.equals(purl, other.purl)
        && cpes.equals(other.cpes)
        && digests.equals(other.digests)
        && declaredLicenses.equals(other.declaredLicenses)
        && concludedLicenses.equals(other.concludedLicenses)
        && hasSamePeople(other)
        && references.equals(other.references)
        && properties.equals(other.properties)
        && hasSameText(other);
  }

  private boolean hasSamePeople(Component other) {
    return Objects.equals(supplier, other.supplier)
        && Objects.equals(manufacturer, other.manufacturer)
        && Objects.equals(publisher, other.publisher)
        && authors.equals(other.authors)
        && Objects.equals(originator, other.originator);
  }

  private boolean hasSameText(Component other) {
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

  private static <T> List<T> sorted(List<T> values) {
    return values.size() < 2 ? List.copyOf(values) : List.copyOf(new TreeSet<>(values));
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

  /** Makes a component; everything but the name is optional. */
  public static final class Builder {

    private String name;
    private @Nullable String ref;
    private @Nullable String type;
    private @Nullable String group;
    private @Nullable String version;
    private @Nullable Purl purl;
    private List<String> cpes = List.of();
    private @Nullable String swid;
    private List<Digest> digests = List.of();
    private List<License> declaredLicenses = List.of();
    private List<License> concludedLicenses = List.of();
    private @Nullable Party supplier;
    private @Nullable Party manufacturer;
    private @Nullable String publisher;
    private List<Party> authors = List.of();
    private @Nullable Party originator;
    private @Nullable String scope;
    private @Nullable String copyright;
    private @Nullable String description;
    private List<ExternalReference> references = List.of();
    private @Nullable String downloadLocation;
    private SortedMap<String, List<String>> properties = Collections.emptySortedMap();
    private @Nullable Pedigree pedigree;
    private @Nullable Digest evidence;
    private SortedMap<String, Digest> otherMembers = Collections.emptySortedMap();

    private Builder(String name) {
      this.name = Objects.requireNonNull(name, "name");
    }

    /** Replaces the name. */
    public Builder name(String name) {
      this.name = Objects.requireNonNull(name, "name");
      return this;
    }

    /** Sets the document's identifier; without one the label serves. */
    public Builder ref(@Nullable String ref) {
      this.ref = ref;
      return this;
    }

    /** Sets the kind of software. */
    public Builder type(@Nullable String type) {
      this.type = type;
      return this;
    }

    /** Sets the group; an empty one counts as absent. */
    public Builder group(@Nullable String group) {
      this.group = emptyToNull(group);
      return this;
    }

    /** Sets the version; an empty one counts as absent. */
    public Builder version(@Nullable String version) {
      this.version = emptyToNull(version);
      return this;
    }

    /** Sets the package URL. */
    public Builder purl(@Nullable Purl purl) {
      this.purl = purl;
      return this;
    }

    /**
     * Sets the package URL from its text.
     *
     * @throws IllegalArgumentException if the text is no purl
     */
    public Builder purl(String purl) {
      return purl(Purl.parse(purl));
    }

    /** Adds a CPE name. */
    public Builder cpe(String cpe) {
      cpes = with(cpes, cpe);
      return this;
    }

    /** Sets the SWID tag id. */
    public Builder swid(@Nullable String swid) {
      this.swid = swid;
      return this;
    }

    /** Adds a digest. */
    public Builder digest(Digest digest) {
      digests = with(digests, digest);
      return this;
    }

    /** Adds a declared licence. */
    public Builder declaredLicense(License license) {
      declaredLicenses = with(declaredLicenses, license);
      return this;
    }

    /** Adds a concluded licence. */
    public Builder concludedLicense(License license) {
      concludedLicenses = with(concludedLicenses, license);
      return this;
    }

    /** Sets the supplier. */
    public Builder supplier(@Nullable Party supplier) {
      this.supplier = supplier;
      return this;
    }

    /** Sets the manufacturer. */
    public Builder manufacturer(@Nullable Party manufacturer) {
      this.manufacturer = manufacturer;
      return this;
    }

    /** Sets the publisher. */
    public Builder publisher(@Nullable String publisher) {
      this.publisher = emptyToNull(publisher);
      return this;
    }

    /** Adds an author. */
    public Builder author(Party author) {
      authors = with(authors, author);
      return this;
    }

    /** Sets the originator. */
    public Builder originator(@Nullable Party originator) {
      this.originator = originator;
      return this;
    }

    /** Sets CycloneDX's scope. */
    public Builder scope(@Nullable String scope) {
      this.scope = scope;
      return this;
    }

    /** Sets the copyright text. */
    public Builder copyright(@Nullable String copyright) {
      this.copyright = emptyToNull(copyright);
      return this;
    }

    /** Sets the description. */
    public Builder description(@Nullable String description) {
      this.description = emptyToNull(description);
      return this;
    }

    /** Adds an external reference; the digests of a distribution are the component's own. */
    public Builder reference(ExternalReference reference) {
      references = with(references, reference);
      if (reference.type().equals("distribution")) {
        reference.digests().forEach(this::digest);
      }
      return this;
    }

    /** Sets the download location. */
    public Builder downloadLocation(@Nullable String downloadLocation) {
      this.downloadLocation = emptyToNull(downloadLocation);
      return this;
    }

    /** Adds a property. */
    public Builder property(String name, String value) {
      if (properties.isEmpty()) {
        properties = new TreeMap<>();
      }
      properties.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
      return this;
    }

    /** Sets what it was derived from. */
    public Builder pedigree(@Nullable Pedigree pedigree) {
      this.pedigree = pedigree;
      return this;
    }

    /** Sets the fingerprint of the evidence. */
    public Builder evidence(@Nullable Digest evidence) {
      this.evidence = evidence;
      return this;
    }

    /** Adds the fingerprint of a member that the model has no word for. */
    public Builder otherMember(String name, Digest fingerprint) {
      if (otherMembers.isEmpty()) {
        otherMembers = new TreeMap<>();
      }
      otherMembers.put(name, fingerprint);
      return this;
    }

    /** Makes the component. */
    public Component build() {
      return new Component(this);
    }

    /** Documents have components by the hundred thousand, most of them without most facts. */
    private static <T> List<T> with(List<T> list, T element) {
      Objects.requireNonNull(element);
      List<T> longer = list.isEmpty() ? new ArrayList<>(2) : list;
      longer.add(element);
      return longer;
    }

    private static @Nullable String emptyToNull(@Nullable String text) {
      return text == null || text.isEmpty() ? null : text;
    }
  }
}
