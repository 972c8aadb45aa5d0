package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.Service;
import io.github.trustdelta.sbom.Vulnerability;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The identifiers of one written document: the Sbom's own where possible, else by position. */
final class BomRefs {

  private final Map<Component, String> refs = new HashMap<>();
  private final Map<String, String> byLabel = new HashMap<>();
  private final Map<String, String> byLabelAndVersion = new HashMap<>();
  private final Set<String> ambiguous = new HashSet<>();
  private final Map<String, String> vulnerabilities = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  BomRefs(Sbom sbom) {
    Component subject = sbom.subject();
    if (subject != null) {
      add(subject, "subject");
    }
    int position = 1;
    for (Component component : sbom.components()) {
      add(component, "component-" + position++);
    }
    position = 1;
    for (Service service : sbom.services()) {
      add(service.facts(), "service-" + position++);
    }
    position = 1;
    for (Vulnerability vulnerability : sbom.vulnerabilities()) {
      vulnerabilities.putIfAbsent(vulnerability.id(), unused("vulnerability-" + position++));
    }
  }

  String of(Component component) {
    return refs.getOrDefault(component, "");
  }

  /** By what a statement calls a thing: without the version unless there are several versions. */
  Optional<String> byLabel(String label) {
    String full = ambiguous.contains(label) ? label : byLabel.getOrDefault(label, label);
    String ref = byLabelAndVersion.get(full);
    boolean saidSo = !full.equals(label) || byLabel.containsKey(label) || isOneOfSeveral(label);
    return Optional.ofNullable(saidSo ? ref : null);
  }

  private boolean isOneOfSeveral(String label) {
    int at = label.lastIndexOf('@');
    return at > 0 && ambiguous.contains(label.substring(0, at));
  }

  Optional<String> ofVulnerability(String id) {
    return Optional.ofNullable(vulnerabilities.get(id));
  }

  private void add(Component component, String fallback) {
    String own = component.ref();
    String ref = isUsable(own) && used.add(own) ? own : unused(fallback);
    refs.put(component, ref);
    String label = label(component);
    String full = label + version(component);
    byLabelAndVersion.putIfAbsent(full, ref);
    String first = byLabel.putIfAbsent(label, full);
    if (first != null && !first.equals(full)) {
      ambiguous.add(label);
    }
  }

  /** No BOM-Link, and nothing that an attribute of XML would change. */
  private static boolean isUsable(String ref) {
    return !ref.isBlank()
        && ref.equals(ref.strip())
        && !ref.startsWith("urn:cdx:")
        && ref.chars().noneMatch(c -> c < ' ' || c > 0xd7ff);
  }

  private String unused(String wanted) {
    String ref = wanted;
    for (int i = 2; !used.add(ref); i++) {
      ref = wanted + "-" + i;
    }
    return ref;
  }

  String label(Component component) {
    Purl purl = component.purl();
    if (purl != null) {
      return purl.coordinates();
    }
    String group = component.group();
    return group == null ? component.name() : group + "/" + component.name();
  }

  private static String version(Component component) {
    Purl purl = component.purl();
    String version = component.version();
    if (version == null && purl != null) {
      version = purl.version();
    }
    return version == null || version.isEmpty() ? "" : "@" + version;
  }
}
