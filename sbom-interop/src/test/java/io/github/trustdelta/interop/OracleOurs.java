package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Composition;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.License;
import io.github.trustdelta.sbom.Party;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import io.github.trustdelta.sbom.Service;
import io.github.trustdelta.sbom.Vulnerability;
import io.github.trustdelta.sbom.Vulnerability.Affected;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What our reader says, by the accessors of {@link Sbom}. */
final class OracleOurs {

  private final Sbom sbom;
  private final List<OracleFacts> all = new ArrayList<>();
  private final Map<Component, OracleFacts> ofComponent = new HashMap<>();

  private OracleOurs(Sbom sbom) {
    this.sbom = sbom;
  }

  static List<OracleFacts> of(Sbom sbom) {
    var ours = new OracleOurs(sbom);
    ours.document();
    if (sbom.subject() != null) {
      ours.element("component", sbom.subject());
    }
    sbom.components().forEach(it -> ours.element("component", it));
    sbom.files().forEach(it -> ours.element("snippet".equals(it.type()) ? "snippet" : "file", it));
    ours.ofComponent.forEach(
        (component, facts) ->
            sbom.parentOf(component).ifPresent(it -> facts.nestedIn(ours.ofComponent.get(it))));
    ours.edges();
    sbom.services().forEach(ours::service);
    sbom.vulnerabilities().forEach(ours::vulnerability);
    sbom.compositions().forEach(ours::composition);
    return ours.all;
  }

  /** All that a reference to this element may have become. */
  static List<String> labels(Sbom sbom, String ref) {
    List<String> ways = new ArrayList<>();
    ways.add(ref);
    String own = ref.startsWith("urn:cdx:") ? ref.substring(ref.indexOf('#') + 1) : ref;
    for (Service service : sbom.services()) {
      if (service.facts().ref().equals(own)) {
        addLabels(ways, service.facts());
      }
    }
    sbom.find(own).ifPresent(it -> addLabels(ways, it));
    return ways;
  }

  private static void addLabels(List<String> ways, Component it) {
    String path = it.group() == null ? it.name() : it.group() + "/" + it.name();
    String label = it.purl() == null ? path : it.purl().coordinates();
    ways.add(label);
    ways.add(label + "@" + it.version());
  }

  static String instant(@Nullable String text) {
    if (text == null) {
      return "";
    }
    try {
      return OffsetDateTime.parse(text).toInstant().toString();
    } catch (DateTimeParseException e) {
      return text;
    }
  }

  static String instant(Instant instant) {
    return instant.toString();
  }

  static String party(String name, @Nullable String email, List<String> urls) {
    String url = urls.stream().sorted().collect(Collectors.joining(" "));
    return name
        + (email == null || email.isEmpty() ? "" : " (" + email + ")")
        + (url.isEmpty() ? "" : " <" + url + ">");
  }

  static String license(String kind, String text, @Nullable String url) {
    return kind + " " + text + (url == null || url.isEmpty() ? "" : " <" + url + ">");
  }

  /** Severity, method, score, vector and source in one line, the score in its shortest form. */
  static String rating(String text) {
    return Arrays.stream(text.split(" ", -1))
        .map(it -> it.matches("[0-9]+(\\.[0-9]+)?") ? shortest(new BigDecimal(it)) : it)
        .collect(Collectors.joining(" "));
  }

