package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Sbom;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.BomReference;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Composition;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.ExternalReference;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.OrganizationalContact;
import org.cyclonedx.model.OrganizationalEntity;
import org.cyclonedx.model.Property;
import org.cyclonedx.model.Service;
import org.cyclonedx.model.ServiceData;
import org.cyclonedx.model.Tool;
import org.cyclonedx.model.license.Acknowledgement;
import org.cyclonedx.model.vulnerability.Vulnerability;
import org.jspecify.annotations.Nullable;

/** What CycloneDX Core Java says, by the accessors of its {@link Bom}. */
final class OracleCycloneDx {

  private final Bom bom;
  private final Sbom labels;
  private final List<OracleFacts> all = new ArrayList<>();
  private final Set<String> refs = new HashSet<>();

  private OracleCycloneDx(Bom bom, Sbom labels) {
    this.bom = bom;
    this.labels = labels;
  }

  /**
   * Reads the model.
   *
   * @param labels says what we call the target of a reference; the reference itself is theirs
   */
  static List<OracleFacts> of(Bom bom, Sbom labels) {
    var theirs = new OracleCycloneDx(bom, labels);
    theirs.document();
    Metadata metadata = bom.getMetadata();
    if (metadata != null && metadata.getComponent() != null) {
      theirs.components(List.of(metadata.getComponent()), null);
    }
    theirs.components(bom.getComponents(), null);
    theirs.edges();
    theirs.services(bom.getServices(), null);
    list(bom.getVulnerabilities()).forEach(theirs::vulnerability);
    list(bom.getCompositions()).forEach(theirs::composition);
    return theirs.all;
  }

  private void document() {
    var facts = new OracleFacts("document", "");
    facts.add("id", bom.getSerialNumber()).add("specVersion", bom.getSpecVersion());
    Metadata metadata = bom.getMetadata();
    if (metadata != null) {
      if (metadata.getTimestamp() != null) {
        facts.add("created", OracleOurs.instant(metadata.getTimestamp().toInstant()));
      }
      tools(facts, metadata);
      list(metadata.getAuthors()).forEach(it -> facts.add("authors", contact(it)));
      if (metadata.getComponent() != null) {
        facts.add("subject", metadata.getComponent().getName());
      }
    }
    all.add(facts);
  }

  @SuppressWarnings("deprecation") // a list of tools is what documents up to 1.4 have
  private static void tools(OracleFacts facts, Metadata metadata) {
    for (Tool tool : list(metadata.getTools())) {
      facts.add("tools", tool(tool.getName(), tool.getVersion()));
    }
    if (metadata.getToolChoice() != null) {
      for (Component tool : list(metadata.getToolChoice().getComponents())) {
        facts.add("tools", tool(tool.getName(), tool.getVersion()));
      }
    }
  }

  private static String tool(@Nullable String name, @Nullable String version) {
    return (name == null ? "" : name) + (version == null ? "" : " " + version);
  }

  private void components(@Nullable List<Component> components, @Nullable OracleFacts parent) {
    for (Component component : list(components)) {
      OracleFacts facts = component(component);
      facts.nestedIn(parent);
      all.add(facts);
      if (component.getBomRef() != null) {
        refs.add(component.getBomRef());
      }
      components(component.getComponents(), facts);
    }
  }

  private static OracleFacts component(Component it) {
    var facts = new OracleFacts("component", it.getBomRef());
    facts.add("name", it.getName()).add("group", it.getGroup()).add("version", it.getVersion());
    facts.add("type", it.getType() == null ? null : it.getType().getTypeName());
    facts.add("scope", it.getScope() == null ? null : it.getScope().getScopeName());
    facts.add("swid", it.getSwid() == null ? null : it.getSwid().getTagId());
    facts.add("purl", it.getPurl()).add("cpe", it.getCpe());
    facts.add("publisher", it.getPublisher()).add("copyright", it.getCopyright());
    facts.add("description", it.getDescription());
    facts.addAll("digests", digests(it.getHashes()));
    licenses(facts, it.getLicenses());
    facts.add("manufacturer", organization(it.getManufacturer()));
    facts.add("supplier", organization(it.getSupplier())).add("authors", author(it));
    list(it.getAuthors()).forEach(author -> facts.add("authors", contact(author)));
    references(facts, it.getExternalReferences());
    properties(facts, it.getProperties());
    return facts;
  }

