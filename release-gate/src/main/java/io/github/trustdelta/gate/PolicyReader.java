package io.github.trustdelta.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.gate.intel.DenyEntry;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.json.InputText;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseOptions;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlVersion;

/** Reads policy files; {@code docs/policy.md} says what may be in one. */
final class PolicyReader {

  /** What takes the parser longest of so many bytes takes it seconds. */
  static final int MAX_BYTES = 1 << 18;

  private static final TomlParseOptions OPTIONS =
      TomlParseOptions.defaults().withVersion(TomlVersion.V1_0_0).withMaxNestingDepth(8);

  private static final TomlPosition START = TomlPosition.positionAt(1, 1);

  private static final List<String> MEMBERS =
      List.of("fail-on", "rules", "allow", "deny", "reviewed-hook", "own", "source", "allowlist");
  private static final List<String> ALLOW =
      List.of("rule", "purl", "digest", "reason", "approved-by", "expires");
  private static final List<String> DENY =
      List.of("purl", "range", "digest", "publisher", "builder", "reason", "expires");
  private static final List<String> REVIEWED_HOOK =
      List.of("package", "hook", "reason", "approved-by");
  private static final List<String> OWN = List.of("namespaces", "registries");
  private static final List<String> SOURCE =
      List.of(
          "package", "repository", "builder", "workflow", "identity", "issuer", "must-be-attested");
  private static final List<String> ALLOWLIST = List.of("components", "whole-packages");

  private final Map<String, Rule> rules = new HashMap<>();
  private final Map<String, String> ids = new HashMap<>();
  private final Policy.Builder policy = Policy.builder();

  private PolicyReader(List<Rule> rules) {
    for (Rule rule : rules) {
      this.rules.put(rule.definition().id(), rule);
      this.ids.put(rule.definition().name(), rule.definition().id());
    }
  }

  static Policy read(byte[] toml, List<Rule> rules) throws PolicyReadException {
    if (toml.length > MAX_BYTES) {
      throw new PolicyReadException("expected at most " + MAX_BYTES + " bytes, found more", 1, 1);
    }
    TomlParseResult document = Toml.parse(text(toml), OPTIONS);
    if (document.hasErrors()) {
      throw syntax(document.errors());
    }
    var reader = new PolicyReader(rules);
    reader.document(PolicySection.of(document, "the policy", START, MEMBERS));
    return reader.policy.build();
  }

  private void document(PolicySection document) throws PolicyReadException {
    failOn(document);
    PolicySection each = document.anySection("rules", "[rules]");
    if (each != null) {
      rules(each);
    }
    for (PolicySection entry : document.sections("allow", ALLOW)) {
      allow(entry);
    }
    int number = 0;
    for (PolicySection entry : document.sections("deny", DENY)) {
      deny(entry, ++number);
    }
    for (PolicySection entry : document.sections("reviewed-hook", REVIEWED_HOOK)) {
      reviewedHook(entry);
    }
    PolicySection own = document.section("own", "[own]", OWN);
    if (own != null) {
      own(own);
    }
    for (PolicySection entry : document.sections("source", SOURCE)) {
      source(entry);
    }
    PolicySection allowlist = document.section("allowlist", "[allowlist]", ALLOWLIST);
    if (allowlist != null) {
      allowlist(allowlist);
    }
  }

  private void failOn(PolicySection document) throws PolicyReadException {
    String word = document.textOrNull("fail-on");
    if (word == null) {
      return;
    }
    for (Verdict verdict : Verdict.values()) {
      if (verdict != Verdict.PASS && verdict.label().equals(word)) {
        policy.failOn(verdict);
        return;
      }
    }
    throw document.error(
        "fail-on", "expected watch, review or block, found " + InputText.quoted(word));
  }

  private void rules(PolicySection each) throws PolicyReadException {
    for (String name : each.names()) {
      Rule rule = rule(name, each, name);
      List<String> known =
          Stream.concat(
                  Stream.of("off", "severity", "reason"),
                  rule.thresholds().stream().map(Threshold::name))
              .toList();
      PolicySection section = each.section(name, "[rules." + name + "]", known);
      if (section != null) {
        rule(name, rule, section);
      }
    }
  }

  private void rule(String id, Rule rule, PolicySection section) throws PolicyReadException {
    boolean isOff = section.flag("off");
    boolean needsReason = isOff || section.has("severity");
    if (section.has("severity")) {
      policy.severity(id, severity(section));
    }
    for (Threshold threshold : rule.thresholds()) {
      if (section.has(threshold.name())) {
        long value = section.number(threshold.name(), threshold.least(), threshold.most());
        policy.threshold(id, threshold.name(), value);
        needsReason |= threshold.isMilder(value);
      }
    }
    String reason = needsReason ? section.text("reason") : section.textOrNull("reason");
    if (reason != null) {
      policy.reason(id, reason);
      if (isOff) {
        policy.off(id, reason);
      }
    }
  }

