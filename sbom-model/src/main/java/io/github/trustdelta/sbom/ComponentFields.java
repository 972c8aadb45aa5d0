package io.github.trustdelta.sbom;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lays out what a component says, field by field, under the names of the diff's JSON. */
final class ComponentFields {

  private final SortedMap<String, FieldValue> fields = new TreeMap<>();

  private ComponentFields() {}

  static SortedMap<String, FieldValue> of(Component component) {
    var fields = new ComponentFields();
    fields.identity(component);
    fields.content(component);
    fields.people(component);
    component.references().stream()
        .collect(Collectors.groupingBy(ExternalReference::type))
        .forEach(fields::references);
    component.properties().forEach((name, values) -> fields.list("property:" + name, values));
    component.otherMembers().forEach((name, digest) -> fields.fingerprint("other:" + name, digest));
    return fields.fields;
  }

  private void identity(Component component) {
    name(component);
    text("version", component.version());
    text("type", component.type());
    text("swid", component.swid());
    list("cpe", component.cpes());
    Purl purl = component.purl();
    if (purl != null) {
      boolean versionSaid = purl.version() == null || purl.version().equals(component.version());
      fields.put(
          "purl",
          new FieldValue(purl.text(), versionSaid ? purl.withoutVersion() : purl.canonical()));
    }
  }

  /**
   * Generators put a package's namespace into the group, into the name, or nowhere. A name that
   * agrees with the purl therefore means what the purl says; any other name stands for itself.
   */
  private void name(Component component) {
    Purl purl = component.purl();
    if (purl == null || !agrees(component, purl)) {
      text("name", component.name());
      text("group", component.group());
      return;
    }
    fields.put("name", new FieldValue(component.name(), purl.name()));
    String namespace = purl.namespace();
    if (namespace != null) {
      String group = component.group();
      fields.put("group", new FieldValue(group == null ? "" : group, namespace));
    }
  }

  private static boolean agrees(Component component, Purl purl) {
    String namespace = purl.namespace();
    String group = component.group();
    String name = plain(component.name(), purl);
    boolean bareName = name.equals(plain(purl.name(), purl));
    if (namespace == null) {
      return bareName && group == null;
    }
    String full = plain(namespace + "/" + purl.name(), purl);
    boolean fullName = name.equals(full) || name.equals(full.replace('/', ':'));
    return (group == null && (bareName || fullName))
        || (group != null
            && plain(group, purl).equals(plain(namespace, purl))
            && (bareName || fullName));
  }

  /** Types whose purls fold case or punctuation do so for names as well. */
  private static String plain(String name, Purl purl) {
    return switch (purl.type()) {
      case "pypi" -> PurlParser.pypiName(name);
      case "github", "bitbucket", "golang", "composer", "deb", "hex", "rpm" ->
          name.toLowerCase(Locale.ROOT);
      default -> name;
    };
  }

  private void content(Component component) {
    component.digests().stream()
        .collect(Collectors.groupingBy(Digest::algorithm))
        .forEach(
            (algorithm, digests) ->
                list("digest:" + algorithm.label(), digests.stream().map(Digest::hex).toList()));
    licenses("license:declared", component.declaredLicenses());
    licenses("license:concluded", component.concludedLicenses());
    text("scope", component.scope());
    text("copyright", component.copyright());
    text("description", component.description());
    String location = component.downloadLocation();
    if (location != null) {
      fields.put("download-location", new FieldValue(location, WebAddress.meaning(location)));
    }
    Pedigree pedigree = component.pedigree();
    if (pedigree != null) {
      fields.put("pedigree", pedigree.value());
    }
    fingerprint("evidence", component.evidence());
  }

  private void people(Component component) {
    party("supplier", component.supplier());
    party("manufacturer", component.manufacturer());
    party("originator", component.originator());
    text("publisher", component.publisher());
    List<Party> authors = component.authors();
    if (!authors.isEmpty()) {
      fields.put(
          "author",
          new FieldValue(
              authors.stream().map(Party::toString).distinct().collect(Collectors.joining(", ")),
              FieldValue.join(authors.stream().map(Party::meaning).sorted().distinct().toList())));
    }
  }

  private void references(String type, List<ExternalReference> references) {
    fields.put(
        "reference:" + type,
        new FieldValue(
            references.stream().map(ExternalReference::toString).collect(Collectors.joining(", ")),
            FieldValue.join(
                references.stream().map(ExternalReference::meaning).sorted().distinct().toList())));
  }

  private void text(String field, @Nullable String text) {
    if (text != null) {
      fields.put(field, FieldValue.of(text));
    }
  }

  private void list(String field, List<String> values) {
    if (!values.isEmpty()) {
      fields.put(field, FieldValue.of(values));
    }
  }

  private void licenses(String field, Collection<License> licenses) {
    if (!licenses.isEmpty()) {
      fields.put(field, License.value(licenses));
    }
  }

  private void party(String field, @Nullable Party party) {
    if (party != null) {
      fields.put(field, new FieldValue(party.toString(), party.meaning()));
    }
  }

  private void fingerprint(String field, @Nullable Digest digest) {
    if (digest != null) {
      fields.put(field, FieldValue.of(digest.toString()));
    }
  }
}
