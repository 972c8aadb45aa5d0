package io.github.trustdelta.sbom;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lays out what a component says, field by field, under the names of the diff's JSON. */
final class ComponentFields {

  private final SortedMap<String, FieldValue> fields = new TreeMap<>();

  /** Fields in which this one says the same word for word are left out; null leaves out nothing. */
  private final @Nullable Component other;

  private ComponentFields(@Nullable Component other) {
    this.other = other;
  }

  static SortedMap<String, FieldValue> of(Component component) {
    return new ComponentFields(null).with(component);
  }

  /** As {@link #of}, without fields in which both say the same word for word. */
  static SortedMap<String, FieldValue> unlike(Component component, Component other) {
    return new ComponentFields(other).with(component);
  }

  private SortedMap<String, FieldValue> with(Component component) {
    identity(component);
    content(component);
    people(component);
    if (differ(component, Component::references)) {
      references(component);
    }
    component.properties().forEach((name, values) -> property(name, values));
    component.otherMembers().forEach((name, digest) -> otherMember(name, digest));
    return fields;
  }

  /** Whether the other one has other facts, or there is no other one. */
  private boolean differ(Component component, Function<Component, @Nullable Object> facts) {
    return other == null || !Objects.equals(facts.apply(component), facts.apply(other));
  }

  private void identity(Component component) {
    boolean isOtherName =
        differ(component, Component::name)
            || differ(component, Component::group)
            || differ(component, ComponentFields::coordinates);
    if (isOtherName) {
      name(component);
    }
    if (differ(component, Component::version)) {
      text("version", component.version());
    }
    if (differ(component, Component::type)) {
      text("type", component.type());
    }
    if (differ(component, Component::swid)) {
      text("swid", component.swid());
    }
    if (differ(component, Component::cpes)) {
      list("cpe", component.cpes());
    }
    if (differ(component, Component::version) || differ(component, it -> Purl.textOf(it.purl()))) {
      purl(component, component.purl());
    }
  }

  private static @Nullable String coordinates(Component component) {
    Purl purl = component.purl();
    return purl == null ? null : purl.coordinates();
  }

  private void purl(Component component, @Nullable Purl purl) {
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
    if (differ(component, Component::digests)) {
      byKind(component.digests(), Digest::algorithm).forEach(this::digests);
    }
    if (differ(component, Component::declaredLicenses)) {
      licenses("license:declared", component.declaredLicenses());
    }
    if (differ(component, Component::concludedLicenses)) {
      licenses("license:concluded", component.concludedLicenses());
    }
    if (differ(component, Component::scope)) {
      text("scope", component.scope());
    }
    if (differ(component, Component::copyright)) {
      text("copyright", component.copyright());
    }
    if (differ(component, Component::description)) {
      text("description", component.description());
    }
    if (differ(component, Component::downloadLocation)) {
      location(component.downloadLocation());
    }
    if (differ(component, Component::pedigree)) {
      pedigree(component.pedigree());
    }
    if (differ(component, Component::evidence)) {
      fingerprint("evidence", component.evidence());
    }
  }

  private void digests(Digest.Algorithm algorithm, List<Digest> digests) {
    String field = "digest:" + algorithm.label();
    if (digests.size() == 1) {
      text(field, digests.get(0).hex());
    } else {
      list(field, digests.stream().map(Digest::hex).toList());
    }
  }

  private void location(@Nullable String location) {
    if (location != null) {
      fields.put("download-location", new FieldValue(location, WebAddress.meaning(location)));
    }
  }

  private void pedigree(@Nullable Pedigree pedigree) {
    if (pedigree != null) {
      fields.put("pedigree", pedigree.value());
    }
  }

  private void people(Component component) {
    if (differ(component, Component::supplier)) {
      party("supplier", component.supplier());
    }
    if (differ(component, Component::manufacturer)) {
      party("manufacturer", component.manufacturer());
    }
    if (differ(component, Component::originator)) {
      party("originator", component.originator());
    }
    if (differ(component, Component::publisher)) {
      text("publisher", component.publisher());
    }
    if (differ(component, Component::authors)) {
      authors(component.authors());
    }
  }

  private void authors(List<Party> authors) {
    if (!authors.isEmpty()) {
      fields.put(
          "author",
          new FieldValue(
              authors.stream().map(Party::toString).distinct().collect(Collectors.joining(", ")),
              FieldValue.join(authors.stream().map(Party::meaning).sorted().distinct().toList())));
    }
  }

  private void references(Component component) {
    Map<String, List<ExternalReference>> others =
        other == null ? Map.of() : byKind(other.references(), ExternalReference::type);
    byKind(component.references(), ExternalReference::type)
        .forEach(
            (type, references) -> {
              if (!references.equals(others.get(type))) {
                references(type, references);
              }
            });
  }

  /** Those of one kind stand together in a sorted list. */
  private static <K, T> Map<K, List<T>> byKind(List<T> sorted, Function<T, K> kind) {
    Map<K, List<T>> byKind = new HashMap<>();
    int begin = 0;
    for (int end = 1; end <= sorted.size(); end++) {
      K it = kind.apply(sorted.get(begin));
      if (end == sorted.size() || !it.equals(kind.apply(sorted.get(end)))) {
        byKind.put(it, sorted.subList(begin, end));
        begin = end;
      }
    }
    return byKind;
  }

  private void references(String type, List<ExternalReference> references) {
    if (references.size() == 1) {
      ExternalReference reference = references.get(0);
      String meaning = FieldValue.join(List.of(reference.meaning()));
      fields.put("reference:" + type, new FieldValue(reference.toString(), meaning));
      return;
    }
    fields.put(
        "reference:" + type,
        new FieldValue(
            references.stream().map(ExternalReference::toString).collect(Collectors.joining(", ")),
            FieldValue.join(
                references.stream().map(ExternalReference::meaning).sorted().distinct().toList())));
  }

  private void property(String name, List<String> values) {
    if (other == null || !values.equals(other.properties().get(name))) {
      list("property:" + name, values);
    }
  }

  private void otherMember(String name, Digest digest) {
    if (other == null || !digest.equals(other.otherMembers().get(name))) {
      fingerprint("other:" + name, digest);
    }
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
