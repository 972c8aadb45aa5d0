package io.github.trustdelta.provenance;

import io.github.trustdelta.sbom.json.InputText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What whoever started a build could choose, held against what the policy expects of it: a
 * parameter that nobody expects is refused, since it might be one that turns the build into another
 * (SLSA v1.0, "Verifying artifacts", "Check expectations").
 *
 * <p>Parameters are {@code externalParameters} in version 1 of the provenance, {@code
 * invocation.parameters} in v0.2 and {@code recipe.arguments} in v0.1; what those have in {@code
 * environment} is the builder's own. Each value counts by itself, however deep it stands; only an
 * object or array with nothing in it counts as a whole.
 */
final class ExternalParameters {

  /** What the workflows of GitHub are described by. */
  private static final List<String> WORKFLOW_TYPES =
      List.of(
          "https://actions.github.io/buildtypes/workflow/v1",
          "https://slsa-framework.github.io/github-actions-buildtypes/workflow/v1");

  private static final Pattern NAME = Pattern.compile("(?:[^~]|~[01])+");

  private final Place root = new Place();
  private final Set<Place> found = new HashSet<>();

  /** A place at which something is expected, or within which something is. */
  private static final class Place {
    private final Map<String, Place> inner = new HashMap<>();
    private @Nullable Predicate<String> accepts;
    private String expected = "";
    private boolean isIgnored;
  }

  private ExternalParameters() {}

  /**
   * The names on the way to a parameter, which have slashes between them.
   *
   * @throws IllegalArgumentException if it is not written so
   */
  static List<String> path(String name) {
    var path = new ArrayList<String>();
    for (String step : name.split("/", -1)) {
      if (!NAME.matcher(step).matches()) {
        throw new IllegalArgumentException(
            "expected the name of a parameter, such as inputs/channel, with ~1 for a slash and ~0"
                + " for a tilde in it (RFC 6901), found "
                + InputText.quoted(name));
      }
      path.add(step.replace("~1", "/").replace("~0", "~"));
    }
    return path;
  }

  /** Checks that the parameters are the expected ones, all of them and no other. */
  static void check(Statement statement, SlsaProvenance provenance, VerificationPolicy policy)
      throws Refusal {
    var parameters = new ExternalParameters();
    if (WORKFLOW_TYPES.contains(provenance.buildType().orElse(""))) {
      parameters.expectWorkflow(policy);
    }
    policy.externalParameters.forEach(
        (name, value) -> parameters.expect(name, value, value::equals));
    policy.ignoredParameters.forEach(parameters::ignore);
    try {
      JsonNode stated = stated(statement);
      if (stated != null) {
        parameters.walk(stated, parameters.root, false);
      }
    } catch (AttestationReadException e) {
      throw new Refusal(Reason.PREDICATE_UNREADABLE, String.valueOf(e.getMessage()));
    }
    parameters.requireFound(policy.externalParameters.keySet());
  }

  /** What the policy says of source and workflow by itself is no surprise, if it is so. */
  private void expectWorkflow(VerificationPolicy policy) {
    if (policy.sourceUri != null) {
      SourceUri source = SourceUri.parse(policy.sourceUri);
      expect(
          "workflow/repository",
          policy.sourceUri,
          text -> SourceUri.parse(text).isSameRepository(source));
    }
    if (policy.workflow != null) {
      expect("workflow/path", policy.workflow, policy.workflow::equals);
    }
    String ref = policy.sourceRef();
    if (ref != null) {
      expect("workflow/ref", ref, ref::equals);
    }
  }

  private void expect(String name, String expected, Predicate<String> accepts) {
    Place place = place(name);
    place.expected = expected;
    place.accepts = accepts;
  }

  private void ignore(String name) {
    Place place = place(name);
    place.accepts = null;
    place.isIgnored = true;
  }

  private Place place(String name) {
    Place place = root;
    for (String step : path(name)) {
      place = place.inner.computeIfAbsent(step, any -> new Place());
    }
    return place;
  }

  /** The parameters as the predicate has them; null if it may leave them out and does. */
  private static @Nullable JsonNode stated(Statement statement)
      throws AttestationReadException, Refusal {
    JsonNode predicate = statement.requirePredicate();
    if (statement.predicateType().equals(SlsaPredicate.V1)) {
      JsonNode stated = predicate.member("buildDefinition").find("externalParameters");
      if (stated == null) {
        throw new Refusal(Reason.NOT_STATED, "the provenance does not state its parameters");
      }
      return stated;
    }
    boolean isOldest = statement.predicateType().equals(SlsaPredicate.V0_1);
    JsonNode invocation = predicate.find(isOldest ? "recipe" : "invocation");
    return invocation == null ? null : invocation.find(isOldest ? "arguments" : "parameters");
  }

  /** Down to each value, as far as something is expected there. */
  private void walk(JsonNode node, Place place, boolean isIgnored)
      throws AttestationReadException, Refusal {
    Map<String, JsonNode> inner = inner(node);
    boolean holdsOthers = place == root || !place.inner.isEmpty();
    if (inner.isEmpty() && !(holdsOthers && (node.isObject() || node.isArray()))) {
      checkValue(node, place, isIgnored);
    }
    for (Map.Entry<String, JsonNode> member : inner.entrySet()) {
      Place next = place.inner.get(member.getKey());
      if (next != null) {
        walk(member.getValue(), next, isIgnored || next.isIgnored);
      } else if (!isIgnored) {
        throw unexpected(member.getValue());
      }
    }
  }

  private void checkValue(JsonNode node, Place place, boolean isIgnored)
      throws AttestationReadException, Refusal {
    String value = node.isText() ? node.text() : node.json();
    if (place.accepts != null && !place.accepts.test(value)) {
      throw new Refusal(
          Reason.OTHER_PARAMETER,
          "expected %s, found %s at %s"
              .formatted(InputText.quoted(place.expected), InputText.quoted(value), node.path()));
    }
    if (place.accepts == null && !isIgnored) {
      throw unexpected(node);
    }
    found.add(place);
  }

  private static Refusal unexpected(JsonNode node) {
    return new Refusal(
        Reason.UNEXPECTED_PARAMETER, "the policy expects no parameter at " + node.path());
  }

  private void requireFound(Set<String> names) throws Refusal {
    for (String name : names) {
      if (!found.contains(place(name))) {
        throw new Refusal(
            Reason.MISSING_PARAMETER, "expected the parameter %s, found none".formatted(name));
      }
    }
  }

  private static Map<String, JsonNode> inner(JsonNode node) throws AttestationReadException {
    if (node.isObject()) {
      return node.members();
    }
    var elements = new LinkedHashMap<String, JsonNode>();
    if (node.isArray()) {
      for (JsonNode element : node.elements(Integer.MAX_VALUE)) {
        elements.put(Integer.toString(elements.size()), element);
      }
    }
    return elements;
  }
}
