package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.Party;
import io.github.trustdelta.sbom.SbomFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The document itself, the SBOMs in it, and who made them when. What the document is about is said
 * by root elements; a root may be an SBOM, whose roots then count.
 */
final class Spdx3Collections {

  private static final String CREATION = "creationInfo.";

  private final SbomAssembler document;
  private final SpdxRelationships relationships;
  private final Spdx3Agents agents;
  private final Spdx3Licenses licenses;
  private final Map<String, Collected> documents = new LinkedHashMap<>();
  private final Map<String, Collected> collections = new LinkedHashMap<>();
  private final Map<String, Creation> creations = new LinkedHashMap<>();
  private final List<Creation> repeated = new ArrayList<>();

  Spdx3Collections(
      SbomAssembler document,
      SpdxRelationships relationships,
      Spdx3Agents agents,
      Spdx3Licenses licenses) {
    this.document = document;
    this.relationships = relationships;
    this.agents = agents;
    this.licenses = licenses;
  }

  void creationInfo(String id, Spdx3Node node) {
    var creation = new Creation(node);
    if (creations.putIfAbsent(id, creation) != null) {
      repeated.add(creation);
    }
  }

  void document(String id, Spdx3Node node) throws IOException {
    node.takeReferences(Spdx3Member.ELEMENT); // all there is in the document
    add(documents, id, node);
  }

  void collection(String id, Spdx3Node node) throws IOException {
    add(collections, id, node);
  }

  /** Of several under one identifier, which is noted, the first counts and all others are kept. */
  private void add(Map<String, Collected> to, String id, Spdx3Node node) throws IOException {
    if (to.containsKey(id)) {
      document.content.captured(node.type, node.toJson());
    } else {
      to.put(id, new Collected(node));
    }
  }

