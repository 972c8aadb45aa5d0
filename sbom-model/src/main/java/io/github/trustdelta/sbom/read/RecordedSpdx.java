package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonShapes;
import io.github.trustdelta.sbom.json.Utf8Scanner;
import io.github.trustdelta.sbom.table.Fact;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Reads SPDX packages into rows; see {@link SpdxJson} for what each member means. */
final class RecordedSpdx extends RecordedComponents {

  private static final int REF = 0;
  private static final int NAME = 1;
  private static final int VERSION = 2;
  private static final int SUPPLIER = 3;
  private static final int ORIGINATOR = 4;
  private static final int DOWNLOAD_LOCATION = 5;
  private static final int NOT_ANALYZED = 6;
  private static final int HOMEPAGE = 7;
  private static final int DECLARED = 8;
  private static final int CONCLUDED = 9;
  private static final int COPYRIGHT = 10;
  private static final int DESCRIPTION = 11;
  private static final int PURPOSE = 12;
  private static final int FILE_NAME = 13;
  private static final int REFERENCE_CATEGORY = 14;
  private static final int REFERENCE_TYPE = 15;
  private static final int REFERENCE_LOCATOR = 16;
  private static final int ALGORITHM = 17;
  private static final int DIGEST = 18;

  /** Texts that the model has no word for; their codes follow. */
  private static final List<String> OTHERS =
      List.of("comment", "licenseComments", "sourceInfo", "summary");

  private static final int FIRST_OTHER = 19;

  private static final Map<String, Integer> MEMBERS =
      Map.ofEntries(
          Map.entry("SPDXID", REF),
          Map.entry("name", NAME),
          Map.entry("versionInfo", VERSION),
          Map.entry("supplier", SUPPLIER),
          Map.entry("originator", ORIGINATOR),
          Map.entry("downloadLocation", DOWNLOAD_LOCATION),
          Map.entry("filesAnalyzed=false", NOT_ANALYZED),
          Map.entry("filesAnalyzed=true", JsonShapes.NOTHING),
          Map.entry("homepage", HOMEPAGE),
          Map.entry("licenseDeclared", DECLARED),
          Map.entry("licenseConcluded", CONCLUDED),
          Map.entry("copyrightText", COPYRIGHT),
          Map.entry("description", DESCRIPTION),
          Map.entry("primaryPackagePurpose", PURPOSE),
          Map.entry("packageFileName", FILE_NAME),
          Map.entry("licenseInfoFromFiles=null", JsonShapes.NOTHING),
          Map.entry("externalRefs[].referenceCategory", REFERENCE_CATEGORY),
          Map.entry("externalRefs[].referenceType", REFERENCE_TYPE),
          Map.entry("externalRefs[].referenceLocator", REFERENCE_LOCATOR),
          Map.entry("checksums[].algorithm", ALGORITHM),
          Map.entry("checksums[].checksumValue", DIGEST));

  /** What a relationship leads to that leads to nothing. */
  private static final byte[] NONE = bytes("NONE");

  private static final byte[] PURL = bytes("purl");
  private static final byte[] CPE_22 = bytes("cpe22Type");
  private static final byte[] CPE_23 = bytes("cpe23Type");
  private static final byte[] SWID = bytes("swid");
  private static final byte[] WEBSITE = bytes("website");
  private static final byte[] PERSON = bytes("Person:");
  private static final byte[] ORGANIZATION = bytes("Organization:");

  private final byte[] notAnalyzed = fingerprint("filesAnalyzed", "false");
  private final byte[] word = new byte[64];

  RecordedSpdx(JsonCursor json, SbomAssembler document) {
    super(json, document, leaves());
  }

