package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Recorded;
import io.github.trustdelta.sbom.json.InputText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A component, file or snippet while its document is being read: members come in any order. */
final class ComponentDraft {

  final Component.Builder facts;
  final CapturedMembers captured = new CapturedMembers();

  private final SbomAssembler document;
  private final Kind kind;
  private Set<Purl> purls = Set.of();
  private Set<String> swids = Set.of();
  private List<ComponentDraft> parents = List.of();
  private @Nullable String ref;
  private @Nullable String name;
  private @Nullable String group;
  private @Nullable String version;
  private String label = "";
  private final int node;
  private @Nullable Component component;

  /**
   * Starts a component.
   *
   * @param node its place among the components of the document; -1 if it is none of them
   */
  ComponentDraft(SbomAssembler document, Kind kind, int node) {
    this.document = document;
    this.kind = kind;
    this.node = node;
    this.facts = Component.builder("");
    if (kind != Kind.COMPONENT) {
      facts.type(kind.type);
    }
  }

  /** A component that was read before, of which more may become known. */
  ComponentDraft(SbomAssembler document, Component component, int node) {
    this.document = document;
    this.kind = Kind.COMPONENT;
    this.node = node;
    this.facts = Recorded.copyOf(component);
    this.ref = component.ref();
    this.version = component.version();
    this.label = labelOf(component.purl(), component.group(), component.name());
    this.component = component;
  }

  int node() {
    return node;
  }

  String requiredRef() {
    return Objects.requireNonNull(ref, "ref");
  }

  /** More is said of it than what was read before. */
  void alter() {
    component = null;
  }

  boolean isComponent() {
    return kind == Kind.COMPONENT;
  }

  void ref(@Nullable String ref) {
    this.ref = ref;
    facts.ref(ref);
  }

  void name(@Nullable String name) {
    this.name = name;
  }

  void group(@Nullable String group) {
    this.group = group;
    facts.group(group);
  }

  void version(@Nullable String version) {
    this.version = version;
    facts.version(version);
  }

  /** Where the document nests it; SPDX may say so several times. */
  void nestedIn(ComponentDraft parent) {
    parents = parents.isEmpty() ? new ArrayList<>(1) : parents;
    parents.add(parent);
  }

  List<ComponentDraft> parents() {
    return parents;
  }

  @Nullable String ref() {
    return ref;
  }

  void purl(String text) {
    try {
      Purl purl = Purl.parse(text);
      purls = purls.isEmpty() ? new TreeSet<>() : purls;
      purls.add(purl);
    } catch (IllegalArgumentException e) {
      document.notice("invalid-purl", e.getMessage() + ": " + InputText.quoted(text));
      captured.text("purl", text);
    }
  }

  void swid(String tagId) {
    swids = swids.isEmpty() ? new TreeSet<>() : swids;
    swids.add(tagId);
  }

  void digest(String algorithm, String value) {
    Digest digest = document.digest(algorithm, value);
    if (digest == null) {
      captured.text("digest:" + algorithm, value);
    } else {
      facts.digest(digest);
    }
  }

  /**
   * To be called once all members are read. Of several purls the first in canonical order
   * identifies the component, the others become references; so it is with SWID tags.
   */
  void settle() {
    Purl identity = null;
    for (Purl purl : purls) {
      if (identity == null) {
        identity = purl;
        facts.purl(purl);
      } else {
        facts.reference(ExternalReference.of("purl", purl.text()));
      }
    }
    String tag = null;
    for (String swid : swids) {
      if (tag == null) {
        tag = swid;
        facts.swid(swid);
      } else {
        facts.reference(ExternalReference.of("swid", swid));
      }
    }
    boolean named = name != null && !name.isEmpty();
    String given = named ? Objects.requireNonNull(name) : identity == null ? "" : identity.name();
    facts.name(given);
    label = labelOf(identity, group, given);
    if (version == null && identity != null) {
      version = identity.version();
    }
    if (given.isEmpty() && kind != Kind.SNIPPET) {
      document.notice("missing-name", "a " + kind.word + " with neither name nor purl");
    }
  }

  private String labelOf(@Nullable Purl purl, @Nullable String group, String given) {
    String path = group == null || group.isEmpty() ? given : group + "/" + given;
    return Fingerprint.key(kind.prefix + (purl == null ? path : purl.coordinates()));
  }

  /** A name of what it is, for whoever refers to it; without the version, so that it lasts. */
  String label() {
    return label;
  }

  /** The label and the version, where one label stands for several. */
  String labelWithVersion() {
    return version == null || version.isEmpty() ? label : label + "@" + Fingerprint.key(version);
  }

  /** The finished component. */
  Component component() {
    if (component == null) {
      component = facts.build();
    }
    return component;
  }

  /** What is being read; files, snippets and services are no components of the document. */
  enum Kind {
    COMPONENT("component", "", ""),
    FILE("file", "file", "file:"),
    SNIPPET("snippet", "snippet", "snippet:"),
    SERVICE("service", "service", "");

    private final String word;
    private final String type;
    private final String prefix;

    Kind(String word, String type, String prefix) {
      this.word = word;
      this.type = type;
      this.prefix = prefix;
    }
  }
}
