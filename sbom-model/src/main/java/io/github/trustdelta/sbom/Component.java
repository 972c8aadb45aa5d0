package io.github.trustdelta.sbom;

import io.github.trustdelta.sbom.table.ComponentTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One unit of software and what a document says of it: a CycloneDX component, an SPDX package.
 *
 * <p>A document may hold the same software several times, so a component is equal to nothing but
 * itself; two say the same when their {@link #fields()} are equal.
 */
public final class Component {

  /** Its {@link ComponentFacts}, or the {@link ComponentTable} that has them. */
  private final Object source;

  private final int row;

  /**
   * What a row says, once somebody has asked. Several threads may decode it at once: all get equal
   * values, and these are safe to hand over as their fields are final.
   */
  private @Nullable ComponentFacts decoded;

  private Component(Object source, int row) {
    this.source = source;
    this.row = row;
  }

  /** The component that a row of a table speaks of. */
  static Component of(ComponentTable table, int row) {
    return new Component(table, row);
  }

  /** Starts a component by its name. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** The document's own identifier for it (bom-ref, SPDXID); no identity across documents. */
  public String ref() {
    String ref = facts().ref;
    return ref == null ? label() : ref;
  }

  /** The kind of software, in CycloneDX's words ({@code library}, {@code application}), or null. */
  public @Nullable String type() {
    return facts().type;
  }

  /** The group as written (CycloneDX {@code group}), or null. */
  public @Nullable String group() {
    return facts().group;
  }

  /** The name as written. */
  public String name() {
    return facts().name;
  }

  /** The version as written; the purl's where the component states none; else null. */
  public @Nullable String version() {
    return facts().version();
  }

  /** The package URL, or null. */
  public @Nullable Purl purl() {
    return facts().purl;
  }

  /** All CPE names, 2.2 and 2.3, sorted. */
  public List<String> cpes() {
    return facts().cpes;
  }

  /** The SWID tag id (ISO/IEC 19770-2), or null. */
  public @Nullable String swid() {
    return facts().swid;
  }

  /** All digests of the artefact, sorted; also those on a {@code distribution} reference. */
  public List<Digest> digests() {
    return facts().digests;
  }

  /** The licences that its authors declare, in the document's order. */
  public List<License> declaredLicenses() {
    return facts().declaredLicenses;
  }

  /** The licences that somebody concluded, in the document's order. */
  public List<License> concludedLicenses() {
    return facts().concludedLicenses;
  }

  /** Who supplied it, or null. */
  public @Nullable Party supplier() {
    return facts().supplier;
  }

  /** Who made it (CycloneDX {@code manufacturer}), or null. */
  public @Nullable Party manufacturer() {
    return facts().manufacturer;
  }

  /** Who published it (CycloneDX {@code publisher}), or null. */
  public @Nullable String publisher() {
    return facts().publisher;
  }

  /** Who wrote it (CycloneDX {@code author} and {@code authors}), sorted. */
  public List<Party> authors() {
    return facts().authors;
  }

  /** Where it first came from (SPDX {@code originator}), or null. */
  public @Nullable Party originator() {
    return facts().originator;
  }

  /** CycloneDX's scope: {@code required}, {@code optional}, {@code excluded}; null in SPDX. */
  public @Nullable String scope() {
    return facts().scope;
  }

  /** The copyright text, or null. */
  public @Nullable String copyright() {
    return facts().copyright;
  }

  /** The description, or null. */
  public @Nullable String description() {
    return facts().description;
  }

  /** All external references, sorted. */
  public List<ExternalReference> references() {
    return facts().references;
  }

  /**
   * The source repositories that it names, sorted: as {@code github.com/axios/axios}, host and
   * path, in whatever way its {@code vcs} references and a download location under version control
   * (SPDX's {@code git+https://...}) write them. An address whose repository is not certain is left
   * out.
   */
  public List<String> sourceRepositories() {
    var repositories = new TreeSet<String>();
    for (ExternalReference reference : references()) {
      if (reference.type().equals("vcs")) {
        RepositoryIdentity.of(reference.url()).ifPresent(it -> repositories.add(it.toString()));
      }
    }
    String location = downloadLocation();
    if (location != null && WebAddress.isVersionControl(location)) {
      RepositoryIdentity.of(location).ifPresent(it -> repositories.add(it.toString()));
    }
    return List.copyOf(repositories);
  }

  /** Where it can be downloaded (SPDX {@code downloadLocation}; NONE is a value), or null. */
  public @Nullable String downloadLocation() {
    return facts().downloadLocation;
  }

  /** Name-value properties; several values of one name are sorted. */
  public SortedMap<String, List<String>> properties() {
    return facts().properties;
  }

  /** What it was derived from, and how: ancestors, commits, patches; or null. */
  public @Nullable Pedigree pedigree() {
    return facts().pedigree;
  }

  /** The fingerprint of the evidence on how it was found, or null. */
  public @Nullable Digest evidence() {
    return facts().evidence;
  }

  /** Fingerprints of all members that the model has no word for, by the member's name. */
  public SortedMap<String, Digest> otherMembers() {
    return facts().otherMembers;
  }

  /** A short name for people and for output: the canonical purl, else group, name and version. */
  public String label() {
    if (decoded == null && source instanceof ComponentTable table) {
      String label = RowDecoder.plainLabel(table, row);
      if (label != null) {
        return label;
      }
    }
    return facts().label;
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

  /** Whether all facts are equal, word for word; rows may differ in no more than an order. */
  boolean hasSameFacts(Component other) {
    if (source instanceof ComponentTable table && other.source instanceof ComponentTable others) {
      return table.sameFacts(row, others, other.row);
    }
    return facts().isSameAs(other.facts());
  }

  private ComponentFacts facts() {
    if (source instanceof ComponentFacts facts) {
      return facts;
    }
    ComponentFacts known = decoded;
    if (known == null) {
      known = new ComponentFacts(new RowDecoder((ComponentTable) source, row).decode());
      decoded = known;
    }
    return known;
  }

  /** The table that has its facts, or null. */
  @Nullable ComponentTable table() {
    return source instanceof ComponentTable table ? table : null;
  }

  /** Its row in the table. */
  int row() {
    return row;
  }

  /** Makes a component; everything but the name is optional. */
  public static final class Builder {

    String name;
    @Nullable String ref;
    @Nullable String type;
    @Nullable String group;
    @Nullable String version;
    @Nullable Purl purl;
    List<String> cpes = List.of();
    @Nullable String swid;
    List<Digest> digests = List.of();
    List<License> declaredLicenses = List.of();
    List<License> concludedLicenses = List.of();
    @Nullable Party supplier;
    @Nullable Party manufacturer;
    @Nullable String publisher;
    List<Party> authors = List.of();
    @Nullable Party originator;
    @Nullable String scope;
    @Nullable String copyright;
    @Nullable String description;
    List<ExternalReference> references = List.of();
    @Nullable String downloadLocation;
    SortedMap<String, List<String>> properties = Collections.emptySortedMap();
    @Nullable Pedigree pedigree;
    @Nullable Digest evidence;
    SortedMap<String, Digest> otherMembers = Collections.emptySortedMap();

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
      return new Component(new ComponentFacts(this), -1);
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