  @SuppressWarnings("deprecation") // superseded by authors in 1.6, and still read
  private static @Nullable String author(Component it) {
    return it.getAuthor();
  }

  private static List<String> digests(@Nullable List<Hash> hashes) {
    List<String> digests = new ArrayList<>();
    for (Hash hash : list(hashes)) {
      String algorithm = String.valueOf(hash.getAlgorithm());
      String value = String.valueOf(hash.getValue()).strip().toLowerCase(Locale.ROOT);
      digests.add(
          Digest.Algorithm.find(algorithm).map(Digest.Algorithm::label).orElse(algorithm)
              + ":"
              + value);
    }
    return digests;
  }

  private static void licenses(OracleFacts facts, @Nullable LicenseChoice choice) {
    if (choice == null) {
      return;
    }
    for (var license : list(choice.getLicenses())) {
      String field = licenseField(license.getAcknowledgement());
      if (license.getId() != null) {
        facts.add(field, OracleOurs.license("expression", license.getId(), license.getUrl()));
      }
      if (license.getName() != null) {
        facts.add(field, OracleOurs.license("name", license.getName(), license.getUrl()));
      }
      if (license.getId() == null && license.getName() == null && license.getUrl() != null) {
        facts.add(field, OracleOurs.license("name", license.getUrl(), license.getUrl()));
      }
    }
    var expression = choice.getExpression();
    if (expression != null && expression.getValue() != null) {
      facts.add(
          licenseField(expression.getAcknowledgement()),
          OracleOurs.license("expression", expression.getValue(), null));
    }
  }

  private static String licenseField(@Nullable Acknowledgement acknowledgement) {
    return acknowledgement == Acknowledgement.CONCLUDED
        ? "licenses:concluded"
        : "licenses:declared";
  }

  private static @Nullable String organization(@Nullable OrganizationalEntity it) {
    return it == null
        ? null
        : OracleOurs.party(it.getName() == null ? "" : it.getName(), null, list(it.getUrls()));
  }

  private static String contact(OrganizationalContact it) {
    return OracleOurs.party(it.getName() == null ? "" : it.getName(), it.getEmail(), List.of());
  }

  private static void references(OracleFacts facts, @Nullable List<ExternalReference> references) {
    for (ExternalReference it : list(references)) {
      String type = it.getType() == null ? "null" : it.getType().getTypeName();
      List<String> digests = digests(it.getHashes());
      facts.add(
          "references",
          OracleOurs.reference(type, String.valueOf(it.getUrl()), it.getComment(), digests));
      if (type.equals("distribution")) {
        facts.addAll("digests", digests);
      }
    }
  }