  @Override
  int write() {
    int ref = single(REF);
    boolean isPlain =
        isIdentifier(ref)
            && !isUnasserted(ref)
            && !is(ref, NONE)
            && single(NAME) >= 0
            && purl()
            && addIfThere(Fact.NAME, NAME)
            && !(single(VERSION) >= 0 && isEmpty(single(VERSION)))
            && asserted(Fact.VERSION, VERSION)
            && purpose()
            && references(true)
            && asserted(Fact.DESCRIPTION, DESCRIPTION)
            && asserted(Fact.COPYRIGHT, COPYRIGHT)
            && asserted(Fact.DOWNLOAD_LOCATION, DOWNLOAD_LOCATION)
            && party(Fact.SUPPLIER, single(SUPPLIER))
            && party(Fact.ORIGINATOR, single(ORIGINATOR))
            && addDigests(ALGORITHM)
            && license(Fact.DECLARED_EXPRESSION, single(DECLARED))
            && license(Fact.CONCLUDED_EXPRESSION, single(CONCLUDED))
            && homepage()
            && references(false)
            && others();
    return isPlain ? ref : -1;
  }

  /** A text that is absent where it is empty or where nobody asserts it. */
  private boolean asserted(int fact, int code) {
    int value = single(code);
    if (value < 0 || isEmpty(value) || isUnasserted(value)) {
      return true;
    }
    return add(fact, value);
  }

  private boolean license(int fact, int value) {
    if (value < 0 || isUnasserted(value)) {
      return true;
    }
    return !isEmpty(value) && add(fact, value);
  }

  private boolean homepage() {
    int value = single(HOMEPAGE);
    if (value < 0 || isEmpty(value) || isUnasserted(value)) {
      return true;
    }
    rows.add(Fact.REFERENCE, WEBSITE, 0, WEBSITE.length);
    return add(Fact.URL, value);
  }

