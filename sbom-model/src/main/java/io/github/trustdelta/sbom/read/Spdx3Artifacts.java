package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.ExternalReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Packages, files and snippets of SPDX 3. What SPDX 2.3 says, too, gets the names that it has
 * there, so that one document means the same in both versions.
 */
final class Spdx3Artifacts {

  private final SbomAssembler document;
  private final SpdxRelationships relationships;
  private final Spdx3Parts parts;
  private final Spdx3Agents agents;
  private final List<Pending> pending = new ArrayList<>();

  Spdx3Artifacts(
      SbomAssembler document,
      SpdxRelationships relationships,
      Spdx3Parts parts,
      Spdx3Agents agents) {
    this.document = document;
    this.relationships = relationships;
    this.parts = parts;
    this.agents = agents;
  }

  /** Software, an AI model or a dataset. */
  void component(Spdx3Node node) throws IOException {
    ComponentDraft draft = document.newComponent();
    draft.version(node.takeAsserted(Spdx3Member.PACKAGE_VERSION));
    draft.facts.downloadLocation(node.takeAsserted(Spdx3Member.DOWNLOAD_LOCATION));
    draft.facts.description(node.takeAsserted(Spdx3Member.DESCRIPTION));
    String purpose = node.takeWord(Spdx3Member.PRIMARY_PURPOSE);
    if (!purpose.isEmpty()) {
      draft.facts.type(Spdx3Terms.hyphenated(purpose));
    }
    for (String purl : node.takeAll(Spdx3Member.PACKAGE_URL)) {
      draft.purl(purl);
    }
    String homepage = node.takeAsserted(Spdx3Member.HOME_PAGE);
    if (homepage != null && !homepage.isEmpty()) {
      draft.facts.reference(ExternalReference.of("website", homepage));
    }
    if (!Spdx3Terms.withoutProfile(node.type).equals("Package")) {
      draft.captured.text("type", node.type);
    }
    artifact(draft, node);
  }

  void file(Spdx3Node node) throws IOException {
    ComponentDraft draft = document.newFile();
    List<String> purposes = new ArrayList<>(node.takeAll(Spdx3Member.PRIMARY_PURPOSE));
    purposes.addAll(node.takeAll(Spdx3Member.ADDITIONAL_PURPOSE));
    for (String purpose : purposes) {
      draft.facts.property("fileType", Spdx3Terms.upper(Spdx3Terms.word(purpose)));
    }
    artifact(draft, node);
  }

  void snippet(Spdx3Node node) throws IOException {
    ComponentDraft draft = document.newSnippet();
    for (String file : node.takeReferences(Spdx3Member.SNIPPET_FROM_FILE)) {
      relationships.snippetOf(file, draft);
    }
    artifact(draft, node);
  }

  /** To be called once everything is read. */
  void settle() throws IOException {
    for (Pending artifact : pending) {
      finish(artifact.draft, artifact.node);
    }
  }

  private void artifact(ComponentDraft draft, Spdx3Node node) throws IOException {
    draft.ref(node.id);
    draft.name(node.take(Spdx3Member.NAME));
    draft.facts.copyright(node.takeAsserted(Spdx3Member.COPYRIGHT_TEXT));
    List<String> attributions = node.takeAll(Spdx3Member.ATTRIBUTION_TEXT);
    if (!attributions.isEmpty()) {
      draft.captured.form(
          Spdx3Member.ATTRIBUTION_TEXT.kept,
          Fingerprint.array(attributions.stream().map(Fingerprint::canonical).toList()));
    }
    agents.claim(draft, Spdx3Member.SUPPLIED_BY, node.takeReferences(Spdx3Member.SUPPLIED_BY));
    agents.claim(draft, Spdx3Member.ORIGINATED_BY, node.takeReferences(Spdx3Member.ORIGINATED_BY));
    if (node.hasPartsElsewhere()) {
      pending.add(new Pending(draft, node));
    } else {
      finish(draft, node);
    }
  }

