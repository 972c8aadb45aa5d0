package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.License;
import io.github.trustdelta.sbom.json.InputText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The licences of an SPDX 3 document, and the expressions (SPDX 3.0.1 annex B) that its sets and
 * operators stand for. Sets may share members and, in broken documents, contain themselves: their
 * depth and the length of all composed expressions together are limited.
 */
final class Spdx3Licenses {

  private static final int DEEPEST = 100;

  private final SbomAssembler document;
  private final ReadLimits limits;
  private final Spdx3Expansion expansion;
  private final Map<String, Stated> licenses = new LinkedHashMap<>();
  private final Map<String, Rendered> rendered = new LinkedHashMap<>();
  private final List<Claim> claims = new ArrayList<>();
  private final Set<String> listVersions = new TreeSet<>();
  private final List<String> texts = new ArrayList<>();
  private long length;

  Spdx3Licenses(SbomAssembler document, ReadLimits limits, Spdx3Expansion expansion) {
    this.document = document;
    this.expansion = expansion;
    this.limits = limits;
  }

  /** Takes a licence, a set of licences or an operator; the first under one identifier counts. */
  void add(String id, Spdx3Node node) throws IOException {
    var stated = Stated.of(id, node);
    licenses.putIfAbsent(id, stated);
    listVersions.addAll(node.takeAll(Spdx3Member.LICENSE_LIST_VERSION));
    for (Spdx3Node entry : node.takeParts(Spdx3Member.CUSTOM_ID_TO_URI)) {
      String key = entry.takeOrEmpty(Spdx3Member.KEY);
      String uri = entry.takeOrEmpty(Spdx3Member.VALUE);
      if (!Spdx3Terms.tail(uri).equals(key)) { // else it says nothing new
        document.relationship(key, "customIdToUri", uri);
      }
    }
    if (stated.isCustom()) {
      texts.add(extracted(id, node));
    }
    node.rest(document.content, node.type + ".");
  }

  /** Keeps until the end which licence something has. */
  void claim(String owner, boolean declared, String license) throws SbomReadException {
    document.countRelationship();
    claims.add(new Claim(owner, declared, license));
  }

  /** To be called once everything is read. */
  void settle() throws SbomReadException {
    claims.sort(null); // so that the text of several does not depend on the document's order
    for (Claim claim : claims) {
      var owner = document.element(claim.owner);
      Rendered license = find(claim.license);
      expansion.add(license == null ? 0 : license.text.length());
      if (owner.isEmpty() || license == null) {
        String type = claim.declared ? "hasDeclaredLicense" : "hasConcludedLicense";
        document.link(claim.owner, type, license == null ? claim.license : license.text);
      } else if (license.isSaid() && claim.declared) {
        owner.get().facts.declaredLicense(license.license());
      } else if (license.isSaid()) {
        owner.get().facts.concludedLicense(license.license());
      }
    }
  }

  /** To be called when nobody will ask for a text any more. */
  void rest() {
    licenses.forEach(
        (id, stated) -> {
          Rendered used = rendered.get(id);
          document.registerOther(id, used == null ? stated.label() : used.text);
          if (used == null && stated.isOfNoKind()) {
            document.content.text(stated.type, stated.label());
          }
        });
    for (String version : listVersions) {
      document.origin.text("creationInfo.licenseListVersion", version);
    }
    if (!texts.isEmpty()) {
      document.content.form("hasExtractedLicensingInfos", Fingerprint.array(texts));
    }
  }

  boolean isKnown(String id) {
    return licenses.containsKey(id)
        || Spdx3Terms.nothing(id) != null
        || Spdx3Terms.listedLicense(id) != null;
  }

  /** The text of a licence; null, and a notice, where there is none of that identifier. */
  @Nullable String text(String id) throws SbomReadException {
    Rendered license = find(id);
    return license == null ? null : license.text;
  }

  private @Nullable Rendered find(String id) throws SbomReadException {
    Rendered known = rendered.get(id);
    if (known == null) {
      known = render(id, new LinkedHashSet<>());
      if (known != null) {
        rendered.put(id, known);
      }
    }
    return known;
  }

  private @Nullable Rendered render(String id, Set<String> path) throws SbomReadException {
    String fixed = Spdx3Terms.nothing(id);
    Stated stated = licenses.get(id);
    if (fixed == null && stated == null) {
      fixed = Spdx3Terms.listedLicense(id);
    }
    if (fixed != null) {
      return new Rendered(fixed, false, false);
    }
    if (stated == null) {
      document.notice(
          "dangling-reference", "$.@graph", "no licence is called " + InputText.quoted(id));
      return null;
    }
    if (stated.text != null) {
      return new Rendered(stated.text, false, stated.isNamed);
    }
    if (path.size() >= DEEPEST || !path.add(id)) {
      document.notice("circular-license", "$.@graph", "licences contain each other without end");
      return null;
    }
    Rendered composed = compose(stated, path);
    path.remove(id);
    return composed;
  }

  private Rendered compose(Stated stated, Set<String> path) throws SbomReadException {
    List<String> operands = new ArrayList<>();
    count(1);
    for (String ref : stated.operands) {
      Rendered operand = render(ref, path);
      String text = operand == null ? "NOASSERTION" : operand.asOperand();
      count(text.length() + 5);
      operands.add(text);
    }
    return switch (stated.type) {
      case "OrLaterOperator" -> new Rendered(String.join(" ", operands) + "+", false, false);
      case "WithAdditionOperator" -> new Rendered(String.join(" WITH ", operands), false, false);
      default -> {
        Collections.sort(operands);
        String operator = stated.type.startsWith("Conjunctive") ? " AND " : " OR ";
        yield new Rendered(String.join(operator, operands), operands.size() > 1, false);
      }
    };
  }

