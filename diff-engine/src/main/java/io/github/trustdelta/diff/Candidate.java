package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Purl;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A component that waits for its counterpart, with what it is recognised by. Candidates have a
 * total order that does not depend on the document's; what is equal in it says the same and stands
 * at the same place of the graph, so that it does not matter which of the two is taken.
 */
final class Candidate {

  static final Comparator<Candidate> ORDER =
      Comparator.comparing((Candidate it) -> it.name)
          .thenComparing(it -> it.artefact)
          .thenComparing(it -> it.numbers)
          .thenComparing(it -> it.version)
          .thenComparing(Candidate::content)
          .thenComparing(Candidate::place);

  /** The later version last, whatever qualifiers the purls have. */
  static final Comparator<Candidate> BY_VERSION =
      Comparator.comparing((Candidate it) -> it.numbers)
          .thenComparing(it -> it.version)
          .thenComparing(ORDER);

  private final int node;
  private final Component component;
  private final Surroundings surroundings;
  private final @Nullable Purl purl;
  private final String name;
  private final String artefact;
  private final String version;
  private final VersionNumbers numbers;
  private @Nullable String content;
  private @Nullable String place;

  /**
   * Makes a candidate.
   *
   * @param node its place in {@link Pairing#nodes}
   */
  Candidate(int node, Component component, Surroundings surroundings) {
    this.node = node;
    this.component = component;
    this.surroundings = surroundings;
    this.purl = component.purl();
    this.name = plainName(component);
    this.artefact = purl == null ? "" : purl.withoutVersion();
    String stated = component.version();
    this.version = stated == null ? "" : stated;
    this.numbers = VersionNumbers.parse(version);
  }

  int node() {
    return node;
  }

  Component component() {
    return component;
  }

  @Nullable Purl purl() {
    return purl;
  }

  /** Group and name without regard to case and to where the generator puts the group. */
  String name() {
    return name;
  }

  /** What the purl says beyond the version. */
  String artefact() {
    return artefact;
  }

  /** What the purl says beyond the version and beyond where the package was found. */
  String lasting() {
    return purl == null ? "" : Origin.lasting(purl);
  }

  /** The kind of software; empty where the document does not say. */
  String type() {
    String type = component.type();
    return type == null ? "" : type;
  }

  /** The name without its group. */
  String bareName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  String version() {
    return version;
  }

  VersionNumbers numbers() {
    return numbers;
  }

  /** All that it says, in one text. */
  String content() {
    if (content == null) {
      Interruption.check();
      content =
          component.fields().entrySet().stream()
              .map(field -> field.getKey() + "=" + field.getValue().meaning())
              .collect(Collectors.joining("\u0002"));
    }
    return content;
  }

  /** Where it stands in its document. */
  String place() {
    if (place == null) {
      Interruption.check();
      place = surroundings.of(component);
    }
    return place;
  }

  private static String plainName(Component component) {
    Purl purl = component.purl();
    String group = purl == null ? component.group() : purl.namespace();
    String name = purl == null ? component.name() : purl.name();
    return ((group == null ? "" : group + "/") + name).replace(':', '/').toLowerCase(Locale.ROOT);
  }
}
