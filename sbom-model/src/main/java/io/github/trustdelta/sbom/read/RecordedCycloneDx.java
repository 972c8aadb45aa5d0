package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.table.Fact;
import java.util.Map;

/** Reads CycloneDX components into rows; see {@link CycloneDxJson} for what each member means. */
final class RecordedCycloneDx extends RecordedComponents {

  private static final int REF = 0;
  private static final int TYPE = 1;
  private static final int SUPPLIER = 2;
  private static final int AUTHOR = 3;
  private static final int PUBLISHER = 4;
  private static final int GROUP = 5;
  private static final int NAME = 6;
  private static final int VERSION = 7;
  private static final int DESCRIPTION = 8;
  private static final int COPYRIGHT = 9;
  private static final int PURL = 10;
  private static final int SCOPE = 11;
  private static final int CPE = 12;
  private static final int ALGORITHM = 13;
  private static final int DIGEST = 14;
  private static final int LICENSE_ID = 15;
  private static final int LICENSE_NAME = 16;
  private static final int LICENSE_URL = 17;
  private static final int EXPRESSION = 18;
  private static final int ACKNOWLEDGEMENT = 19;
  private static final int REFERENCE_TYPE = 20;
  private static final int REFERENCE_URL = 21;
  private static final int REFERENCE_COMMENT = 22;
  private static final int PROPERTY_NAME = 23;
  private static final int PROPERTY_VALUE = 24;
  private static final int EXPRESSION_ACKNOWLEDGEMENT = 25;

  private static final Map<String, Integer> LEAVES =
      Map.ofEntries(
          Map.entry("bom-ref", REF),
          Map.entry("type", TYPE),
          Map.entry("supplier.name", SUPPLIER),
          Map.entry("author", AUTHOR),
          Map.entry("publisher", PUBLISHER),
          Map.entry("group", GROUP),
          Map.entry("name", NAME),
          Map.entry("version", VERSION),
          Map.entry("description", DESCRIPTION),
          Map.entry("copyright", COPYRIGHT),
          Map.entry("purl", PURL),
          Map.entry("scope", SCOPE),
          Map.entry("cpe", CPE),
          Map.entry("hashes[].alg", ALGORITHM),
          Map.entry("hashes[].content", DIGEST),
          Map.entry("licenses[].license.id", LICENSE_ID),
          Map.entry("licenses[].license.name", LICENSE_NAME),
          Map.entry("licenses[].license.url", LICENSE_URL),
          Map.entry("licenses[].license.acknowledgement", ACKNOWLEDGEMENT),
          Map.entry("licenses[].expression", EXPRESSION),
          Map.entry("licenses[].acknowledgement", EXPRESSION_ACKNOWLEDGEMENT),
          Map.entry("externalReferences[].type", REFERENCE_TYPE),
          Map.entry("externalReferences[].url", REFERENCE_URL),
          Map.entry("externalReferences[].comment", REFERENCE_COMMENT),
          Map.entry("properties[].name", PROPERTY_NAME),
          Map.entry("properties[].value", PROPERTY_VALUE));

  /** Members and the facts that they are. */
  private static final int[] TEXTS = {
    NAME, Fact.NAME,
    VERSION, Fact.VERSION,
    TYPE, Fact.TYPE,
    CPE, Fact.CPE,
    GROUP, Fact.GROUP,
    DESCRIPTION, Fact.DESCRIPTION,
    COPYRIGHT, Fact.COPYRIGHT,
    PUBLISHER, Fact.PUBLISHER,
    AUTHOR, Fact.AUTHOR
  };

  /** From here on an empty text counts as absent. */
  private static final int MAY_BE_EMPTY = 8;

  private static final byte[] REQUIRED = "required".getBytes(ISO_8859_1);
  private static final byte[] DECLARED = "declared".getBytes(ISO_8859_1);
  private static final byte[] CONCLUDED = "concluded".getBytes(ISO_8859_1);

  RecordedCycloneDx(JsonCursor json, SbomAssembler document) {
    super(json, document, LEAVES);
  }

