package io.github.trustdelta.provenance;

import static io.github.trustdelta.provenance.Made.list;
import static io.github.trustdelta.provenance.Made.object;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A layout with its links, right unless it is changed: {@code write} is done by one key, {@code
 * build} by two, and the artifact is what {@code build} made.
 */
final class MadeLayout {

  static final byte[] ARTIFACT = "the tool".getBytes(UTF_8);
  static final String SHA_256 = HexFormat.of().formatHex(HashAlgorithm.SHA_256.of(ARTIFACT));
  static final String SOURCE = "a".repeat(64);

  static final KeyPair OWNER = Keys.p256();
  static final KeyPair ALICE = Keys.p256();
  static final KeyPair BOB = Keys.ed25519();
  static final KeyPair CARL = Keys.rsa(2048);
  static final KeyPair MALLORY = Keys.p256();

  Clock clock = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);
  List<KeyPair> trusted = new ArrayList<>(List.of(OWNER));
  List<KeyPair> signers = new ArrayList<>(List.of(OWNER));
  List<Relaxation> allowed = new ArrayList<>();
  boolean isEnvelope;
  @Nullable Artifact artifact = Artifact.of(ARTIFACT);

  /** What becomes of the finished layout. */
  UnaryOperator<String> text = UnaryOperator.identity();

  final Map<String, Object> layout =
      object(
          "_type",
          "layout",
          "expires",
          "2026-06-01T00:00:00Z",
          "readme",
          "\"quoted\" \\ \u00fcber \ud83d\ude00\n",
          "keys",
          object(id(ALICE), key(ALICE), id(BOB), key(BOB), id(CARL), key(CARL)),
          "steps",
          list(
              step(
                  "write",
                  1,
                  list(id(ALICE)),
                  list(list("DISALLOW", "*")),
                  list(list("CREATE", "src/*"), list("DISALLOW", "*"))),
              step(
                  "build",
                  2,
                  list(id(BOB), id(CARL)),
                  list(
                      list(
                          "MATCH",
                          "*",
                          "IN",
                          "src",
                          "WITH",
                          "PRODUCTS",
                          "IN",
                          "src",
                          "FROM",
                          "write"),
                      list("DISALLOW", "*")),
                  list(list("REQUIRE", "tool"), list("CREATE", "tool"), list("DISALLOW", "*")))),
          "inspect",
          list());

  final Map<String, Link> links = new LinkedHashMap<>();

  /** A link, or whatever stands in its place, and who signs it. */
  static final class Link {
    final Map<String, Object> content;
    final KeyPair signer;
    String keyId;
    boolean isEnvelope;

    Link(Map<String, Object> content, KeyPair signer) {
      this.content = content;
      this.signer = signer;
      this.keyId = id(signer);
    }
  }

  MadeLayout() {
    add("", "write", ALICE, object(), object("src/a.c", object("sha256", SOURCE)));
    add("", "build", BOB, object("src/a.c", object("sha256", SOURCE)), tool());
    add("", "build", CARL, object("src/a.c", object("sha256", SOURCE)), tool());
  }

  static Map<String, Object> tool() {
    return object("tool", object("sha256", SHA_256));
  }

  static Map<String, Object> step(
      String name, int threshold, Object keys, Object materials, Object products) {
    return object(
        "_type",
        "step",
        "name",
        name,
        "threshold",
        threshold,
        "pubkeys",
        keys,
        "expected_command",
        list("make", name),
        "expected_materials",
        materials,
        "expected_products",
        products);
  }

  /** A link in its place. */
  Link add(
      String folder,
      String step,
      KeyPair signer,
      Map<String, Object> materials,
      Map<String, Object> products) {
    var content =
        object(
            "_type",
            "link",
            "name",
            step,
            "command",
            list("make", step),
            "materials",
            materials,
            "products",
            products,
            "byproducts",
            object("return-value", 0, "stdout", "line\nline\t\u0001"),
            "environment",
            object());
    return add(folder, step, signer, content);
  }

  Link add(String folder, String step, KeyPair signer, Map<String, Object> content) {
    var link = new Link(content, signer);
    links.put(name(folder, step, id(signer)), link);
    return link;
  }

  Link link(String step, KeyPair signer) {
    return links.get(name("", step, id(signer)));
  }

  static String name(String folder, String step, String keyId) {
    return folder + step + "." + keyId.substring(0, 8) + ".link";
  }

  /** Has somebody else do the step {@code write}. */
  void writeBy(KeyPair signer) {
    links.remove(name("", "write", id(ALICE)));
    add("", "write", signer, object(), object("src/a.c", object("sha256", SOURCE)));
    Made.put(layout, "steps.0.pubkeys", list(id(signer)));
    Made.put(layout, "keys." + id(signer), key(signer));
  }

  /** Puts a change at a place of what two links say, so that they still agree. */
  void putInBuild(String place, Object value) {
    Made.put(link("build", BOB).content, place, value);
    Made.put(link("build", CARL).content, place, value);
  }

  LayoutVerification verify() throws AttestationReadException {
    LayoutVerifier.Builder verifier = LayoutVerifier.builder(clock);
    for (KeyPair key : trusted) {
      verifier.trustKey(Keys.pem("PUBLIC KEY", key.getPublic().getEncoded()).getBytes(UTF_8));
    }
    allowed.forEach(verifier::allow);
    var read = new ArrayList<InTotoLink>();
    for (Map.Entry<String, Link> link : links.entrySet()) {
      Link made = link.getValue();
      String signed = signed(made.content, made.isEnvelope, List.of(made.signer), made.keyId);
      read.add(InTotoLink.read(link.getKey(), signed.getBytes(UTF_8)));
    }
    String whole = text.apply(signed(layout, isEnvelope, signers, null));
    InTotoLayout untrusted = InTotoLayout.read(whole.getBytes(UTF_8));
    LayoutVerifier built = verifier.build();
    return artifact == null
        ? built.verify(untrusted, read)
        : built.verify(untrusted, read, artifact);
  }

  /** Verified, or the checks that do not hold, those aside that only wait for these. */
  static String answer(LayoutVerification verification) {
    if (verification.isVerified()) {
      return "verified";
    }
    var problems = new ArrayList<String>();
    for (LayoutCheck check : verification.checks()) {
      if (!check.holds() && check.reason() != Reason.NEEDS_EARLIER_CHECK) {
        String place = check.place().isEmpty() ? "" : " " + check.place();
        problems.add(check.kind().label() + place + ": " + check.reason().code());
      }
    }
    return String.join(", ", problems);
  }

  static String signed(
      Object content, boolean isEnvelope, List<KeyPair> signers, @Nullable String keyId) {
    var signatures = list();
    byte[] payload = Made.text(content).getBytes(UTF_8);
    var envelope = new DsseEnvelope(DsseEnvelope.IN_TOTO, payload, List.of());
    byte[] bytes =
        isEnvelope ? envelope.preAuthenticationEncoding() : canonical(content).getBytes(UTF_8);
    for (KeyPair signer : signers) {
      byte[] signature = sign(signer, bytes);
      signatures.add(
          object(
              "keyid",
              keyId == null ? id(signer) : keyId,
              "sig",
              isEnvelope
                  ? Base64.getEncoder().encodeToString(signature)
                  : HexFormat.of().formatHex(signature)));
    }
    return isEnvelope
        ? Made.text(
            object(
                "payloadType",
                DsseEnvelope.IN_TOTO,
                "payload",
                Base64.getEncoder().encodeToString(payload),
                "signatures",
                signatures))
        : Made.text(object("signed", content, "signatures", signatures));
  }

  private static byte[] sign(KeyPair signer, byte[] bytes) {
    if (signer.getPublic() instanceof ECPublicKey key) {
      String hash = Map.of(256, "256", 384, "384", 521, "512").get(bits(key));
      return Keys.sign("SHA" + hash + "withECDSA", signer.getPrivate(), bytes);
    }
    return signer.getPrivate().getAlgorithm().equals("RSA")
        ? Keys.signPss(signer.getPrivate(), bytes)
        : Keys.sign(signer.getPrivate(), bytes);
  }

  private static int bits(ECPublicKey key) {
    return key.getParams().getCurve().getField().getFieldSize();
  }

  /** A key as a layout has it. */
  static Map<String, Object> key(KeyPair pair) {
    Map<String, Object> key = keyWithoutId(pair);
    key.put("keyid", id(pair));
    return key;
  }

  static String id(KeyPair pair) {
    return idOf(keyWithoutId(pair));
  }

  static String idOf(Map<String, Object> key) {
    return HexFormat.of().formatHex(HashAlgorithm.SHA_256.of(canonical(key).getBytes(UTF_8)));
  }

  static Map<String, Object> keyWithoutId(KeyPair pair) {
    byte[] encoded = pair.getPublic().getEncoded();
    boolean isEd25519 = pair.getPublic().getAlgorithm().equals("EdDSA");
    String scheme =
        pair.getPublic() instanceof ECPublicKey key
            ? "ecdsa-sha2-nistp" + bits(key)
            : isEd25519 ? "ed25519" : "rsassa-pss-sha256";
    return object(
        "keyid_hash_algorithms",
        list("sha256", "sha512"),
        "keytype",
        scheme.replaceFirst("^(rsa|ecdsa).*", "$1"),
        "keyval",
        object(
            "public",
            isEd25519
                ? HexFormat.of().formatHex(encoded, encoded.length - 32, encoded.length)
                : Keys.pem("PUBLIC KEY", encoded).strip()),
        "scheme",
        scheme);
  }

  /** Written apart from what is tested; the names here are all of ASCII. */
  static String canonical(Object json) {
    var parts = new ArrayList<String>();
    if (json instanceof Map<?, ?> object) {
      var sorted = new TreeMap<String, Object>();
      object.forEach((name, value) -> sorted.put((String) name, value));
      sorted.forEach((name, value) -> parts.add(canonical(name) + ":" + canonical(value)));
      return "{" + String.join(",", parts) + "}";
    }
    if (json instanceof List<?> array) {
      array.forEach(element -> parts.add(canonical(element)));
      return "[" + String.join(",", parts) + "]";
    }
    return json instanceof String string
        ? '"' + string.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
        : json.toString();
  }
}
