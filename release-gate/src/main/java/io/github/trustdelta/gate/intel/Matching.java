package io.github.trustdelta.gate.intel;

import io.github.trustdelta.gate.intel.Collected.KnownFile;
import io.github.trustdelta.gate.intel.Collected.NamedSoftware;
import io.github.trustdelta.gate.intel.IntelMatch.Basis;
import io.github.trustdelta.gate.intel.IntelMatch.Standing;
import io.github.trustdelta.gate.intel.VersionSet.Answer;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds what concerns one component.
 *
 * <p>The digest comes first, as it needs no name; then the package with a version that is listed,
 * then with one in a range, then a mere name. A miss lets an attacker in and a false alarm gets the
 * gate switched off, so where the answer is not known there is a match, and it says what it doubts:
 * a version that is not stated or has no order, a release of a distribution that is not stated, a
 * tag that moves, a digest that can be forged, a name without ecosystem.
 *
 * <p>Most components concern nobody, and cost a few look-ups.
 */
final class Matching {

  private static final Comparator<IntelMatch> ORDER =
      Comparator.comparing(IntelMatch::basis)
          .thenComparing(match -> !match.isCertain())
          .thenComparing(match -> match.intel().id())
          .thenComparing(match -> match.intel().source())
          .thenComparing(match -> match.alias() == null ? "" : match.alias())
          .thenComparing(match -> match.intel().summary());

  private final Collected known;
  private final Component component;
  private final @Nullable Component subject;
  private final @Nullable Purl purl;
  private @Nullable List<StatedVersion> versions;

  /** In the order in which they were found; the statements that some of them were made of. */
  private final IdentityHashMap<IntelRecord, IntelMatch> found = new IdentityHashMap<>();

  private final List<IntelRecord> stated = new ArrayList<>(0);

  private Matching(Collected known, Component component, @Nullable Component subject) {
    this.known = known;
    this.component = component;
    this.subject = subject;
    this.purl = component.purl();
  }

  static List<IntelMatch> of(Collected known, Component component, @Nullable Component subject) {
    return new Matching(known, component, subject).matches();
  }

  private List<IntelMatch> matches() {
    if (!known.files.isEmpty()) {
      byDigest();
    }
    if (!known.packages.isEmpty()) {
      byPackage();
    }
    if (!known.names.isEmpty()) {
      byName();
    }
    if (found.isEmpty()) {
      return List.of();
    }
    withoutRepeated();
    var matches = new ArrayList<IntelMatch>(found.size());
    found.values().stream().map(this::withStanding).sorted(ORDER).forEach(matches::add);
    var seen = new HashSet<String>();
    matches.removeIf(match -> !seen.add(match.intel().kind() + match.intel().id()));
    return List.copyOf(matches);
  }

  private void byDigest() {
    for (Digest digest : Facts.digests(component)) {
      for (KnownFile file : known.files.getOrDefault(digest, List.of())) {
        if (!contradicts(file, digest)) {
          String doubt =
              digest.algorithm().isStrong() ? null : digest.algorithm().label() + " can be forged";
          add(file.intel(), Basis.DIGEST, digest.toString(), null, doubt);
        }
      }
    }
  }

  /** Whether another digest, one that can be trusted more, says that it is another file. */
  private boolean contradicts(KnownFile file, Digest same) {
    if (same.algorithm().isStrong() || file.digests().size() == 1) {
      return false;
    }
    boolean isOther = false;
    for (Digest digest : Facts.digests(component)) {
      if (digest.algorithm().isStrong()) {
        if (file.digests().contains(digest)) {
          return false;
        }
        isOther |= file.digests().stream().anyMatch(d -> d.algorithm() == digest.algorithm());
      }
    }
    return isOther;
  }

  private void byPackage() {
    if (purl == null) {
      byGuess();
      return;
    }
    byKey(PackageKey.of(purl), null);
    if (known.hasCopiesOfNpm || purl.type().equals("maven")) {
      for (PackageKey alias : PackageKey.aliases(purl)) {
        byKey(alias, alias);
      }
    }
    PackageKey source = sourcePackage(purl);
    if (source != null) {
      byKey(source, source);
    }
  }

  /** Advisories of distributions name source packages; a purl has the name as a qualifier. */
  private static @Nullable PackageKey sourcePackage(Purl purl) {
    boolean isOfDistribution = purl.type().equals("deb") || purl.type().equals("apk");
    String upstream = isOfDistribution ? purl.qualifiers().get("upstream") : null;
    if (upstream == null) {
      return null;
    }
    int at = upstream.indexOf('@');
    String name = at < 0 ? upstream : upstream.substring(0, at);
    String namespace = purl.namespace();
    return PackageKey.of(purl.type(), namespace == null ? name : namespace + "/" + name);
  }

  private void byKey(PackageKey key, @Nullable PackageKey alias) {
    for (Affected affected : known.packages.getOrDefault(key.text(), List.of())) {
      Answer answer = find(affected);
      if (answer != Answer.NO && affected.statement() != null) {
        answer = affected.statement().isAbout(component, subject) ? answer : Answer.NO;
      }
      if (answer == Answer.NO || !isOfRelease(affected) || !hasQualifiers(affected)) {
        continue;
      }
      if (affected.statement() != null) {
        stated.add(affected.intel());
      }
      Basis basis = answer == Answer.LISTED ? Basis.VERSION : Basis.RANGE;
      String matched = purl == null ? component.label() : purl.canonical();
      add(
          affected.intel(),
          basis,
          matched,
          alias == null ? null : alias.purl(),
          doubt(affected, answer));
    }
  }

