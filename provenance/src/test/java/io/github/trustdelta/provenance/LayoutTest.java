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
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.trustdelta.provenance.LayoutCheck.Kind;
import java.security.KeyPair;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Layouts that hold, and what is said of them. */
class LayoutTest {

  private static final String INNER = "write." + id(ALICE).substring(0, 8);

  /** A layout that is right, too. */
  private record Variant(String name, Consumer<MadeLayout> change) {

    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource
  void holds(Variant variant) throws AttestationReadException {
    var made = new MadeLayout();
    variant.change().accept(made);

    LayoutVerification verification = made.verify();

    assertThat(answer(verification)).isEqualTo("verified");
    assertThat(verification.notices()).isEmpty();
  }

  static List<Variant> holds() {
    return List.of(
        new Variant("as it is", made -> {}),
        new Variant("in an envelope", made -> made.isEnvelope = true),
        new Variant(
            "links in envelopes", made -> made.links.values().forEach(l -> l.isEnvelope = true)),
        new Variant("one link in an envelope", made -> made.link("build", BOB).isEnvelope = true),
        new Variant("signed by more keys than are trusted", made -> made.signers.add(MALLORY)),
        new Variant(
            "two trusted keys",
            made -> {
              made.trusted.add(ALICE);
              made.signers.add(ALICE);
            }),
        new Variant(
            "one key of two has no link, and one is enough",
            made -> {
              Made.put(made.layout, "steps.1.threshold", 1);
              made.links.remove(MadeLayout.name("", "build", id(CARL)));
            }),
        new Variant(
            "constraints of certificates beside keys",
            made -> Made.put(made.layout, "steps.0.cert_constraints", list(object()))),
        new Variant(
            "keywords in small letters",
            made -> Made.put(made.layout, "steps.1.expected_products.2", list("disallow", "*"))),
        new Variant(
            "path that takes a detour",
            made ->
                Made.put(
                    made.link("write", ALICE).content,
                    "products",
                    object("./src//x/../a.c", object("sha256", SOURCE)))),
        new Variant(
            "more digests on one side",
            made ->
                made.putInBuild(
                    "materials", object("src/a.c", object("sha256", SOURCE, "md5", "1")))),
        new Variant("key on P-384", made -> made.writeBy(Keys.ec("secp384r1"))),
        new Variant("key on P-521", made -> made.writeBy(Keys.ec("secp521r1"))),
        new Variant("RSA key", made -> made.writeBy(CARL)),
        new Variant(
            "layout signed by an RSA key",
            made -> {
              made.trusted.set(0, CARL);
              made.signers.set(0, CARL);
            }),
        new Variant("layout within", LayoutTest::nest));
  }

  /** The step {@code write} is done by a layout of Alice's, who has Bob and Carl do it. */
  static void nest(MadeLayout made) {
    made.links.remove(MadeLayout.name("", "write", id(ALICE)));
    made.add(
        "",
        "write",
        ALICE,
        object(
            "_type",
            "layout",
            "expires",
            "2027-01-01T00:00:00Z",
            "keys",
            object(id(BOB), key(BOB)),
            "steps",
            list(MadeLayout.step("type", 1, list(id(BOB)), list(), list(list("ALLOW", "*")))),
            "inspect",
            list()));
    made.add(
        "write." + id(ALICE).substring(0, 8) + "/",
        "type",
        BOB,
        object(),
        object("src/a.c", object("sha256", SOURCE)));
  }

  @Test
  void eachCheckIsTold() throws AttestationReadException {
    LayoutVerification verification = new MadeLayout().verify();

    assertThat(verification.checks())
        .extracting(check -> check.kind().label() + " " + check.place())
        .containsExactly(
            "layout-signature ",
            "layout-content ",
            "layout-expiry ",
            "step-links write",
            "step-links build",
            "material-rules write",
            "product-rules write",
            "material-rules build",
            "product-rules build",
            "artifact ");
    assertThat(verification.checks())
        .extracting(LayoutCheck::outcome)
        .containsOnly(CheckOutcome.PASSED);
  }

  @Test
  void nothingIsSaidOfWhatNobodySigned() throws AttestationReadException {
    var made = new MadeLayout();
    made.signers.set(0, MALLORY);

    assertThat(made.verify().checks())
        .filteredOn(check -> check.kind() != Kind.LAYOUT_SIGNATURE)
        .extracting(LayoutCheck::outcome)
        .containsOnly(CheckOutcome.NOT_CHECKED);
  }

  /** What fails, and what is not looked at for that: nothing is left out. */
  @ParameterizedTest
  @MethodSource
  void whatWaitsIsTold(Variant variant, List<String> told) throws AttestationReadException {
    var made = new MadeLayout();
    variant.change().accept(made);

    assertThat(made.verify().checks())
        .filteredOn(check -> check.outcome() != CheckOutcome.PASSED)
        .extracting(
            check ->
                "%s %s: %s, %s"
                    .formatted(
                        check.kind().label(),
                        check.place(),
                        check.outcome(),
                        check.reason().code()))
        .containsExactlyElementsOf(told);
  }