  private void count(int characters) throws SbomReadException {
    length += characters;
    if (length > limits.stringBytes()) {
      throw new SbomReadException(
          "expected licence sets that say at most %d characters, found more"
              .formatted(limits.stringBytes()));
    }
  }

  /** As SPDX 2.3 writes the licences that are on no list (clause 10). */
  private static String extracted(String id, Spdx3Node node) {
    var members = new TreeMap<String, String>();
    String licenseId = Spdx3Terms.tail(id);
    if (Stated.isOwnId(licenseId)) {
      members.put("licenseId", Fingerprint.canonical(licenseId));
    }
    String name = node.take(Spdx3Member.NAME);
    if (name != null) {
      members.put("name", Fingerprint.canonical(name));
    }
    String text = node.take(Spdx3Member.LICENSE_TEXT);
    if (text != null) {
      members.put("extractedText", Fingerprint.canonical(text));
    }
    String comment = node.take(Spdx3Member.COMMENT);
    if (comment != null) {
      members.put("comment", Fingerprint.canonical(comment));
    }
    List<String> seeAlso = node.takeAll(Spdx3Member.SEE_ALSO);
    if (!seeAlso.isEmpty()) {
      members.put(
          "seeAlsos", Fingerprint.array(seeAlso.stream().map(Fingerprint::canonical).toList()));
    }
    return Fingerprint.object(members);
  }

  private record Claim(String owner, boolean declared, String license)
      implements Comparable<Claim> {
    @Override
    public int compareTo(Claim other) {
      int byOwner = owner.compareTo(other.owner);
      return byOwner != 0 ? byOwner : license.compareTo(other.license);
    }
  }

  /** A licence as text. */
  private record Rendered(String text, boolean isCompound, boolean isNamed) {

    boolean isSaid() {
      return !text.equals("NOASSERTION");
    }

    License license() {
      return isNamed ? new License.Named(text, null) : new License.Expression(text, null);
    }

    String asOperand() {
      if (isNamed) {
        return "LicenseRef-" + text.replaceAll("[^A-Za-z0-9.]+", "-");
      }
      return isCompound || text.indexOf(' ') >= 0 ? "(" + text + ")" : text;
    }
  }

  /** A licence as the document has it: a text of its own, or made of others. */
  private record Stated(
      String type, @Nullable String text, boolean isNamed, List<String> operands) {

    static Stated of(String id, Spdx3Node node) {
      String type = Spdx3Terms.withoutProfile(node.type);
      String tail = Spdx3Terms.tail(id);
      return switch (type) {
        case "ConjunctiveLicenseSet", "DisjunctiveLicenseSet" ->
            new Stated(type, null, false, node.takeReferences(Spdx3Member.LICENSE_MEMBER));
        case "OrLaterOperator" ->
            new Stated(type, null, false, node.takeReferences(Spdx3Member.SUBJECT_LICENSE));
        case "WithAdditionOperator" -> {
          List<String> operands =
              new ArrayList<>(node.takeReferences(Spdx3Member.SUBJECT_EXTENDABLE_LICENSE));
          operands.addAll(node.takeReferences(Spdx3Member.SUBJECT_ADDITION));
          yield new Stated(type, null, false, operands);
        }
        case "NoneLicense", "NoAssertionLicense" ->
            new Stated(type, Spdx3Terms.nothing(type), false, List.of());
        case "LicenseExpression" -> ofText(type, node.take(Spdx3Member.LICENSE_EXPRESSION), node);
        case "ListedLicense", "ListedLicenseException" -> ofText(type, listed(id, node), node);
        default -> ofText(type, isOwnId(tail) ? tail : null, node);
      };
    }

    /** The identifier of a licence that is on no list (annex B), in this document or another. */
    static boolean isOwnId(String id) {
      return (id.startsWith("LicenseRef-") || id.startsWith("AdditionRef-"))
          && Spdx3Terms.isIdentifier(id);
    }

    boolean isCustom() {
      return type.equals("CustomLicense")
          || type.equals("License")
          || type.equals("SimpleLicensingText");
    }

    /** Whether only a use as a licence makes it one. */
    boolean isOfNoKind() {
      return type.endsWith("Element");
    }

    String label() {
      return text == null ? type : text;
    }

    private static @Nullable String listed(String id, Spdx3Node node) {
      String listed = Spdx3Terms.listedLicense(id);
      String stated = node.take(Spdx3Member.LICENSE_ID);
      return listed == null ? stated : listed;
    }

    /** Where there is no expression, the name is what there is. */
    private static Stated ofText(String type, @Nullable String text, Spdx3Node node) {
      if (text != null) {
        return new Stated(type, text, false, List.of());
      }
      String name = node.peek(Spdx3Member.NAME);
      String stated = name == null ? "NOASSERTION" : name;
      if (!type.equals("License") && !type.equals("CustomLicense")) {
        node.takeAll(Spdx3Member.NAME);
      }
      return new Stated(type, stated, !Spdx3Terms.isIdentifier(stated), List.of());
    }
  }
}