  private void finish(ComponentDraft draft, Spdx3Node node) throws IOException {
    for (Spdx3Node hash : parts.of(node, Spdx3Member.VERIFIED_USING)) {
      hash(draft, hash);
      hash.rest(draft.captured, "verifiedUsing.");
    }
    for (Spdx3Node identifier : parts.of(node, Spdx3Member.EXTERNAL_IDENTIFIER)) {
      identifier(draft, identifier);
      identifier.rest(draft.captured, "externalIdentifier.");
    }
    for (Spdx3Node reference : parts.of(node, Spdx3Member.EXTERNAL_REF)) {
      reference(draft, reference);
      reference.rest(draft.captured, "externalRef.");
    }
    for (Spdx3Node identifier : parts.of(node, Spdx3Member.CONTENT_IDENTIFIER)) {
      String type = identifier.takeWord(Spdx3Member.CONTENT_IDENTIFIER_TYPE);
      String value = identifier.takeOrEmpty(Spdx3Member.CONTENT_IDENTIFIER_VALUE);
      draft.facts.reference(ExternalReference.of(Spdx3Terms.referenceType(type), value));
      identifier.rest(draft.captured, "contentIdentifier.");
    }
    document.register(draft);
    node.rest(draft.captured, "");
  }

  private static void hash(ComponentDraft draft, Spdx3Node hash) {
    String algorithm = hash.takeWord(Spdx3Member.ALGORITHM);
    String value = hash.takeOrEmpty(Spdx3Member.HASH_VALUE);
    // the code is of a package's files; on a file it can only be meant as a hash
    if (!hash.type.equals("PackageVerificationCode") || !draft.isComponent()) {
      draft.digest(algorithm, value);
      return;
    }
    var members = new TreeMap<String, String>();
    members.put("packageVerificationCodeValue", Fingerprint.canonical(value));
    List<String> excluded = hash.takeAll(Spdx3Member.EXCLUDED_FILE);
    if (!excluded.isEmpty()) {
      members.put(
          "packageVerificationCodeExcludedFiles",
          Fingerprint.array(excluded.stream().map(Fingerprint::canonical).toList()));
    }
    if (!algorithm.equals("sha1")) { // the only one of SPDX 2
      members.put("algorithm", Fingerprint.canonical(algorithm));
    }
    draft.captured.form("packageVerificationCode", Fingerprint.object(members));
  }

  private static void identifier(ComponentDraft draft, Spdx3Node node) {
    String type = node.takeWord(Spdx3Member.EXTERNAL_IDENTIFIER_TYPE);
    String text = node.takeOrEmpty(Spdx3Member.IDENTIFIER);
    String comment = node.take(Spdx3Member.COMMENT);
    switch (type) {
      case "packageUrl", "purl" -> draft.purl(text);
      case "cpe22", "cpe23" -> draft.facts.cpe(text);
      case "swid" -> draft.swid(text);
      default -> {
        add(draft, type, text, comment);
        return;
      }
    }
    if (comment != null) {
      draft.captured.text("externalRefs.comment", comment); // as in SPDX 2
    }
  }

  private static void reference(ComponentDraft draft, Spdx3Node node) {
    String type = node.takeWord(Spdx3Member.EXTERNAL_REF_TYPE);
    String comment = node.take(Spdx3Member.COMMENT);
    List<String> locators = node.takeAll(Spdx3Member.LOCATOR);
    for (String locator : locators.isEmpty() ? List.of("") : locators) {
      add(draft, type, locator, comment);
    }
  }

  private static void add(
      ComponentDraft draft, String type, String locator, @Nullable String comment) {
    String known = type.isEmpty() ? "other" : Spdx3Terms.referenceType(type);
    draft.facts.reference(new ExternalReference(known, locator, comment, List.of()));
  }

  /** An artifact with parts that stand elsewhere in the document. */
  private record Pending(ComponentDraft draft, Spdx3Node node) {}
}