  static List<Arguments> whatWaitsIsTold() {
    return List.of(
        Arguments.of(
            new Variant("signature", made -> made.signers.set(0, MALLORY)),
            List.of(
                "layout-signature : FAILED, signature-invalid",
                "layout-content : NOT_CHECKED, needs-earlier-check",
                "layout-expiry : NOT_CHECKED, needs-earlier-check",
                "step-links : NOT_CHECKED, needs-earlier-check",
                "artifact : NOT_CHECKED, needs-earlier-check")),
        Arguments.of(
            new Variant("content", made -> Made.remove(made.layout, "steps")),
            List.of(
                "layout-content : FAILED, layout-unreadable",
                "layout-expiry : NOT_CHECKED, needs-earlier-check",
                "step-links : NOT_CHECKED, needs-earlier-check",
                "artifact : NOT_CHECKED, needs-earlier-check")),
        Arguments.of(
            new Variant("link", made -> made.links.clear()),
            List.of(
                "step-links write: FAILED, threshold-not-met",
                "step-links build: FAILED, threshold-not-met",
                "material-rules write: NOT_CHECKED, needs-earlier-check",
                "product-rules write: NOT_CHECKED, needs-earlier-check",
                "material-rules build: NOT_CHECKED, needs-earlier-check",
                "product-rules build: NOT_CHECKED, needs-earlier-check",
                "artifact : NOT_CHECKED, needs-earlier-check")),
        Arguments.of(
            new Variant(
                "certificate in place of a key",
                made -> {
                  made.links.remove(MadeLayout.name("", "build", id(CARL)));
                  Made.put(made.layout, "steps.1.cert_constraints", list(object()));
                }),
            List.of(
                "step-links build: NOT_CHECKED, certificate-constraints",
                "material-rules write: NOT_CHECKED, needs-earlier-check",
                "product-rules write: NOT_CHECKED, needs-earlier-check",
                "material-rules build: NOT_CHECKED, needs-earlier-check",
                "product-rules build: NOT_CHECKED, needs-earlier-check",
                "artifact : NOT_CHECKED, needs-earlier-check")),
        Arguments.of(
            new Variant(
                "layout within",
                made -> {
                  nest(made);
                  made.links.remove(
                      MadeLayout.name("write." + id(ALICE).substring(0, 8) + "/", "type", id(BOB)));
                }),
            List.of(
                "step-links %s/type: FAILED, threshold-not-met".formatted(INNER),
                "material-rules %s/type: NOT_CHECKED, needs-earlier-check".formatted(INNER),
                "product-rules %s/type: NOT_CHECKED, needs-earlier-check".formatted(INNER),
                "step-links write: NOT_CHECKED, needs-earlier-check",
                "material-rules write: NOT_CHECKED, needs-earlier-check",
                "product-rules write: NOT_CHECKED, needs-earlier-check",
                "material-rules build: NOT_CHECKED, needs-earlier-check",
                "product-rules build: NOT_CHECKED, needs-earlier-check",
                "artifact : NOT_CHECKED, needs-earlier-check")));
  }

  @Test
  void otherCommandIsNoted() throws AttestationReadException {
    var made = new MadeLayout();
    Made.put(made.link("write", ALICE).content, "command", list("rm", "-rf", "/"));

    LayoutVerification verification = made.verify();

    assertThat(verification.isVerified()).isTrue();
    assertThat(verification.notices())
        .containsExactly("step 'write': the command is not the one that the layout expects");
  }

  @Test
  void linkOfSomebodyElseIsNoted() throws AttestationReadException {
    var made = new MadeLayout();
    made.add("", "write", MALLORY, object(), object("evil", object("sha256", SHA_256)));

    LayoutVerification verification = made.verify();

    assertThat(verification.isVerified()).isTrue();
    assertThat(verification.notices()).singleElement().asString().contains("does not count");
  }

  @Test
  void relaxationsShow() throws AttestationReadException {
    var made = new MadeLayout();
    made.artifact = null;
    made.allowed.addAll(List.of(Relaxation.NO_ARTIFACT, Relaxation.NO_INSPECTION));
    Made.put(made.layout, "inspect", list(object("name", "look", "run", list("ls"))));

    LayoutVerification verification = made.verify();

    assertThat(answer(verification)).isEqualTo("verified");
    assertThat(verification.checks())
        .filteredOn(check -> check.allowed() != null)
        .extracting(LayoutCheck::allowed, LayoutCheck::outcome)
        .containsExactly(
            tuple(Relaxation.NO_INSPECTION, CheckOutcome.NOT_CHECKED),
            tuple(Relaxation.NO_ARTIFACT, CheckOutcome.NOT_CHECKED));
  }

