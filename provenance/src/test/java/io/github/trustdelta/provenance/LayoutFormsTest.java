package io.github.trustdelta.provenance;

import static io.github.trustdelta.provenance.Made.list;
import static io.github.trustdelta.provenance.Made.object;
import static io.github.trustdelta.provenance.MadeLayout.ALICE;
import static io.github.trustdelta.provenance.MadeLayout.SOURCE;
import static io.github.trustdelta.provenance.MadeLayout.answer;
import static io.github.trustdelta.provenance.MadeLayout.id;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that are statements, keys of OpenPGP, and layouts that are taken for attestations. */
class LayoutFormsTest {

  @Test
  void statementIsALink() throws AttestationReadException {
    assertThat(answer(written(statement(), true).verify())).isEqualTo("verified");
  }

  @Test
  void statementIsALinkInAnEnvelopeOnly() throws AttestationReadException {
    assertThat(answer(written(statement(), false).verify()))
        .isEqualTo("step-links write: link-unreadable");
  }

  @ParameterizedTest
  @MethodSource
  void statementThatIsNoLinkIsRefused(String place, Object value) throws AttestationReadException {
    Map<String, Object> statement = statement();
    Made.put(statement, place, value);

    assertThat(answer(written(statement, true).verify()))
        .isEqualTo("step-links write: link-unreadable");
  }

  static List<Object[]> statementThatIsNoLinkIsRefused() {
    return List.of(
        new Object[] {"predicateType", "https://in-toto.io/attestation/link/v0.2"},
        new Object[] {"predicateType", SlsaPredicate.V1},
        new Object[] {"_type", "https://in-toto.io/Statement/v2"},
        new Object[] {"subject", object("src/a.c", object("sha256", SOURCE))},
        new Object[] {"subject.0.name", "../a.c"},
        new Object[] {"subject.0.digest", object()},
        new Object[] {"subject.0", object("digest", object("sha256", SOURCE))},
        new Object[] {"subject", list(file("src/a.c"), file("x/../src/a.c"))},
        new Object[] {"predicate", list()},
        new Object[] {"predicate.materials", list(object("name", "a"))});
  }

  @Test
  void statementHasToBeOfItsStepAndFollowItsRules() throws AttestationReadException {
    Map<String, Object> other = statement();
    Made.put(other, "predicate.name", "build");
    Map<String, Object> more = statement();
    Made.put(more, "subject", list(file("src/a.c"), file("evil")));
    Map<String, Object> used = statement();
    Made.put(used, "predicate.materials", list(file("evil")));

    assertThat(answer(written(other, true).verify()))
        .isEqualTo("step-links write: link-name-mismatch");
    assertThat(answer(written(more, true).verify()))
        .isEqualTo("product-rules write: rule-violated");
    assertThat(answer(written(used, true).verify()))
        .isEqualTo("material-rules write: rule-violated");
  }

  @Test
  void keyOfOpenPgpIsToldApart() throws AttestationReadException {
    String pgp = "8465a1e2e0fb2b40adb2478e18fb3f537e0c8a17";
    var beside = new MadeLayout();
    Made.put(beside.layout, "keys." + pgp, keyOfOpenPgp(pgp));
    Made.put(beside.layout, "steps.0.pubkeys", list(id(ALICE), pgp));
    var alone = new MadeLayout();
    Made.put(alone.layout, "keys." + pgp, keyOfOpenPgp(pgp));
    Made.put(alone.layout, "steps.0.pubkeys", list(pgp));

    LayoutVerification refused = alone.verify();

    assertThat(answer(beside.verify())).isEqualTo("verified");
    assertThat(answer(refused)).isEqualTo("step-links write: openpgp-unsupported");
    assertThat(refused.checks())
        .filteredOn(check -> check.reason() == Reason.OPENPGP_UNSUPPORTED)
        .extracting(LayoutCheck::outcome)
        .containsExactly(CheckOutcome.NOT_CHECKED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"layout", "link"})
  void attestationThatIsALayoutOrLinkIsCalledThat(String type) {
    String text = "{\"signed\":{\"_type\":\"%s\"},\"signatures\":[]}".formatted(type);

    assertThatThrownBy(() -> Attestation.read(text.getBytes(UTF_8)))
        .isInstanceOf(AttestationReadException.class)
        .hasMessageContaining("found a layout or link of in-toto")
        .hasMessageContaining("LayoutVerifier");
  }

  @Test
  void layoutInAnEnvelopeIsNoStatement() throws AttestationReadException {
    Attempt attempt = Attempt.Kinds.ENVELOPE.attempt();
    attempt.made.statement = new MadeLayout().layout;

    Verification refused = attempt.verify();

    assertThat(Answer.of(refused)).isEqualTo("statement: statement-unreadable");
    assertThat(refused.check(Check.Kind.STATEMENT).orElseThrow().detail()).contains("'layout'");
  }

  private static MadeLayout written(Map<String, Object> content, boolean isEnvelope) {
    var made = new MadeLayout();
    made.links.remove(MadeLayout.name("", "write", id(ALICE)));
    made.add("", "write", ALICE, content).isEnvelope = isEnvelope;
    return made;
  }

  private static Map<String, Object> statement() {
    return object(
        "_type",
        "https://in-toto.io/Statement/v1",
        "subject",
        list(file("src/a.c")),
        "predicateType",
        "https://in-toto.io/attestation/link/v0.3",
        "predicate",
        object("name", "write", "command", list("make", "write"), "materials", list()));
  }

  private static Map<String, Object> file(String name) {
    return object("name", name, "digest", object("sha256", SOURCE));
  }

  private static Map<String, Object> keyOfOpenPgp(String id) {
    return object(
        "type",
        "rsa",
        "method",
        "pgp+rsa-pkcsv1.5",
        "hashes",
        list("pgp+SHA2"),
        "keyid",
        id,
        "keyval",
        object("private", "", "public", object("e", "010001", "n", "ab")));
  }
}
