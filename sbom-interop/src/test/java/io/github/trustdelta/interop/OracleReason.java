package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.cyclonedx.model.vulnerability.Vulnerability.Analysis.Justification;

/**
 * The reasons for which the readers may disagree. A disagreement without a reason is a fault; so is
 * a reason that no disagreement has.
 */
enum OracleReason {
  SCOPE_BY_DEFAULT(
      "A component without a scope is `required` for us; the library leaves the scope empty.",
      "CycloneDX 1.6, `component.scope`: an unstated scope is to be taken as `required`; the"
          + " member's default",
      it ->
          it.isOf("component", "scope")
              && it.theirs().isEmpty()
              && it.ours().equals(List.of("required"))),
  VERSION_OF_PURL(
      "A component that states no version has its package URL's; the library does not look there.",
      "CycloneDX 1.6, `component.version` is optional, `component.purl` names the package and"
          + " version; SPDX 2.3 clause 7.3 is optional, clause 7.21 with annex F.3.5 (purl)",
      it ->
          it.isOf("component", "version")
              && it.theirs().isEmpty()
              && it.facts().values("purl").stream()
                  .anyMatch(purl -> it.ours().equals(List.of(versionOf(purl))))),
  TIME_OF_READING(
      "A document that does not say when it was made was made, for the library, now.",
      "CycloneDX 1.6, `metadata.timestamp` is optional and has no default",
      it ->
          it.isOf("document", "created")
              && it.ours().isEmpty()
              && !Instant.parse(it.theirs().get(0)).isBefore(it.whole().begun())),
  TIME_NOT_UNDERSTOOD(
      "The library drops a time with another number of decimals than it expects, and a text that"
          + " is no time; we keep the text.",
      "CycloneDX 1.6, `metadata.timestamp`: `date-time`, that is RFC 3339, 5.6, with any number of"
          + " decimals",
      it ->
          it.reader() == OracleLibrary.CYCLONEDX_JSON
              && it.isOf("document", "created")
              && it.theirs().isEmpty()),
  NO_DIGEST(
      "A hash of the wrong length or with other than hexadecimal digits is no digest: we note it"
          + " and keep its fingerprint; the library keeps the text.",
      "CycloneDX 1.6, `hash-content`, its pattern; SPDX 2.3 clause 7.10.3: hexadecimal digits, as"
          + " many as the algorithm makes",
      it ->
          it.isOf("component", "digests")
              && it.more().isEmpty()
              && it.less().stream().noneMatch(OracleReason::isDigest)),
  NO_PURL(
      "A package URL that breaks the rules of its type identifies nothing: we note it and keep its"
          + " fingerprint; the library keeps the text.",
      "Package-URL (ECMA-427), rules for each type, such as the namespace that `maven` must have;"
          + " CycloneDX 1.6, `component.purl`, must be valid",
      it ->
          it.isOf("component", "purl")
              && it.ours().isEmpty()
              && it.less().stream().noneMatch(OracleReason::isPurl)),
  SECOND_PURL(
      "Of several package URLs of one package the first in canonical order is its identity, the"
          + " others are references; for the library all are references.",
      "SPDX 2.3 clause 7.21: 0..*, no order among them",
      it ->
          !it.reader().isCycloneDx()
              && ((it.isOf("component", "purl")
                      && it.ours().size() == 1
                      && it.more().isEmpty()
                      && it.less().stream().allMatch(OracleReason::isPurl))
                  || (it.isOf("component", "references")
                      && it.less().isEmpty()
                      && it.more().stream().allMatch(text -> text.startsWith("purl pkg:"))))),
  PURL_BY_ANOTHER_NAMESPACE(
      "A reference type called `purl` in the document's own namespace is the listed one for us; it"
          + " is another one for the library.",
      "SPDX 2.3 clause 7.21 with annex F.3.5; the listed types are no document's to define anew",
      it ->
          !it.reader().isCycloneDx()
              && it.whole().contains("#purl\"")
              && ((it.isOf("component", "purl") && it.theirs().isEmpty())
                  || (it.isOf("component", "references")
                      && it.more().isEmpty()
                      && it.less().stream().allMatch(text -> text.contains("#purl pkg:"))))),
  PART_OF_THE_SUBJECT(
      "What is part of the document's subject stands at the top level; the library nests it in"
          + " the subject.",
      "Our model, not a clause: `Sbom.components()` are the parts of the subject. CycloneDX 1.6,"
          + " `metadata.component`, and SPDX 2.3 clause 11.1 (CONTAINS, DESCRIBES) allow both ways"
          + " to write it",
      it ->
          it.isOf("component", "parent")
              && it.ours().isEmpty()
              && it.theirs().equals(List.of(it.subject()))),
  SUBJECT_AT_THE_TOP(
      "A file that contains the subject is not its parent for us, the statement is kept among the"
          + " file's relationships; for the library the two contain each other.",
      "Our model, not a clause: the subject is what everything else is part of. SPDX 2.3 clause"
          + " 11.1 (CONTAINS) does not forbid circles",
      it ->
          !it.reader().isCycloneDx()
              && it.isOf("component", "parent")
              && it.ours().isEmpty()
              && it.element().equals(it.subject())
              && it.theirs().stream().allMatch(parent -> parent.startsWith("file "))),
  LINES_UNWRAPPED(
      "White space with a line end in it is one blank, and so are several blanks in a description;"
          + " the library keeps line ends and the indentation of the next line.",
      "CycloneDX 1.6 XML schema, `xs:normalizedString`; XML Schema 1.1 part 2, 4.3.6. That asks"
          + " for \"replace\"; we go further to \"collapse\", as producers do in the JSON of the"
          + " same release, so that both agree",
      it ->
          it.reader() == OracleLibrary.CYCLONEDX_XML
              && it.isOf("component", "description", "properties", "copyright", "publisher")
              && it.less().stream()
                  .allMatch(
                      text ->
                          text.contains("\n")
                              || (it.field().equals("description") && text.contains("  ")))
              && unwrapped(it.less()).equals(unwrapped(it.more()))),
  REFERENCE_TYPE_UNKNOWN(
      "The library has no word for the reference types `model-card` and `poam`, and leaves the"
          + " type empty.",
      "CycloneDX 1.6, `externalReference.type`: both are in the enumeration since 1.5",
      it ->
          it.reader().isCycloneDx()
              && it.isOf("component", "references")
              && it.less().stream().allMatch(text -> text.startsWith("null "))
              && it.more().stream()
                  .map(text -> text.replaceFirst("^(model-card|poam) ", "null "))
                  .sorted()
                  .toList()
                  .equals(it.less())),
  SEVERAL_LICENCES(
      "Of a list of several expressions, or of expressions and licences, the library keeps one.",
      "CycloneDX 1.3, `component.licenses`: an array of `licenseChoice`, each a licence or an"
          + " expression; so again since 1.7",
      it ->
          it.reader() == OracleLibrary.CYCLONEDX_JSON
              && it.isOf("component", "licenses:declared", "licenses:concluded")
              && it.less().isEmpty()
              && it.facts().values("licenses:declared").size()
                      + it.facts().values("licenses:concluded").size()
                  > 1
              && it.whole().contains("\"expression\"")),
  TOOLS_IN_NO_FORM(
      "`tools` is one tool where a list is due; the library makes a list of it, we keep its"
          + " fingerprint.",
      "CycloneDX 1.2, `metadata.tools` is an array; since 1.5 it may be an object of `components`"
          + " and `services`",
      it ->
          it.reader() == OracleLibrary.CYCLONEDX_JSON
              && it.isOf("document", "tools")
              && it.ours().isEmpty()),
  VULNERABILITY_LOST(
      "The library drops all vulnerabilities of a document, and says nothing, where the"
          + " justification in one of them is no word of the enumeration; we keep the word.",
      "CycloneDX 1.5, `vulnerability.analysis.justification`: none of its words",
      it ->
          it.reader() == OracleLibrary.CYCLONEDX_JSON
              && it.isOf("vulnerability", "presence")
              && it.theirs().isEmpty()
              && it.facts().values("justification").stream()
                  .anyMatch(word -> Justification.fromString(word) == null)),
  NAMESPACE_OF_1_7(
      "The library knows versions up to 1.6; in XML it finds no version in a later namespace.",
      "CycloneDX 1.7 XML schema, target namespace",
      it ->
          it.reader() == OracleLibrary.CYCLONEDX_XML
              && it.isOf("document", "specVersion")
              && it.theirs().isEmpty()
              && it.ours().equals(List.of("1.7"))),
  PATENTS_OF_1_7(
      "The library makes components and services of the patent assertions inside a component or"
          + " service, or loses what follows them.",
      "CycloneDX 1.7, `component.patentAssertions`, `service.patentAssertions`",
      it ->
          it.reader().isCycloneDx()
              && it.whole().isOf17()
              && it.whole().contains("patentAssertions")
              && it.isOf(
                  it.facts().kind(),
                  "presence",
                  "name",
                  "type",
                  "version",
                  "manufacturer",
                  "references")),
  LICENSING_OF_1_7(
      "The library loses an expression that has details beside it.",
      "CycloneDX 1.7, `licenseChoice`: an expression with `licensing` or `expressionDetails`",
      it ->
          it.reader() == OracleLibrary.CYCLONEDX_XML
              && it.whole().isOf17()
              && it.isOf("component", "licenses:declared")
              && it.theirs().isEmpty()
              && it.ours().size() == 1),