  private static Severity severity(PolicySection section) throws PolicyReadException {
    String word = section.text("severity");
    for (Severity severity : Severity.values()) {
      if (severity.label().equals(word)) {
        return severity;
      }
    }
    List<String> labels = Arrays.stream(Severity.values()).map(Severity::label).toList();
    throw section.error(
        "severity",
        "expected one of "
            + String.join(", ", labels)
            + ", found "
            + InputText.quoted(word)
            + NearestName.suggestion(word, labels));
  }

  /** The rule of an id, which stands in a member. */
  private Rule rule(String id, PolicySection section, String member) throws PolicyReadException {
    Rule rule = rules.get(id);
    if (rule == null) {
      String meant = ids.get(id);
      throw section.error(
          member,
          "expected the id of a rule, found "
              + InputText.quoted(id)
              + (meant == null
                  ? NearestName.suggestion(id, rules.keySet().stream().sorted().toList())
                  : "; did you mean '" + meant + "'?"));
    }
    return rule;
  }

  private void allow(PolicySection entry) throws PolicyReadException {
    String id = entry.text("rule");
    rule(id, entry, "rule");
    String purl = entry.textOrNull("purl");
    String digest = entry.textOrNull("digest");
    if (purl == null && digest == null) {
      throw entry.error("expected 'purl' or 'digest' in [[allow]], found neither");
    }
    Purl version = purl == null ? null : read(purl, entry, "purl", PolicyReader::version);
    Digest artifact = digest == null ? null : read(digest, entry, "digest", PolicyReader::strong);
    String reason = entry.text("reason");
    String approvedBy = entry.text("approved-by");
    Instant expires = entry.instantOrNull("expires");
    if (expires == null) {
      throw entry.error("expected 'expires' in [[allow]], found none; nothing is accepted forever");
    }
    policy.allow(new AllowEntry(id, version, artifact, reason, approvedBy, expires));
  }

  private void deny(PolicySection entry, int number) throws PolicyReadException {
    List<String> what =
        Stream.of("purl", "digest", "publisher", "builder").filter(entry::has).toList();
    if (what.size() != 1) {
      throw entry.error(
          "expected one of purl, digest, publisher, builder in [[deny]], found "
              + (what.isEmpty() ? "none" : String.join(" and ", what)));
    }
    String range = entry.textOrNull("range");
    if (range != null && !entry.has("purl")) {
      throw entry.error("range", "expected a range beside a purl only, found it without one");
    }
    String value = entry.text(what.get(0));
    String reason = entry.text("reason");
    Instant expires = entry.instantOrNull("expires");
    String id = "deny " + number;
    switch (what.get(0)) {
      case "publisher" ->
          policy.deny(new DeniedParty(DeniedParty.Role.PUBLISHER, value, reason, expires));
      case "builder" ->
          policy.deny(new DeniedParty(DeniedParty.Role.BUILDER, value, reason, expires));
      case "digest" ->
          policy.deny(
              DenyEntry.of(
                  id, read(value, entry, "digest", PolicyReader::digest), reason, expires));
      default -> {
        Purl purl = read(value, entry, "purl", PolicyReader::denied);
        String member = range == null ? "purl" : "range";
        DenyEntry denied =
            read(
                value,
                entry,
                member,
                text -> new DenyEntry(id, purl, range, null, reason, expires));
        policy.deny(denied);
      }
    }
  }

  private void reviewedHook(PolicySection entry) throws PolicyReadException {
    Purl purl = read(entry.text("package"), entry, "package", PolicyReader::wholePackage);
    policy.reviewedHook(
        new ReviewedHook(
            purl.coordinates(),
            entry.text("hook"),
            entry.text("reason"),
            entry.text("approved-by")));
  }

  private void own(PolicySection own) throws PolicyReadException {
    for (PolicySection.Item item : own.items("namespaces")) {
      policy.own(read(item, PolicyReader::namespace));
    }
    for (PolicySection.Item item : own.items("registries")) {
      read(item, policy::ownRegistry);
    }
  }

  private void source(PolicySection entry) throws PolicyReadException {
    var source =
        new ExpectedSource(
            read(entry.text("package"), entry, "package", PolicyReader::packages),
            entry.textOrNull("repository"),
            entry.textOrNull("builder"),
            entry.textOrNull("workflow"),
            entry.textOrNull("identity"),
            entry.textOrNull("issuer"),
            entry.flag("must-be-attested"));
    boolean isEmpty =
        Stream.of("repository", "builder", "workflow", "identity", "issuer").noneMatch(entry::has);
    if (isEmpty && !source.mustBeAttested()) {
      throw entry.error(
          "expected something to hold in [[source]], such as 'repository', found nothing");
    }
    policy.source(source);
  }