  @Test
  void signatureOfOpenPgpCountsForNothing() throws AttestationReadException {
    String other = "{\"keyid\":\"a\",\"other_headers\":\"0400\",\"signature\":\"ab\"}";
    var beside = new MadeLayout();
    beside.text = text -> text.replaceFirst("(\"signatures\":\\[)", "$1" + other + ",");
    var alone = new MadeLayout();
    alone.text = text -> text.replaceFirst("(\"signatures\":\\[).*", "$1" + other + "]}");

    assertThat(answer(beside.verify())).isEqualTo("verified");
    assertThat(answer(alone.verify())).isEqualTo("layout-signature: signature-missing");
  }

  /** Whoever may sign may still sign anything. */
  @Tag("slow")
  @Test
  void nothingThatIsSignedThrows() throws AttestationReadException {
    var answers = new HashSet<String>();
    for (Object other : List.of("x", 7, list(), object("x", object()))) {
      for (int place = 0; ; place++) {
        var made = new MadeLayout();
        var count = new AtomicInteger(place);
        boolean isChanged = change(made.layout, count, other);
        if (!isChanged && !change(made.link("write", ALICE).content, count, other)) {
          break;
        }
        answers.add(answer(made.verify()));
      }
    }

    assertThat(answers)
        .contains("verified", "layout-content: layout-unreadable")
        .contains("step-links write: link-unreadable", "step-links write: threshold-not-met");
  }

  /** Puts something else in the place of the value of that number; false if there are fewer. */
  @SuppressWarnings("unchecked")
  private static boolean change(Object json, AtomicInteger place, Object other) {
    if (json instanceof Map<?, ?> map) {
      for (Map.Entry<String, Object> member : ((Map<String, Object>) map).entrySet()) {
        if (place.getAndDecrement() == 0) {
          member.setValue(other);
          return true;
        }
        if (change(member.getValue(), place, other)) {
          return true;
        }
      }
    } else if (json instanceof List<?> elements) {
      var list = (List<Object>) elements;
      for (int i = 0; i < list.size(); i++) {
        if (place.getAndDecrement() == 0) {
          list.set(i, other);
          return true;
        }
        if (change(list.get(i), place, other)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void noKeyIsNoVerifier() {
    LayoutVerifier.Builder builder = LayoutVerifier.builder(Clock.systemUTC());

    assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void relaxationWithoutMeaningIsRefused() {
    LayoutVerifier.Builder builder = LayoutVerifier.builder(Clock.systemUTC());

    assertThatThrownBy(() -> builder.allow(Relaxation.NO_LOG))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource
  void keyIsCalledByItsOwnId(KeyPair pair) throws AttestationReadException {
    Map<String, Object> key = key(pair);
    byte[] pem = Keys.pem("PUBLIC KEY", pair.getPublic().getEncoded()).getBytes(UTF_8);

    assertThat(InTotoKey.ofFile(Made.text(key).getBytes(UTF_8)).id()).isEqualTo(id(pair));
    assertThat(InTotoKey.ofFile(pem).id()).isEqualTo(id(pair));

    key.put("keyid", id(MALLORY));
    assertThatThrownBy(() -> InTotoKey.ofFile(Made.text(key).getBytes(UTF_8)))
        .isInstanceOf(AttestationReadException.class)
        .hasMessageContaining("expected the key's own id");
  }

  static List<KeyPair> keyIsCalledByItsOwnId() {
    return List.of(ALICE, BOB, CARL, Keys.ec("secp384r1"), Keys.ec("secp521r1"));
  }

  @ParameterizedTest
  @MethodSource
  void isNoLayout(String text) {
    assertThatThrownBy(() -> InTotoLayout.read(text.getBytes(UTF_8)))
        .isInstanceOf(AttestationReadException.class)
        .hasMessageContaining("at $");
  }

  static List<String> isNoLayout() {
    return List.of(
        "{}",
        "[]",
        "{\"signed\":{}}",
        "{\"signed\":{},\"signatures\":{}}",
        "{\"signed\":{},\"signatures\":[{}]}",
        "{\"signed\":{},\"signatures\":[{\"keyid\":\"a\",\"sig\":\"xyz\"}]}",
        "{\"signed\":{},\"signatures\":[{\"keyid\":\"a\",\"sig\":\"\"}]}",
        "{\"signed\":{},\"signed\":{},\"signatures\":[]}",
        "{\"signed\":{},\"Signed\":{},\"signatures\":[]}",
        "{\"signed\":{},\"signatures\":[],\"payload\":\"e30=\",\"payloadType\":\"x\"}",
        "{\"payload\":\"e30=\",\"payloadType\":\"text/plain\",\"signatures\":[{\"sig\":\"AA==\"}]}",
        "{\"signed\":{},\"signatures\":[]}{}",
        "{\"signed\":" + "[".repeat(200) + "]".repeat(200) + ",\"signatures\":[]}");
  }

  @ParameterizedTest
  @MethodSource
  void isNoNameOfLink(String name) {
    byte[] bytes = "{\"signed\":{},\"signatures\":[]}".getBytes(UTF_8);

    assertThatThrownBy(() -> InTotoLink.read(name, bytes))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static List<String> isNoNameOfLink() {
    return List.of("", "a", "/a.link", "../a.link", "b/../a.link", "./a.link", "b\\a.link");
  }
}
