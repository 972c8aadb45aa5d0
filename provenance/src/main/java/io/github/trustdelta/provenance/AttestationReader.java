package io.github.trustdelta.provenance;

import io.github.trustdelta.provenance.Attestation.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the attestations in a document, in whichever of the known forms it has them. */
final class AttestationReader {

  private static final Pattern BUNDLE_TYPE =
      Pattern.compile(
          "application/vnd\\.dev\\.sigstore\\.bundle"
              + "(?:\\+json;version=0\\.(?<old>[123])|\\.v0\\.(?<minor>3)(?:\\.[0-9]{1,4})?\\+json)");

  private static final String EXPECTED =
      "a Sigstore bundle, a DSSE envelope, or an answer of npm, GitHub or PyPI";

  private final AttestationLimits limits;
  private final List<Attestation> found = new ArrayList<>();

  private AttestationReader(AttestationLimits limits) {
    this.limits = limits;
  }

  static List<Attestation> read(byte[] bytes, AttestationLimits limits)
      throws AttestationReadException {
    var reader = new AttestationReader(limits);
    if (isBlank(bytes)) {
      throw new AttestationReadException("expected " + EXPECTED + ", found nothing");
    }
    for (JsonNode document : documents(bytes, limits)) {
      reader.readDocument(document);
    }
    return List.copyOf(reader.found);
  }

  /**
   * One document, or one for each line where the first line is a document of its own and another
   * follows.
   */
  static List<JsonNode> documents(byte[] bytes, AttestationLimits limits)
      throws AttestationReadException {
    int end = endOfLine(bytes, 0);
    boolean areLines = !isBlank(bytes, end, bytes.length) && isDocument(bytes, end, limits);
    if (!areLines) {
      return List.of(JsonNode.parse(bytes, limits.json()));
    }
    var documents = new ArrayList<JsonNode>();
    int line = 1;
    for (int from = 0; from < bytes.length; line++) {
      int to = endOfLine(bytes, from);
      if (!isBlank(bytes, from, to)) {
        byte[] document = Arrays.copyOfRange(bytes, from, to);
        documents.add(JsonNode.parse(document, "line " + line + ": $", limits.json()));
        if (documents.size() > limits.maxAttestations()) {
          throw tooMany(limits);
        }
      }
      from = to + 1;
    }
    return documents;
  }

  private static boolean isDocument(byte[] bytes, int end, AttestationLimits limits) {
    try {
      return JsonNode.parse(Arrays.copyOf(bytes, end), limits.json()).isObject();
    } catch (AttestationReadException e) {
      return false; // of the whole document it will be said what is wrong
    }
  }

  private static int endOfLine(byte[] bytes, int from) {
    int end = from;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  private static boolean isBlank(byte[] bytes) {
    return isBlank(bytes, 0, bytes.length);
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (" \t\r\n".indexOf(bytes[i]) < 0) {
        return false;
      }
    }
    return true;
  }

  private void readDocument(JsonNode node) throws AttestationReadException {
    if (node.isArray()) {
      for (JsonNode element : node.elements(limits.maxAttestations())) {
        readOne(element, null);
      }
    } else if (node.isObject() && node.has("attestations")) {
      for (JsonNode element : node.member("attestations").elements(limits.maxAttestations())) {
        // An answer of a registry has the bundle inside, beside what it says of it.
        readOne(
            element.has("bundle") ? element.member("bundle") : element,
            element.has("bundle") ? element.textOrNull("predicateType") : null);
      }
    } else if (node.isObject() && node.has("attestation_bundles")) {
      readPythonProvenance(node);
    } else {
      readOne(node, null);
    }
  }

  /** PEP 740, "Provenance objects". */
  private void readPythonProvenance(JsonNode node) throws AttestationReadException {
    requireVersion1(node);
    for (JsonNode bundle : node.member("attestation_bundles").elements(limits.maxAttestations())) {
      for (JsonNode one : bundle.member("attestations").elements(limits.maxAttestations())) {
        readOne(one, null);
      }
    }
  }

  private void readOne(JsonNode node, @Nullable String announcedType)
      throws AttestationReadException {
    if (found.size() == limits.maxAttestations()) {
      throw tooMany(limits);
    }
    if (!node.isObject()) {
      throw node.expected(EXPECTED);
    }
    if (node.has("mediaType")) {
      found.add(bundle(node, announcedType));
    } else if (node.has("verification_material")) {
      found.add(pythonAttestation(node, announcedType));
    } else if (DsseEnvelope.looksLike(node)) {
      found.add(
          new Attestation(
              Form.DSSE,
              node.path(),
              DsseEnvelope.read(node, limits),
              null,
              VerificationMaterial.NONE,
              announcedType));
    } else if (node.has("signed") && node.has("signatures")) {
      throw node.error(
          "expected "
              + EXPECTED
              + ", found a layout or link of in-toto, which are verified together: by LayoutVerifier"
              + " of the library, not by this");
    } else {
      throw node.expected(EXPECTED);
    }
  }

  private Attestation bundle(JsonNode node, @Nullable String announcedType)
      throws AttestationReadException {
    Form form = bundleForm(node.member("mediaType"));
    JsonNode envelope = node.find("dsseEnvelope");
    JsonNode message = node.find("messageSignature");
    if ((envelope == null) == (message == null)) {
      throw node.error("expected one of dsseEnvelope and messageSignature");
    }
    return new Attestation(
        form,
        node.path(),
        envelope == null ? null : DsseEnvelope.read(envelope, limits),
        message == null ? null : MessageSignature.read(message),
        VerificationMaterial.ofBundle(node.member("verificationMaterial"), limits),
        announcedType);
  }

  private static Form bundleForm(JsonNode mediaType) throws AttestationReadException {
    var type = BUNDLE_TYPE.matcher(mediaType.text());
    if (!type.matches()) {
      throw mediaType.expected("the media type of a Sigstore bundle of version 0.1, 0.2 or 0.3");
    }
    String minor = type.group("old") == null ? type.group("minor") : type.group("old");
    return switch (minor) {
      case "1" -> Form.SIGSTORE_BUNDLE_0_1;
      case "2" -> Form.SIGSTORE_BUNDLE_0_2;
      default -> Form.SIGSTORE_BUNDLE_0_3;
    };
  }

  /** PEP 740, "Attestation objects". */
  private Attestation pythonAttestation(JsonNode node, @Nullable String announcedType)
      throws AttestationReadException {
    requireVersion1(node);
    JsonNode envelope = node.member("envelope");
    byte[] signature = envelope.member("signature").base64();
    var dsse =
        new DsseEnvelope(
            DsseEnvelope.IN_TOTO,
            envelope.member("statement").base64(),
            List.of(new DsseEnvelope.Signature(null, signature)));
    return new Attestation(
        Form.PEP_740,
        node.path(),
        dsse,
        null,
        VerificationMaterial.ofPythonPackage(node.member("verification_material"), limits),
        announcedType);
  }

  private static void requireVersion1(JsonNode node) throws AttestationReadException {
    JsonNode version = node.member("version");
    if (version.count() != 1) {
      throw version.expected("version 1");
    }
  }

  private static AttestationReadException tooMany(AttestationLimits limits) {
    return new AttestationReadException(
        "more attestations than the limit of " + limits.maxAttestations() + " (maxAttestations)");
  }
}