  REFUSED_FOR_A_WORD(
      "The library refuses the whole document for a word that is in no enumeration; we keep it.",
      "CycloneDX 1.6, `component.type`, `issue.type`, `patch.type`; SPDX 2.3 clauses 7.10.4 and"
          + " 11.1: not the words of the list",
      it ->
          it.theyRefuse("not one of the values accepted for Enum class")
              || it.theyRefuse("Could not find enum constants")
              || it.theyRefuse("Unknown relationship type: DESCRIBE;")),
  REFUSED_FOR_A_SHAPE(
      "The library refuses the whole document for a member of another shape that neither of us"
          + " gives a meaning; we keep its fingerprint.",
      "CycloneDX 1.6 and 1.7, shapes of members outside the model (model card, cryptography);"
          + " SPDX 2.3 has no member `relationship`",
      it ->
          it.theyRefuse("Cannot construct instance of `java.util.ArrayList`")
              || (it.theyRefuse("MismatchedInputException") && it.whole().isOf17())
              || it.theyRefuse("Unknown type for property relationship")),
  REFUSED_FOR_A_REFERENCE(
      "The library refuses a document with a reference to nothing; we note it.",
      "SPDX 2.3 clause 11.1: relationships are between elements; what a reader does with others is"
          + " not said",
      it ->
          it.theyRefuse("Missing SPDX element for ID")
              || it.theyRefuse("No SPDX element found for SPDX ID")),
  REFUSED_FOR_AN_IDENTIFIER(
      "The library refuses a document, or the elements in it, for an identifier that is missing or"
          + " has other characters than are allowed; we take any text.",
      "SPDX 2.3 clauses 6.5 and 7.2: letters, digits, `.` and `-`; both are mandatory",
      it ->
          it.theyRefuse("Element object URI does not follow the SPDX V2.X required pattern")
              || it.theyRefuse("Missing document namespace")
              || it.theyRefuse("Missing SPDX ID for type")),
  REFUSED_FOR_ITS_ENCODING(
      "The library reads UTF-8 only.",
      "YAML 1.2.2, 5.2: UTF-16 is to be read, too",
      it ->
          it.reader() == OracleLibrary.SPDX_YAML
              && it.theyRefuse("CharConversionException: Invalid UTF-8 start byte 0xff")),
  WE_REFUSE_ANOTHER_FORMAT(
      "We refuse a document that does not say that it is CycloneDX, or of which version; the"
          + " library does not ask.",
      "CycloneDX 1.6, `bomFormat`: `CycloneDX`; `specVersion` is required",
      it ->
          it.weRefuse("expected CycloneDX as bomFormat")
              || it.weRefuse("expected a CycloneDX version that is read")
              || it.weRefuse("expected a member specVersion")),
  WE_REFUSE_A_SECOND(
      "We refuse a second element where there can be one, as either would be lost; the library"
          + " does not know the element.",
      "CycloneDX 1.7 XML schema, `citation`: at most one `attributedTo`",
      it -> it.weRefuse("expected one <attributedTo> in <citation>")),
  WE_REFUSE_WHAT_FOLLOWS(
      "We refuse a file that goes on after the document's end; the library stops reading there.",
      "RFC 8259, 2: a JSON text is one value and white space",
      it -> it.weRefuse("expected the end of the input"));

  private final String what;
  private final String clause;

  @SuppressWarnings("ImmutableEnumChecker") // none has a state
  private final Predicate<OracleDisagreement> holds;

  OracleReason(String what, String clause, Predicate<OracleDisagreement> holds) {
    this.what = what;
    this.clause = clause;
    this.holds = holds;
  }

  /** What the readers disagree in, and how each sees it. */
  String what() {
    return what;
  }

  /** What we follow. */
  String clause() {
    return clause;
  }

  boolean holdsFor(OracleDisagreement disagreement) {
    return holds.test(disagreement);
  }

  private static String versionOf(String purl) {
    return isPurl(purl) ? String.valueOf(Purl.parse(purl).version()) : "";
  }

  private static boolean isPurl(String text) {
    try {
      Purl.parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isDigest(String text) {
    int colon = text.indexOf(':');
    try {
      Digest.Algorithm.find(text.substring(0, colon))
          .ifPresent(algorithm -> new Digest(algorithm, text.substring(colon + 1)));
      return Digest.Algorithm.find(text.substring(0, colon)).isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<String> unwrapped(List<String> texts) {
    return texts.stream().map(text -> text.strip().replaceAll("\\s+", " ")).sorted().toList();
  }
}