  static String shortest(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private void document() {
    DocumentInfo info = sbom.document();
    var facts = new OracleFacts("document", "");
    facts.add("id", info.id()).add("name", info.name()).add("specVersion", info.specVersion());
    facts.add("created", instant(info.created()));
    facts.addAll("tools", info.tools());
    facts.addAll("authors", info.authors());
    if (sbom.subject() != null) {
      facts.add("subject", sbom.subject().name());
    }
    all.add(facts);
  }

  private void element(String kind, Component it) {
    all.add(facts(new OracleFacts(kind, it.ref()), it));
  }

  private OracleFacts facts(OracleFacts facts, Component it) {
    ofComponent.put(it, facts);
    facts.add("name", it.name()).add("group", it.group()).add("version", it.version());
    facts.add("type", it.type()).add("scope", it.scope()).add("swid", it.swid());
    facts.add("purl", it.purl() == null ? null : it.purl().text());
    facts.add("publisher", it.publisher()).add("copyright", it.copyright());
    facts.add("description", it.description()).add("downloadLocation", it.downloadLocation());
    facts.addAll("cpe", it.cpes());
    it.digests().forEach(digest -> facts.add("digests", digest.toString()));
    licenses(facts, "licenses:declared", it.declaredLicenses());
    licenses(facts, "licenses:concluded", it.concludedLicenses());
    facts.add("manufacturer", party(it.manufacturer()));
    facts.add("supplier", party(it.supplier())).add("originator", party(it.originator()));
    it.authors().forEach(author -> facts.add("authors", party(author)));
    it.references().forEach(reference -> facts.add("references", reference(reference)));
    it.properties()
        .forEach(
            (name, values) -> facts.add("properties", name + "=" + new TreeMap<>(counts(values))));
    return facts;
  }

  /** How often a property has each value. */
  static Map<String, Long> counts(List<String> values) {
    return values.stream().collect(Collectors.groupingBy(it -> it, Collectors.counting()));
  }

  private void licenses(OracleFacts facts, String field, List<License> licenses) {
    boolean isSpdx = sbom.document().format() == SbomFormat.SPDX;
    for (License license : licenses) {
      String kind = license instanceof License.Expression ? "expression" : "name";
      String text = isSpdx ? meaning(license.text()) : license.text();
      facts.add(field, license(kind, text, license.url()));
    }
  }

  /** Operands have no order (SPDX 2.3 annex D.4), and the SPDX library keeps none. */
  static String meaning(String expression) {
    return License.value(List.of(new License.Expression(expression, null))).meaning();
  }

  private static String party(@Nullable Party party) {
    if (party == null) {
      return "";
    }
    return party(
        party.name(), party.email(), party.url() == null ? List.of() : List.of(party.url()));
  }

  private static String reference(ExternalReference it) {
    return reference(
        it.type(), it.url(), it.comment(), it.digests().stream().map(Digest::toString).toList());
  }

  static String reference(String type, String url, @Nullable String comment, List<String> digests) {
    return type
        + " "
        + url
        + (comment == null || comment.isEmpty() ? "" : " (" + comment + ")")
        + digests.stream().sorted().distinct().map(it -> " " + it).collect(Collectors.joining());
  }

  private void edges() {
    Map<String, OracleFacts> byDependent = new TreeMap<>();
    for (Dependency edge : sbom.dependencies().edges()) {
      String from = edge.from().ref();
      byDependent
          .computeIfAbsent(from, key -> new OracleFacts("edges", key))
          .add("dependsOn", edge.to().ref() + " " + edge.scope().label());
    }
    all.addAll(byDependent.values());
  }

  private void service(Service service) {
    OracleFacts facts = new OracleFacts("service", service.facts().ref());
    facts(facts, service.facts()).fields().remove("type"); // ours alone: it is no component
    facts.add("parent label", service.parent()).add("trustZone", service.trustZone());
    facts.addAll("endpoints", service.endpoints());
    service.data().forEach(it -> facts.add("data", data(it.flow(), it.classification())));
    facts.add("authenticated", text(service.authenticated()));
    facts.add("x-trust-boundary", text(service.crossesTrustBoundary()));
    all.add(facts);
  }

  static String data(@Nullable String flow, @Nullable String classification) {
    return Stream.of(flow, classification)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private void vulnerability(Vulnerability it) {
    var facts = new OracleFacts("vulnerability", null);
    facts.add("name", it.id()).add("source", it.source());
    facts.add("state", it.state()).add("justification", it.justification());
    it.ratings().forEach(rating -> facts.add("ratings", rating(rating)));
    facts.addAll("affects", it.affects().stream().map(Affected::toString).toList());
    facts.addAll("cwes", it.cwes());
    facts.addAll("responses", it.responses());
    facts.add("detail", it.detail());
    facts.add("recommendation", it.recommendation()).add("workaround", it.workaround());
    all.add(facts);
  }

  private void composition(Composition it) {
    var facts = new OracleFacts("composition", null).add("name", it.aggregate());
    facts.addAll("assemblies", it.assemblies());
    facts.addAll("dependencies", it.dependencies());
    facts.addAll("vulnerabilities", it.vulnerabilities());
    all.add(facts);
  }
}
