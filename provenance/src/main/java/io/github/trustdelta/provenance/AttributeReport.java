package io.github.trustdelta.provenance;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of the properties of an artifact or of those who made it (in-toto SCAI
 * attribute report, v0.2 and v0.3). Nobody has looked at the evidence.
 *
 * @param assertions one or more, in the order of the predicate
 * @param producer who or what made the subjects; null if that is not said
 */
public record AttributeReport(List<Assertion> assertions, @Nullable Resource producer) {

  /** The type was renamed twice; what it says stayed the same. */
  private static final List<String> TYPES =
      List.of(
          "https://in-toto.io/attestation/scai/v0.3",
          "https://in-toto.io/attestation/scai/attribute-report/v0.3",
          "https://in-toto.io/attestation/scai/attribute-report/v0.2",
          "https://in-toto.io/scai/attribute-report/v0.2");

  private static final int MAX_ASSERTIONS = 100_000;

  /**
   * One property.
   *
   * @param attribute what is said, in words that producer and consumer agreed on
   * @param target of what it is said; null for the subjects or their producer
   * @param conditions under which it is so, as JSON; null if there are none
   * @param evidence what shows it; null for nothing but the word of whoever signed
   */
  public record Assertion(
      String attribute,
      @Nullable Resource target,
      @Nullable String conditions,
      @Nullable Resource evidence) {

    public Assertion {
      Objects.requireNonNull(attribute, "attribute");
    }
  }

  public AttributeReport {
    assertions = List.copyOf(assertions);
  }

  /** Null if the statement is none. */
  static @Nullable AttributeReport of(Statement statement) throws AttestationReadException {
    if (!TYPES.contains(statement.predicateType())) {
      return null;
    }
    JsonNode predicate = statement.requirePredicate();
    var assertions = new ArrayList<Assertion>();
    for (JsonNode one : predicate.member("attributes").elements(MAX_ASSERTIONS)) {
      assertions.add(assertion(one));
    }
    if (assertions.isEmpty()) {
      throw predicate.member("attributes").expected("an attribute");
    }
    return new AttributeReport(assertions, Resource.find(predicate, "producer"));
  }

  private static Assertion assertion(JsonNode node) throws AttestationReadException {
    JsonNode attribute = node.member("attribute");
    if (attribute.text().isEmpty()) {
      throw attribute.expected("an attribute");
    }
    JsonNode conditions = node.find("conditions");
    if (conditions != null && !conditions.isObject()) {
      throw conditions.expected("an object");
    }
    return new Assertion(
        attribute.text(),
        Resource.find(node, "target"),
        conditions == null ? null : conditions.json(),
        Resource.find(node, "evidence"));
  }
}
