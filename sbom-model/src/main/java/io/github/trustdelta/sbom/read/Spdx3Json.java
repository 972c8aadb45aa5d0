package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.json.InputText;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads SPDX 3.0 JSON-LD in one pass. The graph is a set of elements in any order that name each
 * other, so packages and files become drafts at once, while all that needs a second look, small
 * beside them, is kept and resolved at the end. It tells what it finds in the words of SPDX 2.3
 * where they mean the same. Elements that the model has no word for are kept as fingerprints.
 *
 * <p>JSON-LD is read as far as SPDX uses it: names from SPDX's context, IRIs of SPDX, and prefixes
 * that the document declares; no context is fetched.
 */
final class Spdx3Json {

  private final JsonCursor json;
  private final SbomAssembler document;
  private final Spdx3Context context;
  private final Spdx3NodeReader nodes;
  private final SpdxRelationships spdx2;
  private final Spdx3Parts parts;
  private final Spdx3Agents agents;
  private final Spdx3Artifacts artifacts;
  private final Spdx3Licenses licenses;
  private final Spdx3Assessments assessments;
  private final Spdx3Relationships relationships;
  private final Spdx3Annotations annotations;
  private final Spdx3Collections collections;
  private final Set<String> declared = new HashSet<>();
  private int index;
  private boolean hasElements;

  Spdx3Json(JsonCursor json, ReadLimits limits) {
    this.json = json;
    this.document = new SbomAssembler(limits, json::path);
    this.context = new Spdx3Context(json, document, SbomReader.jsonLimits(limits));
    this.nodes = new Spdx3NodeReader(json, document, context, this::element);
    this.spdx2 = new SpdxRelationships(document);
    this.parts = new Spdx3Parts(document);
    var expansion = new Spdx3Expansion(limits);
    this.agents = new Spdx3Agents(document, parts, expansion);
    this.artifacts = new Spdx3Artifacts(document, spdx2, parts, agents);
    this.licenses = new Spdx3Licenses(document, limits, expansion);
    this.assessments = new Spdx3Assessments(document, parts);
    this.relationships = new Spdx3Relationships(document, spdx2, licenses, assessments);
    this.annotations = new Spdx3Annotations(document);
    this.collections = new Spdx3Collections(document, spdx2, agents, licenses);
  }

  Sbom read() throws IOException {
    var top = new Spdx3Node();
    json.beginObject();
    while (json.nextMember()) {
      switch (json.memberName()) {
        case "@context" -> context.read();
        case "@graph" -> graph();
        case "$schema" -> json.skipValue();
        default -> nodes.member(top);
      }
    }
    if (top.type.isEmpty()) {
      top.rest(document.content, "");
    } else {
      element(top);
    }
    String version = version();
    settle();
    var info = collections.info(version);
    agents.rest();
    licenses.rest();
    parts.rest();
    collections.members(declared);
    spdx2.settle();
    return document.assemble(info, "@graph");
  }

  /** A list of elements; JSON-LD allows a single one instead. */
  private void graph() throws IOException {
    if (json.peek() != JsonToken.BEGIN_ARRAY) {
      nodes.element();
      return;
    }
    json.beginArray();
    while (json.nextElement()) {
      if (json.nullValue()) {
        document.notice("null-element", "an element is null");
      } else {
        nodes.element();
      }
      index++;
    }
  }

  private void element(Spdx3Node node) throws IOException {
    Spdx3Types type = Spdx3Types.of(node.type);
    hasElements |= type != Spdx3Types.OTHER;
    declare(node, type);
    String id = node.id == null ? nodes.newId() : node.id;
    if (type != Spdx3Types.DOCUMENT
        && type != Spdx3Types.COLLECTION
        && type != Spdx3Types.ANNOTATION) {
      node.takeReferences(Spdx3Member.CREATION_INFO);
    }
    switch (type) {
      case PACKAGE -> artifacts.component(node);
      case FILE -> artifacts.file(node);
      case SNIPPET -> artifacts.snippet(node);
      case RELATIONSHIP -> relationships.add(node, index);
      case ASSESSMENT -> assessments.assess(node);
      case VULNERABILITY -> assessments.vulnerability(id, node);
      case AGENT -> agents.add(id, node);
      case LICENSE -> licenses.add(id, node);
      case ANNOTATION -> annotations.add(node);
      case CREATION_INFO -> collections.creationInfo(id, node);
      case DOCUMENT -> collections.document(id, node);
      case COLLECTION -> collections.collection(id, node);
      case PART -> parts.add(id, node);
      case BUILD -> build(id, node);
      case OTHER -> other(id, node);
    }
  }

  private void declare(Spdx3Node node, Spdx3Types type) {
    if (node.id == null || declared.add(node.id)) {
      return;
    }
    boolean isNotedElsewhere =
        type == Spdx3Types.PACKAGE || type == Spdx3Types.FILE || type == Spdx3Types.SNIPPET;
    if (!isNotedElsewhere || document.element(node.id).isEmpty()) {
      document.notice(
          "duplicate-identifier", "several elements are called " + InputText.quoted(node.id));
    }
  }

  /** A build; its number and when it ran are other ones each time. */
  private void build(String id, Spdx3Node node) throws IOException {
    node.drop("build_buildId");
    node.drop("build_buildStartTime");
    node.drop("build_buildEndTime");
    String name = node.peek(Spdx3Member.NAME);
    document.registerOther(
        id, "build:" + (name == null ? node.peek(Spdx3Member.BUILD_TYPE) : name));
    document.content.captured("build", node.toJson());
  }

  private void other(String id, Spdx3Node node) throws IOException {
    String type = node.type.isEmpty() ? "element" : node.type;
    String name = node.peek(Spdx3Member.NAME);
    if (name != null) {
      document.registerOther(id, type + ":" + name);
    }
    document.content.captured(type, node.toJson());
  }

  /** The document's own statement, else the one of the context that it refers to. */
  private String version() throws IOException {
    String stated = collections.version();
    if (stated != null) {
      return stated;
    }
    String ofContext = context.version();
    if (ofContext == null) {
      throw new SbomReadException(
          hasElements
              ? "expected a member specVersion in a CreationInfo, found none"
              : "expected a document of SPDX 3.0.0 or 3.0.1, found neither its @context nor an"
                  + " element of a type that it has");
    }
    document.notice("missing-version", "$", "only the context says which version of SPDX it is");
    return ofContext;
  }

  private void settle() throws IOException {
    artifacts.settle();
    agents.settle();
    assessments.settle();
    collections.settle(relationships.descriptions());
    relationships.settle();
    licenses.settle();
    annotations.settle(collections::creators);
  }
}
