package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonLimits;
import io.github.trustdelta.sbom.json.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Digests of JSON values by their content: white space, the order of members and of array elements
 * and the notation of strings do not count. Identifiers of the document are left out where they are
 * declared, and where they are used they are replaced by a name of what they point to, so that
 * renumbering changes nothing.
 */
final class Fingerprint {

  /** Members that declare an identifier of the document, or when a remark was made. */
  private static final Set<String> LEFT_OUT = Set.of("bom-ref", "SPDXID", "annotationDate");

  /** The same in SPDX 3. */
  private static final Set<String> LEFT_OUT_OF_SPDX_3 =
      Set.of("spdxId", "@id", "creationInfo", "annotationDate");

  /** The same in remarks, those of SPDX 2 among them; elsewhere a time is a fact. */
  private static final Set<String> LEFT_OUT_OF_ANNOTATIONS =
      Set.of("bom-ref", "timestamp", "SPDXID", "annotationDate");

  /** Members of CycloneDX 1.7 and SPDX 2.3 whose strings are identifiers of the document. */
  private static final Set<String> REFERRING =
      Set.of(
          "ref",
          "refs",
          "dependsOn",
          "provides",
          "assemblies",
          "dependencies",
          "vulnerabilities",
          "subjects",
          "tools",
          "target",
          "targets",
          "claims",
          "counterClaims",
          "evidence",
          "counterEvidence",
          "requirement",
          "assessor",
          "resourceReferences",
          "spdxElementId",
          "relatedSpdxElement",
          "snippetFromFile",
          "reference",
          "hasFiles",
          "signatureAlgorithmRef",
          "subjectPublicKeyRef",
          "algorithmRef",
          "cryptoRefArray");

  private static final int LONGEST_FORM = 1_000;

  /** What is named once may be referred to a million times. */
  private static final int LONGEST_LABEL_FORM = 100;

  private final Function<String, @Nullable String> labels;
  private final Map<String, String> labelForms = new HashMap<>();
  private final boolean isSpdx3;
  private Set<String> leftOut = LEFT_OUT;
  private final JsonLimits limits;

  /**
   * Prepares for one document.
   *
   * @param labels for each identifier of the document a name of what it points to
   * @param isSpdx3 whether it is SPDX 3, which has identifiers of other names
   * @param limits of the document
   */
  Fingerprint(Function<String, @Nullable String> labels, boolean isSpdx3, JsonLimits limits) {
    this.labels = labels;
    this.isSpdx3 = isSpdx3;
    this.limits = limits;
  }

  /** The digest of several values of one member, whatever their order. */
  static Digest of(List<String> canonicalForms) {
    var sorted = new ArrayList<>(canonicalForms);
    Collections.sort(sorted);
    MessageDigest sha256 = sha256();
    sorted.forEach(form -> update(sha256, form));
    return new Digest(Digest.Algorithm.SHA_256, HexFormat.of().formatHex(sha256.digest()));
  }

  /** The form of a text that stands for itself. */
  static String canonical(String text) {
    return shortened(quoted(text));
  }

  /** The form of an object whose members have the given forms. */
  static String object(SortedMap<String, String> members) {
    var text = new StringBuilder("{");
    members.forEach(
        (name, value) -> text.append(quoted(name)).append(':').append(value).append(','));
    return shortened(text.append('}').toString());
  }

  /** The form of an array whose elements have the given forms. */
  static String array(List<String> elements) {
    var sorted = new ArrayList<>(elements);
    Collections.sort(sorted);
    return joined(sorted);
  }

  /**
   * The form in which two values of the same content are the same text; it is never long.
   *
   * @param member the name or path of the member that has the value
   */
  String canonical(String member, byte[] json) {
    leftOut = leftOutOf(member);
    boolean reference = REFERRING.contains(member.substring(member.lastIndexOf('.') + 1));
    try {
      return canonical(JsonCursor.of(json, limits), reference);
    } catch (IOException e) {
      throw new AssertionError("the value was read before", e);
    }
  }

  private Set<String> leftOutOf(String member) {
    if (isSpdx3) {
      return LEFT_OUT_OF_SPDX_3;
    }
    return member.equals("annotations") ? LEFT_OUT_OF_ANNOTATIONS : LEFT_OUT;
  }

  private String canonical(JsonCursor json, boolean reference) throws IOException {
    JsonToken token = json.peek();
    return switch (token) {
      case BEGIN_OBJECT -> object(json);
      case BEGIN_ARRAY -> array(json, reference);
      case STRING -> {
        String text = json.string();
        yield reference ? ofReference(text) : canonical(text);
      }
      case NUMBER -> json.numberText();
      case TRUE, FALSE -> Boolean.toString(json.bool());
      case NULL -> {
        json.skipValue();
        yield "null";
      }
    };
  }

  /** The form of what an identifier points to; of the identifier where it points to nothing. */
  String ofReference(String ref) {
    String key = key(ref);
    String known = labels.apply(key);
    return labelForms.computeIfAbsent(
        known == null ? key : known, label -> shortened(quoted(label), LONGEST_LABEL_FORM));
  }

  /** What an identifier is known by: itself, or its digest where it is so long that it costs. */
  static String key(String ref) {
    return shortened(ref, LONGEST_FORM);
  }

  private String object(JsonCursor json) throws IOException {
    var members = new TreeMap<String, String>();
    json.beginObject();
    while (json.nextMember()) {
      String name = json.memberName();
      if (leftOut.contains(name) && json.peek() == JsonToken.STRING) {
        json.skipValue();
      } else if (!json.nullValue()) {
        members.put(name, canonical(json, REFERRING.contains(name)));
      }
    }
    return object(members);
  }

  private String array(JsonCursor json, boolean reference) throws IOException {
    var elements = new ArrayList<String>();
    json.beginArray();
    while (json.nextElement()) {
      elements.add(canonical(json, reference));
    }
    return array(elements);
  }

  /** A long form is replaced by its digest, or each level of nesting would copy it once more. */
  private static String shortened(String form) {
    return shortened(form, LONGEST_FORM);
  }

  private static String shortened(String form, int longest) {
    if (form.length() <= longest) {
      return form;
    }
    MessageDigest sha256 = sha256();
    update(sha256, form);
    return "#" + HexFormat.of().formatHex(sha256.digest());
  }

  /** The shortened form of the list's text, which may be far longer than the document. */
  private static String joined(List<String> elements) {
    long length = 2L * Math.max(1, elements.size());
    for (String element : elements) {
      length += element.length();
    }
    if (length <= LONGEST_FORM) {
      return elements.toString();
    }
    MessageDigest sha256 = sha256();
    sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(length).array());
    for (String element : elements) {
      update(sha256, element);
    }
    return "#" + HexFormat.of().formatHex(sha256.digest());
  }

  /** The length in front makes the form unambiguous without any escaping. */
  private static String quoted(String text) {
    return text.length() + "'" + text + "'";
  }

  private static void update(MessageDigest sha256, String form) {
    var bytes = ByteBuffer.allocate(Integer.BYTES + form.length() * Character.BYTES);
    bytes.putInt(form.length());
    bytes.asCharBuffer().put(form); // UTF-8 would make all unpaired surrogates alike
    sha256.update(bytes.array());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