  /** The purpose in lower case, with dashes, as CycloneDX writes its types. */
  private boolean purpose() {
    int value = single(PURPOSE);
    if (value < 0) {
      return true;
    }
    int length = shapes.end(value) - shapes.start(value);
    if (length == 0 || length > word.length || !isAscii(value)) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      byte b = shapes.bytes()[shapes.start(value) + i];
      word[i] = b == '_' ? (byte) '-' : b >= 'A' && b <= 'Z' ? (byte) (b + 0x20) : b;
    }
    rows.add(Fact.TYPE, word, 0, length);
    return true;
  }

  /** {@code Person: name (mail)}, {@code Organization: name (mail)}, else just a name. */
  private boolean party(int fact, int value) {
    if (value < 0 || isEmpty(value) || isUnasserted(value)) {
      return true;
    }
    if (!load(value)) {
      return false;
    }
    int from = textStart;
    int to = textEnd;
    int kind = Fact.UNKNOWN_PARTY;
    if (startsWith(text, from, to, ORGANIZATION)) {
      kind = Fact.ORGANIZATION;
      from += ORGANIZATION.length;
    } else if (startsWith(text, from, to, PERSON)) {
      kind = Fact.PERSON;
      from += PERSON.length;
    }
    textStart = from;
    return trim() && addParty(fact, kind);
  }

  private boolean addParty(int fact, int kind) {
    int end = textEnd;
    int open = end > textStart && text[end - 1] == ')' ? lastBracket() : -1;
    if (open < 0) {
      rows.add(fact, kind, text, textStart, end);
      return true;
    }
    textEnd = open;
    boolean isPlain = trim();
    rows.add(fact, kind, text, textStart, textEnd);
    textStart = open + 1;
    textEnd = end - 1;
    isPlain &= trim();
    if (textStart < textEnd) {
      rows.add(Fact.EMAIL, text, textStart, textEnd);
    }
    return isPlain;
  }

  private int lastBracket() {
    int open = textEnd - 1;
    while (open >= textStart && text[open] != '(') {
      open--;
    }
    return open < textStart ? -1 : open;
  }

  /** Takes the spaces off the text; false if there is other white space at its ends. */
  private boolean trim() {
    while (textStart < textEnd && text[textStart] == ' ') {
      textStart++;
    }
    while (textEnd > textStart && text[textEnd - 1] == ' ') {
      textEnd--;
    }
    return textStart == textEnd || !(mayBeSpace(textStart) || mayBeSpace(textEnd - 1));
  }

  /** Control characters, and everything around the spaces of Unicode. */
  private boolean mayBeSpace(int index) {
    int start = index;
    while ((text[start] & 0xC0) == 0x80) {
      start--;
    }
    return Character.isWhitespace(
        text[start] < 0 ? Utf8Scanner.codePoint(text, start) : text[start]);
  }

  private static boolean startsWith(byte[] bytes, int from, int to, byte[] prefix) {
    return to - from >= prefix.length
        && Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length);
  }

  /** The one purl among the references. */
  private boolean purl() {
    boolean found = false;
    int end = end(REFERENCE_TYPE);
    for (int first = start(REFERENCE_TYPE), next; first < end; first = next) {
      next = nextElement(first, end);
      int type = valueOf(REFERENCE_TYPE, first, next);
      if (type < 0 || (is(type, PURL) && (found || !addPurlOf(first, next)))) {
        return false;
      }
      found |= is(type, PURL);
    }
    return true;
  }

  private boolean addPurlOf(int first, int next) {
    int locator = valueOf(REFERENCE_LOCATOR, first, next);
    return locator >= 0 && addPurl(locator);
  }

  /** The references that are CPE names, or those that are neither these nor purls. */
  private boolean references(boolean cpes) {
    int end = end(REFERENCE_TYPE);
    for (int first = start(REFERENCE_TYPE), next; first < end; first = next) {
      next = nextElement(first, end);
      int type = valueOf(REFERENCE_TYPE, first, next);
      int locator = valueOf(REFERENCE_LOCATOR, first, next);
      boolean isCpe = is(type, CPE_22) || is(type, CPE_23);
      if (locator < 0 || is(type, SWID) || isEscaped(type) || isPath(type)) {
        return false;
      }
      if (isCpe && cpes) {
        if (isEmpty(locator) || !add(Fact.CPE, locator)) {
          return false;
        }
      } else if (!isCpe && !cpes && !is(type, PURL)) {
        if (!add(Fact.REFERENCE, type) || !add(Fact.URL, locator)) {
          return false;
        }
      }
    }
    return true;
  }

  /** A type may be given as an address whose end says what it is. */
  private boolean isPath(int type) {
    for (int i = shapes.start(type); i < shapes.end(type); i++) {
      if (shapes.bytes()[i] == '/' || shapes.bytes()[i] == '#') {
        return true;
      }
    }
    return false;
  }

  private int valueOf(int leaf, int from, int to) {
    for (int value = from; value < to; value++) {
      if (leaf(value) == leaf) {
        return value;
      }
    }
    return -1;
  }

  private boolean others() {
    if (single(NOT_ANALYZED) >= 0) {
      rows.add(Fact.OTHER_MEMBER, notAnalyzed, 0, notAnalyzed.length);
    }
    int fileName = single(FILE_NAME);
    boolean isPlain =
        fileName < 0
            || isEmpty(fileName)
            || isUnasserted(fileName)
            || other("packageFileName", fileName);
    for (int i = 0; i < OTHERS.size() && isPlain; i++) {
      int value = single(FIRST_OTHER + i);
      isPlain = value < 0 || other(OTHERS.get(i), value);
    }
    return isPlain;
  }

  private boolean other(String member, int value) {
    if (!load(value)) {
      return false;
    }
    String said = new String(text, textStart, textEnd - textStart, UTF_8);
    byte[] fact = fingerprint(member, Fingerprint.canonical(said));
    rows.add(Fact.OTHER_MEMBER, fact, 0, fact.length);
    return true;
  }

  /** The fingerprint of a value in its canonical form, and whose it is. */
  private static byte[] fingerprint(String member, String form) {
    byte[] fingerprint = HexFormat.of().parseHex(Fingerprint.of(List.of(form)).hex());
    byte[] name = bytes(member);
    byte[] fact = Arrays.copyOf(fingerprint, fingerprint.length + name.length);
    System.arraycopy(name, 0, fact, fingerprint.length, name.length);
    return fact;
  }

  private static Map<String, Integer> leaves() {
    var leaves = new HashMap<String, Integer>(MEMBERS);
    for (int i = 0; i < OTHERS.size(); i++) {
      leaves.put(OTHERS.get(i), FIRST_OTHER + i);
    }
    return leaves;
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(ISO_8859_1);
  }
}
