package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.json.InputText;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonSyntaxException;
import io.github.trustdelta.sbom.read.SpdxTag.Section;
import io.github.trustdelta.sbom.read.TagValueJson.Items;
import io.github.trustdelta.sbom.read.TagValueJson.Members;
import io.github.trustdelta.sbom.read.TagValueJson.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads SPDX tag-value 2.1 to 2.3 (ISO/IEC 5962) line by line. Each section is put into the form
 * that SPDX JSON has for it and read as that, so that a document means the same in both formats.
 *
 * <p>A section begins with its first tag and ends where the next one begins; relationships,
 * annotations and facts of the document may stand inside. A file belongs to the package before it
 * (SPDX 2.2 clause 3) unless that says that its files were not analyzed, which means that it has
 * none (clause 3.8). A tag that SPDX does not have is kept as a member {@code tag:...} of its
 * section. A section is kept until it ends; it is refused when its text is longer than a string may
 * be.
 */
final class SpdxTagValue {

  private static final List<String> VERSIONS =
      List.of("SPDX-2.1", "SPDX-2.2", "SPDX-2.2.1", "SPDX-2.3");
  private static final String DOCUMENT_REF = "SPDXRef-DOCUMENT";

  /** What a tag costs besides its text. */
  private static final int TAG_COST = 16;

  private final TagValueLines lines;
  private final ReadLimits limits;
  private final SpdxJson document;

  private final Members header = new Members();
  private final Members creation = new Members();
  private long headerSize;

  private Members element = header;
  private Section section = Section.DOCUMENT;
  private int elementLine;
  private long elementSize;

  private Members statement = new Members();
  private @Nullable Section statementSection;
  private int statementLine;

  private @Nullable String nextRef;
  private int nextRefLine;

  private boolean mayHaveFiles;
  private @Nullable String packageRef;

  private final SpdxTagArray licenses;
  private final SpdxTagArray reviews;
  private final SortedMap<String, SpdxTagArray> annotations = new TreeMap<>();
  private int annotationCount;
  private int place;

  SpdxTagValue(InputStream text, ReadLimits limits) {
    this.lines = new TagValueLines(text, limits);
    this.limits = limits;
    this.document = new SpdxJson("tag-value", limits, () -> "line " + place);
    this.licenses = new SpdxTagArray(limits);
    this.reviews = new SpdxTagArray(limits);
  }

  Sbom read() throws IOException {
    while (lines.next()) {
      place = lines.line();
      tag();
    }
    takeNextRef(null);
    endStatement();
    endElement();
    if (!header.has("spdxVersion")) {
      throw new SbomReadException("expected the tag SPDXVersion, found none");
    }
    header();
    for (var annotated : annotations.entrySet()) {
      document.annotations(annotated.getKey(), annotated.getValue().bytes());
    }
    return document.finish();
  }

  private void tag() throws IOException {
    SpdxTag tag = SpdxTag.find(lines.tag());
    if (tag == null || !tag.begins()) {
      takeNextRef(tag);
    }
    if (tag != null && tag.section().isStatement()) {
      statement(tag);
      return;
    }
    if (isUnknown(tag)) {
      unknownTag();
      return;
    }
    endStatement();
    if (tag == null) {
      identifier();
    } else if (tag.section() == Section.DOCUMENT || tag.section() == Section.CREATION) {
      ofDocument(tag);
    } else {
      ofElement(tag);
    }
  }

  /** Some write {@code LicenseComment} of a file; SPDX has {@code LicenseComments} there. */
  private boolean isUnknown(@Nullable SpdxTag tag) {
    return tag == null
        ? !lines.tag().equals("SPDXID")
        : tag == SpdxTag.LICENSE_COMMENT && section != Section.LICENSE;
  }

  private void statement(SpdxTag tag) throws IOException {
    if (tag.begins()) {
      endStatement();
      statement = new Members();
      statementSection = tag.section();
      statementLine = lines.line();
    } else if (statementSection != tag.section()) {
      throw misplaced(tag.section());
    }
    tag.put(statement, lines);
  }

  private void ofDocument(SpdxTag tag) throws IOException {
    chargeHeader();
    tag.put(tag.section() == Section.CREATION ? creation : header, lines);
    if (tag == SpdxTag.VERSION) {
      if (!VERSIONS.contains(lines.value())) {
        throw lines.expected("a version that is read (" + String.join(", ", VERSIONS) + ")");
      }
    }
  }

  private void ofElement(SpdxTag tag) throws IOException {
    if (tag.begins()) {
      endElement();
      element = new Members();
      section = tag.section();
      elementLine = lines.line();
      elementSize = 0;
      takeNextRef(tag);
    } else if (section != tag.section()) {
      throw misplaced(tag.section());
    }
    chargeElement();
    tag.put(element, lines);
  }