  private void allowlist(PolicySection section) throws PolicyReadException {
    Allowlist.Builder list = Allowlist.builder();
    for (PolicySection.Item item : section.items("components")) {
      if (item.text().startsWith("pkg:")) {
        list.version(read(item, PolicyReader::version));
      } else {
        list.digest(read(item, PolicyReader::strong));
      }
    }
    for (PolicySection.Item item : section.items("whole-packages")) {
      list.wholePackage(read(item, PolicyReader::wholePackage));
    }
    policy.allowlist(list.build());
  }

  private static Purl purl(String text) {
    try {
      return Purl.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected a purl such as pkg:npm/axios@1.14.1, found " + InputText.quoted(text), e);
    }
  }

  /** One version of a package. */
  private static Purl version(String text) {
    Purl purl = purl(text);
    if (purl.version() == null) {
      throw new IllegalArgumentException(
          "expected a purl with a version, found " + InputText.quoted(text));
    }
    if (text.contains("*")) {
      throw new IllegalArgumentException(
          "expected one version of one package, found a pattern: " + InputText.quoted(text));
    }
    return purl;
  }

  /** One version, or all of them where none is named. */
  private static Purl denied(String text) {
    if (text.contains("*")) {
      throw new IllegalArgumentException(
          "expected a purl, or one with a range, found a pattern: " + InputText.quoted(text));
    }
    return purl(text);
  }

  private static Purl wholePackage(String text) {
    Purl purl = purl(text);
    if (!purl.canonical().equals(purl.coordinates()) || text.contains("*")) {
      throw new IllegalArgumentException(
          "expected a package without version such as pkg:npm/axios, found "
              + InputText.quoted(text));
    }
    return purl;
  }

  /** A package, or all of a namespace: {@code pkg:npm/%40acme/*}. */
  private static String packages(String text) {
    return text.endsWith("/*")
        ? namespace(text.substring(0, text.length() - 2)) + "/*"
        : wholePackage(text).coordinates();
  }

  private static String namespace(String text) {
    Purl purl = null;
    if (!text.contains("*") && !text.endsWith("/")) {
      try {
        purl = Purl.parse(text + "/x");
      } catch (IllegalArgumentException e) {
        // said below
      }
    }
    if (purl == null || purl.namespace() == null || !purl.canonical().equals(purl.coordinates())) {
      throw new IllegalArgumentException(
          "expected a namespace such as pkg:npm/%40acme, found " + InputText.quoted(text));
    }
    String coordinates = purl.coordinates();
    return coordinates.substring(0, coordinates.lastIndexOf('/'));
  }

  private static Digest strong(String text) {
    Digest digest = digest(text);
    if (!digest.algorithm().isStrong()) {
      throw new IllegalArgumentException(
          "expected a digest of a strong algorithm, found " + digest.algorithm().label());
    }
    return digest;
  }

  private static Digest digest(String text) {
    int colon = text.indexOf(':');
    Digest.Algorithm algorithm =
        colon < 0 ? null : Digest.Algorithm.find(text.substring(0, colon)).orElse(null);
    if (algorithm == null) {
      throw new IllegalArgumentException(
          "expected a digest such as SHA-256:ab12..., found " + InputText.quoted(text));
    }
    return new Digest(algorithm, text.substring(colon + 1));
  }

  private static <T> T read(
      String text, PolicySection section, String member, Function<String, T> reading)
      throws PolicyReadException {
    try {
      return reading.apply(text);
    } catch (IllegalArgumentException e) {
      throw section.error(member, problem(e, text));
    }
  }

  private static <T> T read(PolicySection.Item item, Function<String, T> reading)
      throws PolicyReadException {
    try {
      return reading.apply(item.text());
    } catch (IllegalArgumentException e) {
      throw PolicySection.error(item.place(), problem(e, item.text()));
    }
  }

  private static String problem(IllegalArgumentException e, String text) {
    String message = InputText.printable(String.valueOf(e.getMessage()), 300);
    return message.contains(", found ") ? message : message + ", found " + InputText.quoted(text);
  }

  /** The first in the file. */
  private static PolicyReadException syntax(List<TomlParseError> errors) {
    var sorted = new ArrayList<>(errors);
    sorted.sort(
        Comparator.comparing((TomlParseError error) -> error.position().line())
            .thenComparing(error -> error.position().column()));
    TomlParseError first = sorted.get(0);
    return PolicySection.error(
        first.position(),
        "expected TOML 1.0, found an error: "
            + InputText.printable(String.valueOf(first.getMessage()), 300));
  }

  private static String text(byte[] toml) throws PolicyReadException {
    CharsetDecoder decoder =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var text = CharBuffer.allocate(toml.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(toml), text, true);
    text.flip();
    if (result.isError()) {
      String before = text.toString();
      int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
      int column = before.length() - before.lastIndexOf('\n');
      throw new PolicyReadException("expected UTF-8, found other bytes", line, column);
    }
    return text.toString();
  }
}
