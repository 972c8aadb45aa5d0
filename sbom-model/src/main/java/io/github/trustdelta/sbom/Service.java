package io.github.trustdelta.sbom;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A service that the software offers or talks to (CycloneDX {@code services}). Two are equal when
 * they say the same in every field; the document's own identifier is no part of that.
 *
 * @param facts what a service has in common with a component: identifier, group, name, version,
 *     description, licences, references, properties; its provider is the supplier
 * @param parent the label of the service that it is nested in, or null
 * @param endpoints the addresses at which it answers, sorted
 * @param authenticated whether it asks who calls; null where the document does not say
 * @param crossesTrustBoundary whether using it crosses a trust boundary; null where the document
 *     does not say
 * @param trustZone the trust zone that it is in, or null
 */
public record Service(
    Component facts,
    @Nullable String parent,
    List<String> endpoints,
    @Nullable Boolean authenticated,
    @Nullable Boolean crossesTrustBoundary,
    @Nullable String trustZone) {

  /** Copies and sorts the endpoints. */
  public Service {
    Objects.requireNonNull(facts, "facts");
    endpoints = endpoints.stream().sorted().distinct().toList();
  }

  /** A service of which nothing is known beyond the facts. */
  public static Service of(Component facts) {
    return new Service(facts, null, List.of(), null, null, null);
  }

  /** What it is called, without the version. */
  public String label() {
    return facts.label();
  }

  /** All that the document says of it, by field name. */
  public SortedMap<String, FieldValue> fields() {
    SortedMap<String, FieldValue> fields = new TreeMap<>(facts.fields());
    put(fields, "parent", parent);
    put(fields, "authenticated", authenticated);
    put(fields, "x-trust-boundary", crossesTrustBoundary);
    put(fields, "trustZone", trustZone);
    if (!endpoints.isEmpty()) {
      fields.put("endpoints", FieldValue.of(endpoints));
    }
    return fields;
  }

  private static void put(
      SortedMap<String, FieldValue> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, FieldValue.of(value.toString()));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Service service && service.fields().equals(fields());
  }

  @Override
  public int hashCode() {
    return fields().hashCode();
  }

  /** Name and version. */
  @Override
  public String toString() {
    return facts.toString();
  }
}