  private void identifier() throws SbomReadException {
    if (section == Section.SNIPPET || section == Section.LICENSE) {
      throw lines.expected("SPDXID in a document, package or file", "one in another section");
    }
    chargeElement();
    if (element.has("SPDXID")) {
      nextRef = lines.value();
      nextRefLine = lines.line();
    } else {
      SpdxTagForm.text(element, "SPDXID", lines);
    }
  }

  /** Some write SPDXID above the tag that begins the section; nothing but that may follow then. */
  private void takeNextRef(@Nullable SpdxTag tag) throws SbomReadException {
    if (nextRef == null) {
      return;
    }
    if (tag != SpdxTag.PACKAGE_NAME && tag != SpdxTag.FILE_NAME) {
      throw new SbomReadException(
          "expected one SPDXID in a section, found a second one at line " + nextRefLine);
    }
    document.notice("misplaced-tag", "SPDXID stands before the section that it belongs to");
    element.with("SPDXID", nextRef);
    nextRef = null;
  }

  private void unknownTag() throws SbomReadException {
    chargeElement();
    document.notice("unknown-tag", "SPDX has no such tag here: " + InputText.quoted(lines.tag()));
    element.add("tag:" + lines.tag(), new Text(lines.value()));
  }

  private SbomReadException misplaced(Section wanted) {
    return lines.expected(lines.tag() + " only after " + wanted.first(), "it in another section");
  }

  private void chargeHeader() throws SbomReadException {
    headerSize = charged(headerSize);
  }

  private void chargeElement() throws SbomReadException {
    if (section == Section.DOCUMENT) {
      chargeHeader();
    } else {
      elementSize = charged(elementSize);
    }
  }

  private long charged(long size) throws SbomReadException {
    long charged = size + lines.value().length() + TAG_COST;
    if (charged > limits.stringBytes()) {
      throw lines.expected(
          "a section of at most %d bytes".formatted(limits.stringBytes()), "a longer one");
    }
    return charged;
  }

  private void endElement() throws IOException {
    place = elementLine;
    switch (section) {
      case DOCUMENT -> {}
      case LICENSE -> licenses.add(element, lines);
      case PACKAGE -> {
        part(section, element);
        mayHaveFiles = element.flag("filesAnalyzed", true);
        packageRef = element.text("SPDXID");
      }
      case FILE -> {
        part(section, element);
        fileOfPackage();
      }
      case SNIPPET -> {
        SpdxTagForm.repeatFile(element);
        part(section, element);
      }
      default -> throw new AssertionError(section);
    }
    place = lines.line();
  }

  private void fileOfPackage() throws IOException {
    if (!mayHaveFiles) {
      return;
    }
    String file = element.text("SPDXID");
    if (packageRef == null || file == null) {
      document.notice(
          "missing-identifier", "a package that has a file, or the file, is without SPDXID");
      return;
    }
    part(
        Section.RELATIONSHIP,
        new Members()
            .with("spdxElementId", packageRef)
            .with("relationshipType", "CONTAINS")
            .with("relatedSpdxElement", file));
  }

  private void endStatement() throws IOException {
    if (statementSection == null) {
      return;
    }
    place = statementLine;
    switch (statementSection) {
      case RELATIONSHIP -> part(Section.RELATIONSHIP, statement);
      case REVIEW -> reviews.add(statement, lines);
      case ANNOTATION -> annotation();
      default -> throw new AssertionError(statementSection);
    }
    statementSection = null;
    place = lines.line();
  }

  private void annotation() throws IOException {
    if (++annotationCount > limits.dependencies()) {
      throw lines.expected("at most %d annotations".formatted(limits.dependencies()), "more");
    }
    String about = statement.text(SpdxTag.ABOUT);
    if (about == null) {
      document.notice("incomplete-annotation", "it does not say what it is about");
      String ref = header.text("SPDXID");
      about = ref == null ? DOCUMENT_REF : ref;
    }
    statement.remove(SpdxTag.ABOUT);
    annotations.computeIfAbsent(about, key -> new SpdxTagArray(limits)).add(statement, lines);
  }

  /** What the document says of itself may stand anywhere in it. */
  private void header() throws IOException {
    if (!creation.isEmpty()) {
      header.put(Section.CREATION.member(), creation);
    }
    part(header.bytes());
    if (!licenses.isEmpty()) {
      part(licenses.memberBytes(Section.LICENSE.member()));
    }
    if (!reviews.isEmpty()) {
      part(reviews.memberBytes(Section.REVIEW.member()));
    }
  }

  private void part(Section section, Members object) throws IOException {
    var part = new Members();
    part.put(section.member(), new Items(List.of(object)));
    part(part.bytes());
  }

  private void part(byte[] json) throws IOException {
    try {
      document.part(JsonCursor.of(json, SbomReader.jsonLimits(limits)));
    } catch (JsonSyntaxException e) {
      throw new SbomReadException(e.getMessage() + ", of what begins at line " + place, e);
    }
  }
}
