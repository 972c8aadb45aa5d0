package io.github.trustdelta.sbom;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a document says of itself. None of it takes part in the equality of {@link Sbom}s. */
public final class DocumentInfo {

  private final SbomFormat format;
  private final String specVersion;
  private final String serialization;
  private final @Nullable String id;
  private final @Nullable String name;
  private final @Nullable String created;
  private final List<String> tools;
  private final List<String> authors;
  private final SortedMap<String, Digest> otherMembers;

  private DocumentInfo(Builder builder) {
    this.format = builder.format;
    this.specVersion = builder.specVersion;
    this.serialization = builder.serialization;
    this.id = builder.id;
    this.name = builder.name;
    this.created = builder.created;
    this.tools = builder.tools.stream().sorted().distinct().toList();
    this.authors = builder.authors.stream().sorted().distinct().toList();
    this.otherMembers = Collections.unmodifiableSortedMap(new TreeMap<>(builder.otherMembers));
  }

  /** Starts with the format and its version, {@code 1.6} or {@code 2.3}. */
  public static Builder builder(SbomFormat format, String specVersion) {
    return new Builder(format, specVersion);
  }

  /** The format. */
  public SbomFormat format() {
    return format;
  }

  /** The version of the format's specification: {@code 1.6}, {@code 2.3}. */
  public String specVersion() {
    return specVersion;
  }

  /** How it is written: {@code json}, {@code xml}, {@code tag-value}. */
  public String serialization() {
    return serialization;
  }

  /** The serial number (CycloneDX) or namespace (SPDX), or null. */
  public @Nullable String id() {
    return id;
  }

  /** The document's name (SPDX), or null. */
  public @Nullable String name() {
    return name;
  }

  /** When it was made, as written, or null. */
  public @Nullable String created() {
    return created;
  }

  /** The programs that made it, as {@code name version}, sorted. */
  public List<String> tools() {
    return tools;
  }

  /** The people and organisations that made it, sorted. */
  public List<String> authors() {
    return authors;
  }

  /** Fingerprints of all other members that speak of the document, by name. */
  public SortedMap<String, Digest> otherMembers() {
    return otherMembers;
  }

  /** The facts that are worth comparing between releases: no identifiers, no timestamps. */
  public SortedMap<String, FieldValue> fields() {
    var fields = new TreeMap<String, FieldValue>();
    fields.put("format", FieldValue.of(format.label()));
    fields.put("specVersion", FieldValue.of(specVersion));
    if (!tools.isEmpty()) {
      fields.put("tools", FieldValue.of(tools));
    }
    if (!authors.isEmpty()) {
      fields.put("authors", FieldValue.of(authors));
    }
    otherMembers.forEach(
        (member, digest) -> fields.put("other:" + member, FieldValue.of(digest.toString())));
    return fields;
  }

  /** Makes the facts; everything but format and version is optional. */
  public static final class Builder {

    private final SbomFormat format;
    private final String specVersion;
    private String serialization = "json";
    private @Nullable String id;
    private @Nullable String name;
    private @Nullable String created;
    private final List<String> tools = new ArrayList<>();
    private final List<String> authors = new ArrayList<>();
    private final SortedMap<String, Digest> otherMembers = new TreeMap<>();

    private Builder(SbomFormat format, String specVersion) {
      this.format = Objects.requireNonNull(format, "format");
      this.specVersion = Objects.requireNonNull(specVersion, "specVersion");
    }

    /** Sets how the document is written. */
    public Builder serialization(String serialization) {
      this.serialization = Objects.requireNonNull(serialization, "serialization");
      return this;
    }

    /** Sets the serial number or namespace. */
    public Builder id(@Nullable String id) {
      this.id = id;
      return this;
    }

    /** Sets the document's name. */
    public Builder name(@Nullable String name) {
      this.name = name;
      return this;
    }

    /** Sets when it was made. */
    public Builder created(@Nullable String created) {
      this.created = created;
      return this;
    }

    /** Adds a program that made it. */
    public Builder tool(String tool) {
      tools.add(tool);
      return this;
    }

    /** Adds somebody who made it. */
    public Builder author(String author) {
      authors.add(author);
      return this;
    }

    /** Adds the fingerprint of another member. */
    public Builder otherMember(String member, Digest fingerprint) {
      otherMembers.put(member, fingerprint);
      return this;
    }

    /** Makes the facts. */
    public DocumentInfo build() {
      return new DocumentInfo(this);
    }
  }
}