  @Override
  int write() {
    int ref = single(REF);
    boolean isPlain =
        isIdentifier(ref)
            && single(NAME) >= 0
            && (single(PURL) < 0 || addPurl(single(PURL)))
            && addAll(TEXTS, MAY_BE_EMPTY)
            && scope()
            && supplier()
            && addDigests(ALGORITHM)
            && licenses()
            && pairs(REFERENCE_TYPE)
            && pairs(PROPERTY_NAME);
    return isPlain ? ref : -1;
  }

  private boolean scope() {
    int scope = single(SCOPE);
    if (scope < 0 || is(scope, REQUIRED)) {
      rows.add(Fact.REQUIRED, REQUIRED, 0, 0);
      return true;
    }
    return !isEmpty(scope) && !isEscaped(scope) && add(Fact.SCOPE, scope);
  }

  private boolean supplier() {
    int name = single(SUPPLIER);
    if (name < 0) {
      return true;
    }
    boolean isText = load(name);
    if (isText) {
      rows.add(Fact.SUPPLIER, Fact.ORGANIZATION, text, textStart, textEnd);
    }
    return isText;
  }

  private boolean licenses() {
    int end = end(EXPRESSION);
    for (int value = start(EXPRESSION), next; value < end; value = next) {
      next = nextElement(value, end);
      if (!license(value, next)) {
        return false;
      }
    }
    return true;
  }

  private boolean license(int from, int to) {
    int text = -1;
    int url = -1;
    int acknowledgement = -1;
    for (int value = from; value < to; value++) {
      switch (leaf(value)) {
        case LICENSE_URL -> url = value;
        case ACKNOWLEDGEMENT, EXPRESSION_ACKNOWLEDGEMENT -> {
          if (acknowledgement >= 0) {
            return false;
          }
          acknowledgement = value;
        }
        default -> {
          if (text >= 0) {
            return false;
          }
          text = value;
        }
      }
    }
    if (text < 0 || !isAcknowledged(text, acknowledgement)) {
      return false;
    }
    boolean isConcluded = acknowledgement >= 0 && is(acknowledgement, CONCLUDED);
    return add(licenseFact(leaf(text) == LICENSE_NAME, isConcluded), text)
        && (url < 0 || (leaf(text) != EXPRESSION && add(Fact.LICENSE_URL, url)));
  }

  /** An acknowledgement counts where it stands beside what it speaks of. */
  private boolean isAcknowledged(int text, int acknowledgement) {
    if (acknowledgement < 0) {
      return true;
    }
    boolean isBeside =
        (leaf(text) == EXPRESSION) == (leaf(acknowledgement) == EXPRESSION_ACKNOWLEDGEMENT);
    return isBeside && (is(acknowledgement, CONCLUDED) || is(acknowledgement, DECLARED));
  }

  private static int licenseFact(boolean isNamed, boolean isConcluded) {
    if (isConcluded) {
      return isNamed ? Fact.CONCLUDED_NAME : Fact.CONCLUDED_EXPRESSION;
    }
    return isNamed ? Fact.DECLARED_NAME : Fact.DECLARED_EXPRESSION;
  }

  /** References and properties: two texts in each, and perhaps a comment. */
  private boolean pairs(int key) {
    int end = end(key);
    for (int value = start(key), next; value < end; value = next) {
      next = nextElement(value, end);
      if (!pair(value, next)) {
        return false;
      }
    }
    return true;
  }

  private boolean pair(int from, int to) {
    int key = -1;
    int text = -1;
    int comment = -1;
    for (int value = from; value < to; value++) {
      switch (leaf(value)) {
        case REFERENCE_TYPE, PROPERTY_NAME -> key = value;
        case REFERENCE_URL, PROPERTY_VALUE -> text = value;
        default -> comment = value;
      }
    }
    if (key < 0 || text < 0) {
      return false;
    }
    boolean isReference = leaf(key) == REFERENCE_TYPE;
    return add(isReference ? Fact.REFERENCE : Fact.PROPERTY, key)
        && add(isReference ? Fact.URL : Fact.VALUE, text)
        && (comment < 0 || add(Fact.COMMENT, comment));
  }
}