  private static void properties(OracleFacts facts, @Nullable List<Property> properties) {
    Map<String, List<String>> byName = new TreeMap<>();
    for (Property property : list(properties)) {
      byName
          .computeIfAbsent(text(property.getName()), key -> new ArrayList<>())
          .add(text(property.getValue()));
    }
    byName.forEach(
        (name, values) ->
            facts.add("properties", name + "=" + new TreeMap<>(OracleOurs.counts(values))));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private void edges() {
    Map<String, OracleFacts> byDependent = new TreeMap<>();
    for (Dependency dependency : list(bom.getDependencies())) {
      for (Dependency needed : list(dependency.getDependencies())) {
        if (refs.contains(dependency.getRef()) && refs.contains(needed.getRef())) {
          byDependent
              .computeIfAbsent(dependency.getRef(), key -> new OracleFacts("edges", key))
              .add("dependsOn", needed.getRef() + " unknown");
        }
      }
    }
    all.addAll(byDependent.values());
  }

  private void services(@Nullable List<Service> services, @Nullable Service parent) {
    for (Service it : list(services)) {
      var facts = new OracleFacts("service", it.getBomRef());
      facts.add("name", it.getName()).add("group", it.getGroup()).add("version", it.getVersion());
      facts.add("description", it.getDescription());
      facts.add("supplier", organization(it.getProvider()));
      licenses(facts, it.getLicenses());
      references(facts, it.getExternalReferences());
      properties(facts, it.getProperties());
      facts.addAll("endpoints", list(it.getEndpoints()));
      facts.add("authenticated", truth(it.getAuthenticated()));
      facts.add("x-trust-boundary", truth(it.getxTrustBoundary()));
      facts.add("trustZone", it.getTrustZone());
      for (ServiceData data : list(it.getData())) {
        String flow = data.getFlow() == null ? null : data.getFlow().getFlowName();
        facts.add("data", OracleOurs.data(flow, data.getClassification()));
      }
      if (parent != null) {
        String name = text(parent.getName());
        facts.add(
            "parent label", parent.getGroup() == null ? name : parent.getGroup() + "/" + name);
      }
      all.add(facts);
      services(it.getServices(), it);
    }
  }

  private static @Nullable String truth(@Nullable Boolean value) {
    return value == null ? null : value.toString();
  }

  private void vulnerability(Vulnerability it) {
    var facts = new OracleFacts("vulnerability", null).add("name", it.getId());
    facts.add("source", it.getSource() == null ? null : it.getSource().getName());
    if (it.getAnalysis() != null) {
      var analysis = it.getAnalysis();
      facts.add("state", analysis.getState() == null ? null : analysis.getState().getStateName());
      facts.add(
          "justification",
          analysis.getJustification() == null
              ? null
              : analysis.getJustification().getJustificationName());
      list(analysis.getResponses())
          .forEach(response -> facts.add("responses", response.getResponseName()));
      facts.add("detail", analysis.getDetail());
    }
    list(it.getCwes()).forEach(cwe -> facts.add("cwes", "CWE-" + cwe));
    facts.add("recommendation", it.getRecommendation()).add("workaround", it.getWorkaround());
    list(it.getRatings()).forEach(rating -> facts.add("ratings", rating(rating)));
    for (Vulnerability.Affect affect : list(it.getAffects())) {
      List<String> versions = new ArrayList<>();
      for (Vulnerability.Version version : list(affect.getVersions())) {
        String which = version.getVersion() == null ? version.getRange() : version.getVersion();
        String status =
            version.getStatus() == null ? "affected" : version.getStatus().getStatusName();
        versions.add(text(which) + "=" + status);
      }
      String suffix =
          versions.stream()
              .sorted()
              .distinct()
              .map(version -> " " + version)
              .collect(Collectors.joining());
      facts.addAny("affects", ways(affect.getRef()).stream().map(way -> way + suffix).toList());
    }
    all.add(facts);
  }

  private static String rating(Vulnerability.Rating it) {
    List<String> parts = new ArrayList<>();
    if (it.getSeverity() != null) {
      parts.add(it.getSeverity().getSeverityName());
    }
    if (it.getMethod() != null) {
      parts.add(it.getMethod().getMethodName());
    }
    if (it.getScore() != null) {
      parts.add(OracleOurs.shortest(BigDecimal.valueOf(it.getScore())));
    }
    if (it.getVector() != null) {
      parts.add(it.getVector());
    }
    if (it.getSource() != null && it.getSource().getName() != null) {
      parts.add(it.getSource().getName());
    }
    return OracleOurs.rating(String.join(" ", parts));
  }

  private void composition(Composition it) {
    var facts = new OracleFacts("composition", null);
    facts.add("name", it.getAggregate() == null ? null : it.getAggregate().getAggregateName());
    refs(facts, "assemblies", it.getAssemblies());
    refs(facts, "dependencies", it.getDependencies());
    refs(facts, "vulnerabilities", it.getVulnerabilities());
    all.add(facts);
  }

  private void refs(OracleFacts facts, String field, @Nullable List<BomReference> references) {
    list(references).forEach(it -> facts.addAny(field, ways(it.getRef())));
  }

  private List<String> ways(@Nullable String ref) {
    List<String> ways = new ArrayList<>(OracleOurs.labels(labels, text(ref)));
    for (Vulnerability it : list(bom.getVulnerabilities())) {
      if (it.getBomRef() != null && it.getBomRef().equals(ref)) {
        ways.add(it.getId());
      }
    }
    return ways;
  }

  private static <T> List<T> list(@Nullable List<T> list) {
    return list == null ? List.of() : list.stream().filter(it -> it != null).toList();
  }
}