  private Answer find(Affected affected) {
    if (versions == null) {
      versions = Facts.versions(component);
    }
    return Facts.find(affected.type(), affected.versions(), versions);
  }

  private boolean isOfRelease(Affected affected) {
    return affected.release() == null
        || !Boolean.FALSE.equals(Ecosystem.isOfRelease(distro(), affected.release()));
  }

  private boolean hasQualifiers(Affected affected) {
    return affected.qualifiers().isEmpty()
        || new Product(null, affected.versions(), affected.qualifiers(), List.of())
            .hasQualifiers(purl);
  }

  private @Nullable String distro() {
    return purl == null ? null : purl.qualifiers().get("distro");
  }

  private @Nullable String doubt(Affected affected, Answer answer) {
    List<StatedVersion> stated = versions == null ? List.of() : versions;
    if (affected.versions() == VersionSet.UNSTATED) {
      return "the record states no versions";
    }
    if (answer == Answer.UNKNOWN) {
      return stated.isEmpty()
          ? "the component states no version"
          : "the version has no order with those of the record";
    }
    if (affected.release() != null && Ecosystem.isOfRelease(distro(), affected.release()) == null) {
      return "the component does not say for which release of the distribution it is";
    }
    boolean isFloating =
        answer == Answer.IN_RANGE
            && !affected.versions().hasAll()
            && stated.stream().anyMatch(version -> version.isFloatingTag(affected.type()));
    return isFloating ? "the tag moves from release to release" : null;
  }

  /** What has no purl is looked for in all ecosystems, and only in versions that are known. */
  private void byGuess() {
    String type = component.type();
    if ("file".equals(type) || "operating-system".equals(type)) {
      return;
    }
    for (PackageKey key : PackageKey.guesses(component.group(), component.name())) {
      for (Affected affected : known.packages.getOrDefault(key.text(), List.of())) {
        Answer answer = find(affected);
        if ((answer == Answer.LISTED || answer == Answer.IN_RANGE)
            && affected.statement() == null
            && affected.qualifiers().isEmpty()) {
          add(
              affected.intel(),
              Basis.NAME,
              component.label(),
              key.purl(),
              "the component has no purl; name and version alone agree");
        }
      }
    }
  }

  private void byName() {
    String name = component.name().toLowerCase(Locale.ROOT);
    byName(known.names.getOrDefault(name, List.of()));
    String namespace = purl == null ? component.group() : purl.namespace();
    if (namespace != null) {
      String path = namespace.toLowerCase(Locale.ROOT) + "/" + name;
      byName(known.names.getOrDefault(path, List.of()));
    }
  }

  private void byName(List<NamedSoftware> known) {
    for (NamedSoftware software : known) {
      String type = purl == null ? "generic" : purl.type();
      List<StatedVersion> stated = Facts.versions(component);
      Answer answer = Facts.find(type, software.versions(), stated);
      if (answer == Answer.LISTED || answer == Answer.IN_RANGE) {
        add(
            software.intel(),
            Basis.NAME,
            component.label(),
            null,
            "the indicator names no ecosystem; name and version alone agree");
      }
    }
  }

  private void add(
      IntelRecord intel,
      Basis basis,
      String matched,
      @Nullable String alias,
      @Nullable String doubt) {
    var match =
        new IntelMatch(
            intel,
            basis,
            Shown.matched(matched),
            alias == null ? null : Shown.matched(alias),
            doubt,
            Standing.UNSTATED);
    IntelMatch known = found.get(intel);
    if (known == null || ORDER.compare(match, known) < 0) {
      found.put(intel, match);
    }
  }

  /** A statement that something is affected adds nothing to a record that says the same. */
  private void withoutRepeated() {
    for (IntelRecord statement : stated) {
      boolean isRepeated =
          found.keySet().stream()
              .anyMatch(other -> !other.equals(statement) && isFirst(other, statement));
      if (isRepeated) {
        found.remove(statement);
      }
    }
  }

  private boolean isFirst(IntelRecord other, IntelRecord statement) {
    if (!other.sharesIdWith(statement) || other.kind() != statement.kind()) {
      return false;
    }
    return !stated.contains(other) || other.source().compareTo(statement.source()) <= 0;
  }

  private IntelMatch withStanding(IntelMatch match) {
    Statement last = null;
    IntelRecord intel = match.intel();
    last = lastOf(known.statements.getOrDefault(intel.id(), List.of()), last);
    for (String alias : intel.aliases()) {
      last = lastOf(known.statements.getOrDefault(alias, List.of()), last);
    }
    return last == null
        ? match
        : new IntelMatch(
            intel, match.basis(), match.matched(), match.alias(), match.doubt(), last.standing());
  }

  private @Nullable Statement lastOf(List<Statement> statements, @Nullable Statement last) {
    Statement best = last;
    for (Statement statement : statements) {
      if (statement.isAbout(component, subject) && (best == null || statement.countsBefore(best))) {
        best = statement;
      }
    }
    return best;
  }
}
