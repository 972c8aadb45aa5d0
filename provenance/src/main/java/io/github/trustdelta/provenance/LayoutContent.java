package io.github.trustdelta.provenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a layout says (in-toto v1.0, section 4.3): the steps, who may do them, and what goes in and
 * out. Read only when the signatures were checked.
 *
 * @param keys the keys that can be used, by their id
 * @param unusable why others cannot, by their id
 */
record LayoutContent(
    Instant expires,
    Map<String, InTotoKey> keys,
    Map<String, String> unusable,
    List<Step> steps,
    List<String> inspections) {

  /**
   * What somebody had to do.
   *
   * @param keyIds who may: ids of keys of the layout
   * @param hasCertificateConstraints whether holders of certain certificates may, too
   * @param threshold how many of them have to have done it, each of whom reports the same
   */
  record Step(
      String name,
      Set<String> keyIds,
      boolean hasCertificateConstraints,
      int threshold,
      List<String> command,
      List<ArtifactRule> materials,
      List<ArtifactRule> products) {}

  private static final int MAX_KEYS = 1_000;
  private static final int MAX_STEPS = 1_000;
  private static final int LONGEST_NAME = 200;

  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
  private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{32,128}");

  static LayoutContent read(JsonNode node) throws AttestationReadException {
    JsonNode type = node.member("_type");
    if (!type.text().equals("layout")) {
      throw type.expected("'layout'");
    }
    JsonNode expires = node.member("expires");
    if (!TIME.matcher(expires.text()).matches()) {
      throw expires.expected("a time such as 2030-11-18T16:06:36Z");
    }
    var keys = new LinkedHashMap<String, InTotoKey>();
    var unusable = new LinkedHashMap<String, String>();
    readKeys(node.member("keys"), keys, unusable);
    Map<String, JsonNode> named = named(node);
    var steps = new ArrayList<Step>();
    for (JsonNode step : node.member("steps").elements(MAX_STEPS)) {
      steps.add(step(step));
    }
    if (steps.isEmpty()) {
      throw node.member("steps").expected("a step");
    }
    List<String> inspections = new ArrayList<>(named.keySet());
    steps.forEach(step -> inspections.remove(step.name()));
    checkTargets(node, steps, named.keySet());
    return new LayoutContent(Validity.instant(expires), keys, unusable, steps, inspections);
  }

  /** A key that cannot be used is none; a step may have others. */
  private static void readKeys(
      JsonNode node, Map<String, InTotoKey> keys, Map<String, String> unusable)
      throws AttestationReadException {
    if (node.members().size() > MAX_KEYS) {
      throw node.expected("at most " + MAX_KEYS + " keys");
    }
    for (Map.Entry<String, JsonNode> key : node.members().entrySet()) {
      checkKeyId(key.getKey(), key.getValue());
      if (InTotoKey.isOfOpenPgp(key.getValue())) {
        unusable.put(key.getKey(), InTotoKey.OPENPGP);
        continue;
      }
      try {
        keys.put(key.getKey(), InTotoKey.read(key.getValue(), key.getKey()));
      } catch (AttestationReadException e) {
        unusable.put(key.getKey(), String.valueOf(e.getMessage()));
      }
    }
  }

  /** Ids are parts of file names, and nothing else may get in there. */
  private static void checkKeyId(String id, JsonNode where) throws AttestationReadException {
    if (!KEY_ID.matcher(id).matches()) {
      throw where.error("expected the id of a key in lower-case hexadecimal digits");
    }
  }

  /** Steps and inspections, whose names are one space of names. */
  private static Map<String, JsonNode> named(JsonNode node) throws AttestationReadException {
    var named = new LinkedHashMap<String, JsonNode>();
    for (String member : List.of("steps", "inspect")) {
      for (JsonNode item : node.list(member, MAX_STEPS)) {
        JsonNode name = item.member("name");
        boolean isName =
            !name.text().isEmpty()
                && name.text().length() <= LONGEST_NAME
                && name.text().equals(ArtifactPath.normal(name.text()))
                && name.text().indexOf('/') < 0;
        if (!isName || named.put(name.text(), item) != null) {
          throw name.expected("a name that can be a file's and nothing else in the layout has");
        }
      }
    }
    return named;
  }

  private static Step step(JsonNode node) throws AttestationReadException {
    var keyIds = new HashSet<String>();
    for (JsonNode id : node.list("pubkeys", MAX_KEYS)) {
      checkKeyId(id.text(), id);
      keyIds.add(id.text());
    }
    JsonNode threshold = node.member("threshold");
    if (!threshold.isNumber() || threshold.count() < 1 || threshold.count() > MAX_KEYS) {
      throw threshold.expected("a number from 1 to " + MAX_KEYS);
    }
    return new Step(
        node.member("name").text(),
        keyIds,
        !node.list("cert_constraints", MAX_KEYS).isEmpty(),
        (int) threshold.count(),
        LinkContent.words(node, "expected_command"),
        ArtifactRule.readAll(node, "expected_materials"),
        ArtifactRule.readAll(node, "expected_products"));
  }

  /** A rule about a step that there is not would hold for nothing, and nobody would notice. */
  private static void checkTargets(JsonNode node, List<Step> steps, Set<String> all)
      throws AttestationReadException {
    var names = new HashSet<String>();
    steps.forEach(step -> names.add(step.name()));
    for (JsonNode step : node.member("steps").elements(MAX_STEPS)) {
      checkTargets(step, names);
    }
    for (JsonNode inspection : node.list("inspect", MAX_STEPS)) {
      checkTargets(inspection, all);
    }
  }

  private static void checkTargets(JsonNode item, Set<String> names)
      throws AttestationReadException {
    for (String member : List.of("expected_materials", "expected_products")) {
      for (ArtifactRule rule : ArtifactRule.readAll(item, member)) {
        ArtifactRule.Target target = rule.target();
        if (target != null && !names.contains(target.step())) {
          throw item.error("expected rules about steps of the layout, found one about another");
        }
      }
    }
  }
}
