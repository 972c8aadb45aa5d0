package io.github.trustdelta.provenance;

import static io.github.trustdelta.provenance.Made.list;
import static io.github.trustdelta.provenance.Made.object;
import static io.github.trustdelta.provenance.MadeLayout.ALICE;
import static io.github.trustdelta.provenance.MadeLayout.BOB;
import static io.github.trustdelta.provenance.MadeLayout.CARL;
import static io.github.trustdelta.provenance.MadeLayout.MALLORY;
import static io.github.trustdelta.provenance.MadeLayout.SHA_256;
import static io.github.trustdelta.provenance.MadeLayout.SOURCE;
import static io.github.trustdelta.provenance.MadeLayout.answer;
import static io.github.trustdelta.provenance.MadeLayout.id;
import static io.github.trustdelta.provenance.MadeLayout.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layouts and links of our own making with one fact wrong. */
class RefusedLayoutTest {

  private static final String INNER = "write." + id(ALICE).substring(0, 8) + "/";

  /**
   * What is wrong, and the answer.
   *
   * @param twin what else is so, which alone is accepted
   */
  private record Fault(
      String name, Consumer<MadeLayout> twin, Consumer<MadeLayout> change, String answer) {

    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource({"layouts", "contents", "links", "nested", "rules"})
  void isRefused(Fault fault) throws AttestationReadException {
    var twin = new MadeLayout();
    fault.twin().accept(twin);
    var made = new MadeLayout();
    fault.twin().accept(made);
    fault.change().accept(made);

    LayoutVerification refused = made.verify();

    assertThat(answer(twin.verify())).isEqualTo("verified");
    assertThat(refused.isVerified()).isFalse();
    assertThat(answer(refused)).isEqualTo(fault.answer());
  }

  static List<Fault> layouts() {
    String signature = "layout-signature: signature-invalid";
    var faults = new ArrayList<Fault>();
    for (boolean isEnvelope : List.of(false, true)) {
      Consumer<MadeLayout> twin = made -> made.isEnvelope = isEnvelope;
      String form = isEnvelope ? " (envelope)" : "";
      faults.add(
          new Fault(
              "signed by another key" + form,
              twin,
              made -> made.signers.set(0, MALLORY),
              signature));
      faults.add(
          new Fault(
              "one of two trusted keys did not sign" + form,
              twin,
              made -> made.trusted.add(MALLORY),
              signature));
      faults.add(
          new Fault(
              "expired a second ago" + form,
              twin,
              made -> made.clock = Clock.offset(made.clock, Duration.ofSeconds(1)),
              "layout-expiry: layout-expired"));
    }
    faults.add(
        fault("not signed", made -> made.signers.clear(), "layout-signature: signature-missing"));
    for (String[] change :
        List.of(
            new String[] {"\"threshold\":2", "\"threshold\":1"},
            new String[] {"2026-06-01", "2027-06-01"},
            new String[] {"DISALLOW", "ALLOW"},
            new String[] {"\\\"quoted\\\"", "quoted"})) {
      faults.add(
          fault(
              "changed after it was signed: " + change[0],
              made -> made.text = text -> text.replace(change[0], change[1]),
              signature));
    }
    faults.add(
        fault(
            "number that is no integer",
            made -> made.text = text -> text.replace("\"threshold\":2", "\"threshold\":2.0"),
            "layout-signature: layout-unreadable"));
    faults.add(
        fault(
            "half a character",
            made -> made.text = text -> text.replace("quoted", "\\ud83d"),
            "layout-signature: layout-unreadable"));
    faults.add(
        fault(
            "inspection",
            made -> Made.put(made.layout, "inspect", list(object("name", "look"))),
            "inspection look: inspection-not-run"));
    faults.add(fault("no artifact", made -> made.artifact = null, "artifact: artifact-missing"));
    faults.add(
        fault(
            "another artifact",
            made -> made.artifact = Artifact.of(new byte[] {1}),
            "artifact: artifact-mismatch"));
    return faults;
  }

  /** Signed as they are. */
  static List<Fault> contents() {
    var faults = new ArrayList<Fault>();
    for (Object[] change :
        List.of(
            new Object[] {"_type", "link"},
            new Object[] {"_type", "Layout"},
            new Object[] {"expires", "2026-06-01"},
            new Object[] {"expires", "2026-13-01T00:00:00Z"},
            new Object[] {"expires", "2026-06-02T00:00:00+02:00"},
            new Object[] {"keys", list()},
            new Object[] {"keys", object("../../x", key(ALICE))},
            new Object[] {"steps", list()},
            new Object[] {"Steps", list()},
            new Object[] {"steps.0.name", "build"},
            new Object[] {"steps.0.name", ""},
            new Object[] {"steps.0.name", "../write"},
            new Object[] {"steps.0.name", "a/b"},
            new Object[] {"steps.0.threshold", 0},
            new Object[] {"steps.0.threshold", -1},
            new Object[] {"steps.0.threshold", "1"},
            new Object[] {"steps.0.pubkeys", list("*")},
            new Object[] {"inspect", list(object("name", "write"))},
            new Object[] {"steps.0.expected_products.0", list()},
            new Object[] {"steps.0.expected_products.0", list("ALLOW")},
            new Object[] {"steps.0.expected_products.0", list("PERMIT", "*")},
            new Object[] {"steps.0.expected_products.0", list("ALLOW", "*", "*")},
            new Object[] {"steps.0.expected_products.0", list("ALLOW", "[a")},
            new Object[] {"steps.0.expected_products.0", list("ALLOW", "[^a]")},
            new Object[] {"steps.0.expected_products.0", list("ALLOW", "../*")},
            new Object[] {"steps.0.expected_products.0", list("ALLOW", "/*")},
            new Object[] {"steps.0.expected_products.0", list("ALLOW", "")},
            new Object[] {"steps.0.expected_products.0", list("ALLOW", "a".repeat(1_001))},
            new Object[] {"steps.0.expected_products.0", list("MATCH", "*")},
            new Object[] {"steps.0.expected_products.0", match("WITH", "FILES", "FROM", "build")},
            new Object[] {
              "steps.0.expected_products.0", match("WITH", "PRODUCTS", "FROM", "nowhere")
            },
            new Object[] {
              "steps.0.expected_products.0", match("WITH", "PRODUCTS", "IN", "..", "FROM", "build")
            },
            new Object[] {
              "steps.0.expected_products.0", match("IN", "a", "WITH", "PRODUCTS", "FROM")
            })) {
      faults.add(
          fault(
              change[0] + " is " + change[1],
              made -> Made.put(made.layout, (String) change[0], change[1]),
              "layout-content: layout-unreadable"));
    }
    return faults;
  }

  static List<Fault> links() {
    String bob = MadeLayout.name("", "build", id(BOB));
    String carl = MadeLayout.name("", "build", id(CARL));
    String tooFew = "step-links build: threshold-not-met";
    var faults = new ArrayList<Fault>();
    faults.add(fault("one link is missing", made -> made.links.remove(bob), tooFew));
    faults.add(
        fault(
            "one key has two links",
            made -> {
              made.links.remove(bob);
              made.links.put("build.00000000.link", made.link("build", CARL));
            },
            tooFew));
    faults.add(fault("one key has two ids", RefusedLayoutTest::callCarlBob, tooFew));
    faults.add(
        fault(
            "signed by a key that may do another step",
            made -> {
              made.links.remove(bob);
              made.add("", "build", ALICE, made.link("build", CARL).content);
            },
            tooFew));
    faults.add(
        fault(
            "signed by another key under the right name",
            made -> made.links.put(bob, forged(made.link("build", BOB).content, id(BOB))),
            tooFew));
    faults.add(
        fault(
            "signed under the id of another key",
            made -> made.link("build", BOB).keyId = id(CARL),
            tooFew));
    faults.add(
        fault(
            "the layout lacks a key",
            made -> ((Map<?, ?>) made.layout.get("keys")).remove(id(BOB)),
            tooFew));
    faults.add(
        fault(
            "a key under the id of another",
            made -> Made.put(made.layout, "keys." + id(BOB), key(MALLORY)),
            tooFew));
    faults.add(
        fault(
            "certificates instead of a key",
            made -> {
              Made.put(made.layout, "steps.1.cert_constraints", list(object()));
              made.links.remove(carl);
            },
            "step-links build: certificate-constraints"));
    faults.add(
        fault(
            "links disagree on products",
            made ->
                Made.put(made.link("build", BOB).content, "products.tool.sha256", "0".repeat(64)),
            "step-links build: links-disagree"));
    faults.add(
        fault(
            "links disagree on which materials there are",
            made -> Made.put(made.link("build", BOB).content, "materials", object()),
            "step-links build: links-disagree"));
    faults.add(
        new Fault(
            "links disagree where one would be enough",
            made -> Made.put(made.layout, "steps.1.threshold", 1),
            made -> Made.put(made.link("build", BOB).content, "materials", object()),
            "step-links build: links-disagree"));
    faults.add(
        fault(
            "link of another step",
            made -> Made.put(made.link("write", ALICE).content, "name", "build"),
            "step-links write: link-name-mismatch"));
    for (String path :
        List.of("/src/a.c", "../a.c", "src/../../a.c", "", ".", "src\\a.c", "C:/src/a.c")) {
      faults.add(unreadable("path '" + path + "'", object(path, object("sha256", SOURCE))));
    }
    faults.add(
        unreadable(
            "two paths of one file",
            object("src/a.c", object("sha256", SOURCE), "x/../src/a.c", object("sha256", SOURCE))));
    faults.add(unreadable("no digest", object("src/a.c", object())));
    faults.add(unreadable("short digest", object("src/a.c", object("sha256", "ab"))));
    faults.add(
        fault(
            "link of another type",
            made -> Made.put(made.link("write", ALICE).content, "_type", "Link"),
            "step-links write: link-unreadable"));
    return faults;
  }

  static List<Fault> nested() {
    var faults = new ArrayList<Fault>();
    faults.add(
        nested(
            "has expired",
            made -> Made.put(made.link("write", ALICE).content, "expires", "2026-05-31T23:59:59Z"),
            "layout-expiry " + INNER + ": layout-expired"));
    faults.add(
        nested(
            "is signed by another key",
            made ->
                made.links.put(
                    MadeLayout.name("", "write", id(ALICE)),
                    forged(made.link("write", ALICE).content, id(ALICE))),
            "step-links write: threshold-not-met"));
    faults.add(
        nested(
            "has its links beside it",
            made -> {
              MadeLayout.Link inner = made.links.remove(MadeLayout.name(INNER, "type", id(BOB)));
              made.links.put(MadeLayout.name("", "type", id(BOB)), inner);
            },
            "step-links " + INNER + "type: threshold-not-met"));
    faults.add(
        nested(
            "breaks its own rule",
            made ->
                Made.put(
                    made.link("write", ALICE).content,
                    "steps.0.expected_products.0",
                    list("DISALLOW", "*")),
            "product-rules " + INNER + "type: rule-violated"));
    faults.add(
        nested(
            "breaks the rule of the outer one",
            made ->
                Made.put(
                    made.links.get(MadeLayout.name(INNER, "type", id(BOB))).content,
                    "products",
                    object("src/a.c", object("sha256", SOURCE), "b", object("sha256", SOURCE))),
            "product-rules write: rule-violated"));
    faults.add(
        nested(
            "has an inspection",
            made ->
                Made.put(
                    made.link("write", ALICE).content, "inspect", list(object("name", "look"))),
            "inspection " + INNER + "look: inspection-not-run"));
    faults.add(
        nested(
            "is none",
            made -> Made.put(made.link("write", ALICE).content, "steps", list()),
            "layout-content " + INNER + ": layout-unreadable"));
    faults.add(
        nested(
            "stands in itself again and again",
            RefusedLayoutTest::nestDeeply,
            "step-links "
                + "write.ID/".repeat(7).replace("ID", id(ALICE).substring(0, 8))
                + "write: limit-exceeded"));
    return faults;
  }

  static List<Fault> rules() {
    String products = "product-rules build: rule-violated";
    String materials = "material-rules build: rule-violated";
    var faults = new ArrayList<Fault>();
    faults.add(
        fault(
            "material that nobody wrote",
            made ->
                made.putInBuild(
                    "materials",
                    object("src/a.c", object("sha256", SOURCE), "b", object("sha256", SOURCE))),
            materials));
    faults.add(
        fault(
            "material with another digest",
            made ->
                made.putInBuild("materials", object("src/a.c", object("sha256", "0".repeat(64)))),
            materials));
    faults.add(
        fault(
            "material with a second digest of its own, that of the first wrong",
            made ->
                made.putInBuild(
                    "materials",
                    object("src/a.c", object("sha256", "0".repeat(64), "sha512", "0".repeat(128)))),
            materials));
    faults.add(
        new Fault(
            "disallowed product behind a detour",
            made -> {
              Made.put(
                  made.layout,
                  "steps.1.expected_products",
                  list(list("DISALLOW", "other"), list("ALLOW", "*")));
              made.putInBuild("products", twoProducts("dir/other"));
            },
            made -> made.putInBuild("products", twoProducts("dir/../other")),
            products));
    faults.add(
        fault(
            "required product is not there",
            made -> made.putInBuild("products", object("Tool", object("sha256", SHA_256))),
            products));
    faults.add(
        fault(
            "created product was there before",
            made -> {
              made.putInBuild(
                  "materials",
                  object("src/a.c", object("sha256", SOURCE), "tool", object("sha256", SHA_256)));
              Made.put(made.layout, "steps.1.expected_materials", list());
            },
            products));
    faults.add(
        new Fault(
            "pattern of many stars",
            made -> Made.put(made.layout, "steps.1.expected_products", list()),
            RefusedLayoutTest::makeSlow,
            "product-rules build: limit-exceeded"));
    return faults;
  }

  private static Map<String, Object> twoProducts(String other) {
    return object("tool", object("sha256", SHA_256), other, object("sha256", SHA_256));
  }

  private static void makeSlow(MadeLayout made) {
    var rules = list();
    for (int i = 0; i < 1_000; i++) {
      rules.add(list("ALLOW", "*aa".repeat(30) + "*" + "a".repeat(500) + "b"));
    }
    Made.put(made.layout, "steps.1.expected_products", rules);
    Map<String, Object> products = MadeLayout.tool();
    for (int i = 0; i < 100; i++) {
      products.put("a".repeat(3_000 + i), object("sha256", SHA_256));
    }
    made.putInBuild("products", products);
  }

  /** The layout has Carl's key a second time, written in another way and so under another id. */
  private static void callCarlBob(MadeLayout made) {
    Map<String, Object> key = MadeLayout.keyWithoutId(CARL);
    key.remove("keyid_hash_algorithms");
    String id = MadeLayout.idOf(key);
    Made.put(made.layout, "keys." + id, key);
    Made.put(made.layout, "steps.1.pubkeys", list(id, id(CARL)));
    MadeLayout.Link link = new MadeLayout.Link(made.link("build", CARL).content, CARL);
    link.keyId = id;
    made.links.remove(MadeLayout.name("", "build", id(BOB)));
    made.links.put(MadeLayout.name("", "build", id), link);
  }

  private static void nestDeeply(MadeLayout made) {
    String folder = "";
    for (int depth = 0; depth < 20; depth++) {
      made.add(
          folder,
          "write",
          ALICE,
          object(
              "_type",
              "layout",
              "expires",
              "2027-01-01T00:00:00Z",
              "keys",
              object(id(ALICE), key(ALICE)),
              "steps",
              list(MadeLayout.step("write", 1, list(id(ALICE)), list(), list())),
              "inspect",
              list()));
      folder += INNER;
    }
  }

  private static MadeLayout.Link forged(Map<String, Object> content, String keyId) {
    var link = new MadeLayout.Link(content, MALLORY);
    link.keyId = keyId;
    return link;
  }

  private static List<Object> match(String... rest) {
    List<Object> rule = list("MATCH", "*");
    rule.addAll(List.of(rest));
    return rule;
  }

  private static Fault unreadable(String name, Map<String, Object> products) {
    return fault(
        name,
        made -> Made.put(made.link("write", ALICE).content, "products", products),
        "step-links write: link-unreadable");
  }

  private static Fault nested(String name, Consumer<MadeLayout> change, String answer) {
    return new Fault("layout within " + name, LayoutTest::nest, change, answer);
  }

  private static Fault fault(String name, Consumer<MadeLayout> change, String answer) {
    return new Fault(name, made -> {}, change, answer);
  }
}
