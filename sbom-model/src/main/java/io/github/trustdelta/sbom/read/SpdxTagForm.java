package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.read.TagValueJson.Count;
import io.github.trustdelta.sbom.read.TagValueJson.Flag;
import io.github.trustdelta.sbom.read.TagValueJson.Members;
import io.github.trustdelta.sbom.read.TagValueJson.Text;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the value of a tag becomes a member of the JSON form of its section. */
enum SpdxTagForm {
  TEXT,
  TEXTS,
  COMMA_SEPARATED,
  FLAG,
  CHECKSUM,
  VERIFICATION_CODE,
  EXTERNAL_REF,
  EXTERNAL_DOCUMENT,
  RELATIONSHIP,
  RANGE,
  TEXT_OF_NEW,
  TEXT_OF_LAST;

  private static final Pattern NUMBERS = Pattern.compile("([0-9]{1,18})\\s*:\\s*([0-9]{1,18})");

  /** Adds the value that the lines are at. */
  void put(Members section, String member, TagValueLines lines) throws SbomReadException {
    switch (this) {
      case TEXT -> text(section, member, lines);
      case TEXTS -> section.add(member, new Text(lines.value()));
      case COMMA_SEPARATED -> commaSeparated(section, member, lines);
      case FLAG -> flag(section, member, lines);
      case CHECKSUM -> section.add(member, checksum(lines.value(), lines));
      case VERIFICATION_CODE -> verificationCode(section, member, lines);
      case EXTERNAL_REF -> externalRef(section, member, lines);
      case EXTERNAL_DOCUMENT -> externalDocument(section, member, lines);
      case RELATIONSHIP -> relationship(section, lines);
      case RANGE -> range(section, member, lines);
      case TEXT_OF_NEW -> textOfNew(section, member, lines);
      case TEXT_OF_LAST -> textOfLast(section, member, lines);
    }
  }

  /** In JSON both ends of a range repeat what file it is in, which tags say once and anywhere. */
  static void repeatFile(Members snippet) {
    String file = snippet.text("snippetFromFile");
    if (file != null) {
      for (Members range : snippet.objects("ranges")) {
        range.object("startPointer").with("reference", file);
        range.object("endPointer").with("reference", file);
      }
    }
  }

  static void text(Members section, String member, TagValueLines lines) throws SbomReadException {
    single(section, member, lines).with(member, lines.value());
  }

  /** Commas are no part of SPDX 2.3 clause 10.4, but its examples have them. */
  private static void commaSeparated(Members section, String member, TagValueLines lines) {
    for (String item : lines.value().split(",", -1)) {
      section.add(member, new Text(item.strip()));
    }
  }

  private static void flag(Members section, String member, TagValueLines lines)
      throws SbomReadException {
    boolean flag =
        switch (lines.value().toLowerCase(Locale.ROOT)) {
          case "true" -> true;
          case "false" -> false;
          default -> throw lines.expected("true or false");
        };
    single(section, member, lines).put(member, new Flag(flag));
  }

  /** {@code SHA1: 85ed...} (clause 7.10). */
  private static Members checksum(String text, TagValueLines lines) throws SbomReadException {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw lines.expected("a checksum 'ALGORITHM: value'");
    }
    return new Members()
        .with("algorithm", text.substring(0, colon).strip())
        .with("checksumValue", text.substring(colon + 1).strip());
  }

  /** {@code d6a7... (excludes: ./package.spdx)}, also without the word (clause 7.9). */
  private static void verificationCode(Members section, String member, TagValueLines lines)
      throws SbomReadException {
    String text = lines.value();
    var code = new Members();
    int open = text.indexOf('(');
    if (open >= 0) {
      if (!text.endsWith(")")) {
        throw lines.expected("a code '... (excludes: file, file)'");
      }
      excludedFiles(code, text.substring(open + 1, text.length() - 1).strip());
      text = text.substring(0, open).strip();
    }
    code.with("packageVerificationCodeValue", text);
    single(section, member, lines).put(member, code);
  }

  private static void excludedFiles(Members code, String text) {
    String files = text.startsWith("excludes:") ? text.substring("excludes:".length()) : text;
    for (String file : files.split(",", -1)) {
      if (!file.isBlank()) {
        code.add("packageVerificationCodeExcludedFiles", new Text(file.strip()));
      }
    }
  }

  /** {@code PACKAGE-MANAGER purl pkg:npm/a@1} (clause 7.21). */
  private static void externalRef(Members section, String member, TagValueLines lines)
      throws SbomReadException {
    String[] words = words(lines, "a reference 'CATEGORY type locator'");
    section.add(
        member,
        new Members()
            .with("referenceCategory", words[0])
            .with("referenceType", words[1])
            .with("referenceLocator", words[2]));
  }

  /** {@code DocumentRef-a https://... SHA1: d6a7...} (clause 6.6). */
  private static void externalDocument(Members section, String member, TagValueLines lines)
      throws SbomReadException {
    String[] words = words(lines, "a document 'DocumentRef-... URI ALGORITHM: value'");
    Members document =
        new Members().with("externalDocumentId", words[0]).with("spdxDocument", words[1]);
    document.put("checksum", checksum(words[2], lines));
    section.add(member, document);
  }

  /** {@code SPDXRef-a CONTAINS SPDXRef-b} (clause 11.1). */
  private static void relationship(Members section, TagValueLines lines) throws SbomReadException {
    String[] words = words(lines, "a relationship 'SPDXRef-... TYPE SPDXRef-...'");
    section
        .with("spdxElementId", words[0])
        .with("relationshipType", words[1])
        .with("relatedSpdxElement", words[2]);
  }

  /** {@code 310:420}, of bytes or of lines (clauses 9.3 and 9.4). */
  private static void range(Members section, String member, TagValueLines lines)
      throws SbomReadException {
    Matcher range = NUMBERS.matcher(lines.value());
    if (!range.matches()) {
      throw lines.expected("a range 'number:number'");
    }
    String unit = member.substring(member.indexOf('.') + 1);
    var both = new Members();
    both.put("startPointer", pointer(unit, range.group(1)));
    both.put("endPointer", pointer(unit, range.group(2)));
    section.add("ranges", both);
  }

  private static Members pointer(String unit, String number) {
    var pointer = new Members();
    pointer.put(unit, new Count(Long.parseLong(number)));
    return pointer;
  }

  /** Begins an object of an array: {@code array.member}. */
  private static void textOfNew(Members section, String member, TagValueLines lines) {
    int dot = member.indexOf('.');
    section.add(
        member.substring(0, dot), new Members().with(member.substring(dot + 1), lines.value()));
  }

  /** Goes on with the last object of an array: {@code array.member}. */
  private static void textOfLast(Members section, String member, TagValueLines lines)
      throws SbomReadException {
    int dot = member.indexOf('.');
    Members last = section.last(member.substring(0, dot));
    if (last == null) {
      throw lines.expected("something before it that it belongs to", lines.tag());
    }
    text(last, member.substring(dot + 1), lines);
  }

  private static Members single(Members section, String member, TagValueLines lines)
      throws SbomReadException {
    if (section.has(member)) {
      throw lines.expected("one " + lines.tag(), "a second one");
    }
    return section;
  }

  private static String[] words(TagValueLines lines, String expected) throws SbomReadException {
    String[] words = lines.value().split("\\s+", 3);
    if (words.length < 3) {
      throw lines.expected(expected);
    }
    return words;
  }
}