  /** The versions that are stated; the document's own first. */
  @Nullable String version() {
    for (Map.Entry<String, Collected> entry : documents.entrySet()) {
      Creation creation = creations.get(entry.getValue().creation);
      if (creation != null && creation.version != null) {
        return creation.version;
      }
    }
    return creations.values().stream()
        .map(creation -> creation.version)
        .filter(version -> version != null)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Who made an element, in SPDX 2's words, sorted. */
  List<String> creators(String creationInfo) {
    Creation creation = creations.get(creationInfo);
    List<String> creators = new ArrayList<>();
    if (creation != null) {
      creation.createdBy.forEach(ref -> creators.add(agents.creator(ref)));
    }
    Collections.sort(creators);
    return creators;
  }

  /** To be called once everything is read. */
  void settle(List<Spdx3Relationships.Description> descriptions) {
    documents.keySet().forEach(id -> document.registerOther(id, "document"));
    collections.forEach((id, collection) -> document.registerOther(id, collection.type));
    if (documents.size() > 1) {
      document.notice("several-documents", "$.@graph", "one graph with several documents");
    }
    String main = mainDocument();
    if (main != null) {
      relationships.documentRef(main);
    }
    Map<String, List<String>> described = new LinkedHashMap<>();
    for (Spdx3Relationships.Description it : descriptions) {
      if (find(it.from()) != null) {
        described.computeIfAbsent(it.from(), key -> new ArrayList<>()).add(it.to());
      }
    }
    Set<String> roots = roots(documents.keySet(), described);
    if (roots.isEmpty()) {
      roots = roots(collections.keySet(), described);
    }
    roots.forEach(relationships::describes);
  }

  /**
   * Keeps which SBOM has which elements, where there are several; of a single one the elements are
   * those of the document. To be called when everything has a name.
   *
   * @param declared the identifiers of all elements; what has no name beside it is not kept
   */
  void members(Set<String> declared) throws SbomReadException {
    for (Map.Entry<String, Collected> entry : collections.entrySet()) {
      for (String ref : collections.size() > 1 ? entry.getValue().elements : List.<String>of()) {
        if (document.knows(ref) || !declared.contains(ref)) {
          document.relationship(entry.getKey(), "element", ref);
        }
      }
    }
  }

  /** What the document says of itself. */
  DocumentInfo.Builder info(String version) throws IOException {
    var info = DocumentInfo.builder(SbomFormat.SPDX, version).serialization("json-ld");
    String main = mainDocument();
    Collected self = main == null ? null : documents.get(main);
    if (self != null) {
      info.id(main).name(self.name);
      if (self.dataLicense != null) {
        String license =
            licenses.isKnown(self.dataLicense) ? licenses.text(self.dataLicense) : null;
        document.origin.text("dataLicense", license == null ? self.dataLicense : license);
      }
    }
    Creation creation = self == null ? null : creations.get(self.creation);
    if (creation == null && !creations.isEmpty()) {
      creation = Collections.min(creations.values(), Creation.ORDER);
    }
    if (creation != null) {
      info.created(creation.created);
      for (String ref : creation.createdBy) {
        Party party = agents.find(ref);
        if (party != null) {
          info.author(party.toString());
        }
      }
      for (String ref : creation.createdUsing) {
        Party tool = agents.find(ref);
        if (tool != null) {
          info.tool(tool.toString());
        }
      }
    }
    keepCreations(creation);
    for (Collected collected : documents.values()) {
      collected.rest(document, "");
    }
    for (Collected collected : collections.values()) {
      collected.rest(document, collected.type + ".");
    }
    return info;
  }

  /**
   * Keeps what the document's creation says besides, and of all others also who it was. Times are
   * not kept, so that those who write one for each element say it once.
   */
  private void keepCreations(@Nullable Creation main) throws IOException {
    Map<String, String> labels = new HashMap<>();
    Set<List<String>> known = new HashSet<>();
    List<Creation> all = new ArrayList<>(main == null ? List.of() : List.of(main));
    all.addAll(creations.values());
    all.addAll(repeated);
    for (Creation creation : all) {
      List<String> creators = labels(creation.createdBy, labels);
      List<String> tools = labels(creation.createdUsing, labels);
      String others = new String(creation.node.toJson(), StandardCharsets.UTF_8);
      boolean isNew =
          known.add(List.of(Fingerprint.array(creators), Fingerprint.array(tools), others));
      if (isNew && creation != main) {
        keep(Spdx3Member.CREATED_BY, creators);
        keep(Spdx3Member.CREATED_USING, tools);
      }
      if (isNew) {
        creation.node.rest(document.origin, CREATION);
      }
    }
  }

  private void keep(Spdx3Member member, List<String> agents) {
    if (!agents.isEmpty()) {
      document.origin.form(CREATION + member.kept, Fingerprint.array(agents));
    }
  }

  /** Short forms of agents: one with a long name may be named often. */
  private List<String> labels(List<String> refs, Map<String, String> known) {
    List<String> labels = new ArrayList<>();
    for (String ref : refs) {
      labels.add(
          known.computeIfAbsent(ref, key -> Fingerprint.of(List.of(agents.label(key))).hex()));
    }
    return labels;
  }

  /** Follows the roots of SBOMs; each is visited once, so that circles end. */
  private Set<String> roots(Set<String> starts, Map<String, List<String>> described) {
    Set<String> roots = new LinkedHashSet<>();
    Set<String> visited = new LinkedHashSet<>(starts);
    var queue = new ArrayDeque<String>(starts);
    while (!queue.isEmpty()) {
      String id = queue.remove();
      List<String> named = new ArrayList<>(described.getOrDefault(id, List.of()));
      Collected collected = find(id);
      if (collected != null) {
        named.addAll(collected.roots);
      }
      for (String root : named) {
        if (find(root) == null) {
          roots.add(root);
        } else if (visited.add(root)) {
          queue.add(root);
        }
      }
    }
    return roots;
  }

  private @Nullable Collected find(String id) {
    Collected found = documents.get(id);
    return found == null ? collections.get(id) : found;
  }

  /** Of several the first by name. */
  private @Nullable String mainDocument() {
    return documents.entrySet().stream()
        .min(
            Comparator.comparing(
                    (Map.Entry<String, Collected> entry) ->
                        entry.getValue().name == null ? "" : entry.getValue().name)
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /** An SpdxDocument, Sbom, Bom or Bundle. */
  private static final class Collected {
    private final String type;
    private final @Nullable String name;
    private final @Nullable String dataLicense;
    private final String creation;
    private final List<String> roots;
    private final List<String> elements;
    private final Spdx3Node node;

    Collected(Spdx3Node node) {
      String creationInfo = node.takeReference(Spdx3Member.CREATION_INFO);
      this.node = node;
      this.type = node.type;
      this.name = node.take(Spdx3Member.NAME);
      this.dataLicense = node.takeReference(Spdx3Member.DATA_LICENSE);
      this.creation = creationInfo == null ? "" : creationInfo;
      this.roots = node.takeReferences(Spdx3Member.ROOT_ELEMENT);
      this.elements = node.takeReferences(Spdx3Member.ELEMENT);
    }

    /** What is said in a few words of the whole is content, all else is how it was made. */
    void rest(SbomAssembler document, String prefix) throws IOException {
      for (Spdx3Member member :
          List.of(Spdx3Member.COMMENT, Spdx3Member.DESCRIPTION, Spdx3Member.SUMMARY)) {
        for (String text : node.takeAll(member)) {
          document.content.text(prefix + member.json, text);
        }
      }
      node.rest(document.origin, prefix);
    }
  }

  /** A CreationInfo. */
  private static final class Creation {

    static final Comparator<Creation> ORDER =
        Comparator.comparing((Creation it) -> it.created == null ? "" : it.created)
            .thenComparing(it -> it.createdBy.size())
            .thenComparing(it -> it.createdUsing.size());

    private final Spdx3Node node;
    private final @Nullable String version;
    private final @Nullable String created;
    private final List<String> createdBy;
    private final List<String> createdUsing;

    Creation(Spdx3Node node) {
      this.node = node;
      this.version = node.take(Spdx3Member.SPEC_VERSION);
      this.created = node.take(Spdx3Member.CREATED);
      this.createdBy = node.takeReferences(Spdx3Member.CREATED_BY);
      this.createdUsing = node.takeReferences(Spdx3Member.CREATED_USING);
    }
  }
}
