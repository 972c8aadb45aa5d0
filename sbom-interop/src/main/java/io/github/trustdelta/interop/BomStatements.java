package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.Composition;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.Vulnerability;
import io.github.trustdelta.sbom.Vulnerability.Affected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.BomReference;
import org.cyclonedx.model.Composition.Aggregate;
import org.cyclonedx.model.vulnerability.Vulnerability.Affect;
import org.cyclonedx.model.vulnerability.Vulnerability.Analysis;
import org.cyclonedx.model.vulnerability.Vulnerability.Rating;
import org.cyclonedx.model.vulnerability.Vulnerability.Source;
import org.cyclonedx.model.vulnerability.Vulnerability.Version;
import org.jspecify.annotations.Nullable;

/** Makes the library's vulnerability statements and claims of completeness. */
final class BomStatements {

  private static final Map<String, Rating.Severity> SEVERITIES =
      BomComponents.byName(Rating.Severity.values(), Rating.Severity::getSeverityName);
  private static final Map<String, Rating.Method> METHODS =
      BomComponents.byName(Rating.Method.values(), Rating.Method::getMethodName);
  private static final Map<String, Analysis.State> STATES =
      BomComponents.byName(Analysis.State.values(), Analysis.State::getStateName);
  private static final Map<String, Analysis.Justification> JUSTIFICATIONS =
      BomComponents.byName(
          Analysis.Justification.values(), Analysis.Justification::getJustificationName);
  private static final Map<String, Analysis.Response> RESPONSES =
      BomComponents.byName(Analysis.Response.values(), Analysis.Response::getResponseName);
  private static final Map<String, Version.Status> STATUSES =
      BomComponents.byName(Version.Status.values(), Version.Status::getStatusName);
  private static final Map<String, Aggregate> AGGREGATES =
      BomComponents.byName(Aggregate.values(), Aggregate::getAggregateName);

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,6})?");
  private static final Pattern CWE = Pattern.compile("CWE-([0-9]{1,9})");
  private static final Pattern VECTOR = Pattern.compile("\\(?[A-Za-z0-9.]+:[^ ]*");

  private final Sbom sbom;
  private final BomRefs refs;
  private final BomComponents components;

  BomStatements(Sbom sbom, BomRefs refs, BomComponents components) {
    this.sbom = sbom;
    this.refs = refs;
    this.components = components;
  }

  void addTo(Bom bom) {
    List<org.cyclonedx.model.vulnerability.Vulnerability> vulnerabilities = new ArrayList<>();
    sbom.vulnerabilities().forEach(it -> vulnerabilities.add(vulnerability(it)));
    if (!vulnerabilities.isEmpty()) {
      bom.setVulnerabilities(vulnerabilities);
    }
    List<org.cyclonedx.model.Composition> compositions = new ArrayList<>();
    for (Composition composition : sbom.compositions()) {
      Aggregate aggregate = AGGREGATES.get(composition.aggregate());
      if (aggregate != null) {
        compositions.add(composition(composition, aggregate));
      }
    }
    if (!compositions.isEmpty()) {
      bom.setCompositions(compositions);
    }
  }

  private org.cyclonedx.model.vulnerability.Vulnerability vulnerability(Vulnerability from) {
    var to = new org.cyclonedx.model.vulnerability.Vulnerability();
    if (!from.id().isEmpty()) {
      to.setId(components.text(from.id()));
      to.setBomRef(refs.ofVulnerability(from.id()).orElse(null));
    }
    to.setSource(source(from.source()));
    from.ratings().forEach(rating -> to.addRating(rating(rating)));
    List<Affect> affects = new ArrayList<>();
    from.affects().forEach(affected -> affects.add(affect(affected)));
    if (!affects.isEmpty()) {
      to.setAffects(affects);
    }
    from.cwes().forEach(cwe -> number(cwe).ifPresent(to::addCwe));
    to.setRecommendation(components.text(from.recommendation()));
    to.setWorkaround(components.text(from.workaround()));
    to.setAnalysis(analysis(from));
    return to;
  }

  private @Nullable Analysis analysis(Vulnerability from) {
    List<Analysis.Response> responses =
        from.responses().stream().map(RESPONSES::get).filter(Objects::nonNull).toList();
    if (from.state() == null
        && from.justification() == null
        && from.detail() == null
        && responses.isEmpty()) {
      return null;
    }
    var analysis = new Analysis();
    analysis.setState(from.state() == null ? null : STATES.get(from.state()));
    analysis.setJustification(
        from.justification() == null ? null : JUSTIFICATIONS.get(from.justification()));
    analysis.setResponses(responses.isEmpty() ? null : responses);
    analysis.setDetail(components.text(from.detail()));
    return analysis;
  }

  private static Optional<Integer> number(String cwe) {
    Matcher number = CWE.matcher(cwe);
    return number.matches() ? Optional.of(Integer.valueOf(number.group(1))) : Optional.empty();
  }

  private @Nullable Source source(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      return null;
    }
    var source = new Source();
    source.setName(components.text(name));
    return source;
  }

  /** Takes a rating apart that was put together from severity, method, score, vector, source. */
  private Rating rating(String text) {
    var rating = new Rating();
    String rest = text;
    String word = firstWord(rest);
    if (SEVERITIES.containsKey(word)) {
      rating.setSeverity(SEVERITIES.get(word));
      rest = behind(rest, word);
      word = firstWord(rest);
    }
    if (METHODS.containsKey(word)) {
      rating.setMethod(METHODS.get(word));
      rest = behind(rest, word);
      word = firstWord(rest);
    }
    if (NUMBER.matcher(word).matches()) {
      rating.setScore(Double.valueOf(word));
      rest = behind(rest, word);
      word = firstWord(rest);
    }
    if (VECTOR.matcher(word).matches()) {
      rating.setVector(components.text(word));
      rest = behind(rest, word);
    }
    rating.setSource(source(rest));
    return rating;
  }

  private static String firstWord(String text) {
    int space = text.indexOf(' ');
    return space < 0 ? text : text.substring(0, space);
  }

  private static String behind(String text, String word) {
    return text.length() == word.length() ? "" : text.substring(word.length() + 1);
  }

  private Affect affect(Affected from) {
    var affect = new Affect();
    affect.setRef(refs.byLabel(from.label()).orElse(components.text(from.label())));
    List<Version> versions = from.versions().stream().flatMap(it -> version(it).stream()).toList();
    if (!versions.isEmpty()) {
      affect.setVersions(versions);
    }
    return affect;
  }

  private Optional<Version> version(String text) {
    int equals = text.lastIndexOf('=');
    Version.Status status = equals < 0 ? null : STATUSES.get(text.substring(equals + 1));
    if (status == null) {
      return Optional.empty();
    }
    var version = new Version();
    String value = components.text(text.substring(0, equals));
    if (value != null && value.startsWith("vers:")) {
      version.setRange(value);
    } else {
      version.setVersion(value);
    }
    version.setStatus(status);
    return Optional.of(version);
  }

  private org.cyclonedx.model.Composition composition(Composition from, Aggregate aggregate) {
    var to = new org.cyclonedx.model.Composition();
    to.setAggregate(aggregate);
    if (!from.assemblies().isEmpty()) {
      to.setAssemblies(references(from.assemblies()));
    }
    if (!from.dependencies().isEmpty()) {
      to.setDependencies(references(from.dependencies()));
    }
    if (!from.vulnerabilities().isEmpty()) {
      to.setVulnerabilities(references(from.vulnerabilities()));
    }
    return to;
  }

  private List<BomReference> references(List<String> labels) {
    return labels.stream()
        .map(
            label ->
                new BomReference(
                    refs.byLabel(label)
                        .or(() -> refs.ofVulnerability(label))
                        .orElseGet(() -> String.valueOf(components.text(label)))))
        .toList();
  }
}
