package io.github.trustdelta.sbom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * @param data what data it handles, sorted
 */
public record Service(
    Component facts,
    @Nullable String parent,
    List<String> endpoints,
    @Nullable Boolean authenticated,
    @Nullable Boolean crossesTrustBoundary,
    @Nullable String trustZone,
    List<Data> data) {

  /** Copies and sorts the lists. */
  public Service {
    Objects.requireNonNull(facts, "facts");
    endpoints = endpoints.stream().sorted().distinct().toList();
    data = data.stream().sorted().distinct().toList();
  }

  /** A service of which nothing is known beyond the facts. */
  public static Service of(Component facts) {
    return new Service(facts, null, List.of(), null, null, null, List.of());
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
    if (!data.isEmpty()) {
      fields.put(
          "data",
          new FieldValue(
              data.stream().map(Data::toString).collect(Collectors.joining(", ")),
              FieldValue.join(data.stream().map(Data::meaning).toList())));
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

  /**
   * Data that a service handles.
   *
   * @param flow the direction in the service's view: {@code inbound}, {@code outbound}, {@code
   *     bi-directional}, {@code unknown}; null where the document does not say
   * @param classification what kind of data it is, by whatever scheme; null where the document does
   *     not say
   * @param name what the flow is called, or null
   * @param sources where it comes from, sorted
   * @param destinations where it goes, sorted
   */
  public record Data(
      @Nullable String flow,
      @Nullable String classification,
      @Nullable String name,
      List<String> sources,
      List<String> destinations)
      implements Comparable<Data> {

    private static final Comparator<@Nullable String> NULLS_FIRST =
        Comparator.nullsFirst(Comparator.<String>naturalOrder());

    private static final Comparator<Data> ORDER =
        Comparator.comparing(Data::flow, NULLS_FIRST)
            .thenComparing(Data::classification, NULLS_FIRST)
            .thenComparing(Data::name, NULLS_FIRST)
            .thenComparing(Data::sources, FieldValue::compare)
            .thenComparing(Data::destinations, FieldValue::compare);

    /** Copies and sorts the lists. */
    public Data {
      sources = sources.stream().sorted().distinct().toList();
      destinations = destinations.stream().sorted().distinct().toList();
    }

    /** Orders by flow, classification and name, then by sources and destinations. */
    @Override
    public int compareTo(Data other) {
      return ORDER.compare(this, other);
    }

    /** All parts in one line: {@code inbound PII from https://example.org/form}. */
    @Override
    public String toString() {
      List<String> words = new ArrayList<>();
      Stream.of(flow, classification).filter(Objects::nonNull).forEach(words::add);
      if (name != null) {
        words.add("(" + name + ")");
      }
      sources.forEach(source -> words.add("from " + source));
      destinations.forEach(destination -> words.add("to " + destination));
      return String.join(" ", words);
    }

    private String meaning() {
      return FieldValue.join(
          List.of(
              part(flow),
              part(classification),
              part(name),
              FieldValue.join(sources),
              FieldValue.join(destinations)));
    }

    /** Tells what is empty from what is not said. */
    private static String part(@Nullable String text) {
      return text == null ? "" : "=" + text;
    }
  }
}
