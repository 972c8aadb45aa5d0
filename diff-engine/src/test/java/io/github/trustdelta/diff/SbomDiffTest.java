package io.github.trustdelta.diff;

import static io.github.trustdelta.diff.Sketch.component;
import static io.github.trustdelta.diff.Sketch.sbom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Composition;
import io.github.trustdelta.sbom.DependencyScope;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.License;
import io.github.trustdelta.sbom.Party;
import io.github.trustdelta.sbom.Pedigree;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.Service;
import io.github.trustdelta.sbom.Vulnerability;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SbomDiffTest {

  @Test
  void aNewComponentIsAddedWithItsPathFromTheSubject() {
    SbomDiff diff =
        SbomDiff.between(
            sbom("app@1 -> axios@1.14.0"),
            sbom("app@1 -> axios@1.14.1; axios@1.14.1 -> plain-crypto-js@4.2.1"));

    assertThat(lines(diff))
        .containsExactly(
            "+ pkg:npm/plain-crypto-js@4.2.1",
            "~ pkg:npm/axios@1.14.0 > pkg:npm/axios@1.14.1 [version] upgrade patch",
            "+ pkg:npm/axios@1.14.1 -> pkg:npm/plain-crypto-js@4.2.1");
    assertThat(diff.introducedBy(((Change.ComponentAdded) diff.changes().get(0)).component()))
        .hasValueSatisfying(
            path ->
                assertThat(path)
                    .extracting(Component::label)
                    .containsExactly(
                        "pkg:npm/app@1", "pkg:npm/axios@1.14.1", "pkg:npm/plain-crypto-js@4.2.1"));
    assertThat(diff.unchanged()).isZero();
  }

  @Test
  void theSubjectIsPairedWithTheSubjectWhateverItIsCalled() {
    SbomDiff diff = SbomDiff.between(sbom("shop@1 -> a@1"), sbom("store@2 -> a@1"));

    assertThat(lines(diff)).containsExactly("subject [name, purl, version] other");
  }

  @Test
  void aSubjectThatIsAComponentOfTheOtherDocumentIsFound() {
    Sbom listed = Sbom.builder().component(component("app@1").build()).build();

    SbomDiff diff = SbomDiff.between(sbom("app@1"), listed);

    assertThat(lines(diff)).containsExactly("subject [] other");
    assertThat(diff.applyTo(sbom("app@1"))).isEqualTo(listed);
    assertThat(diff.inverse().applyTo(listed)).isEqualTo(sbom("app@1"));
  }

  @Test
  void sameNameInAnotherNamespaceIsNotPaired() {
    assertThat(lines(between("react@18.0.0", "npm/%40types/react@18.0.0")))
        .containsExactly("+ pkg:npm/%40types/react@18.0.0", "- pkg:npm/react@18.0.0");
  }

  @Test
  void sameNameInAnotherEcosystemIsNotPaired() {
    assertThat(lines(between("npm/requests@1.0.0", "pypi/requests@1.0.0"))).hasSize(2);
  }

  @Test
  void aLookAlikeAtTheSameVersionIsNotPaired() {
    assertThat(lines(between("lodash@4.17.21", "lodahs@4.17.21"))).hasSize(2);
  }

  @Test
  void ofSeveralVersionsTheUnchangedOnesGoFirst() {
    assertThat(lines(between("a@1.0.0; a@2.0.0", "a@2.0.0; a@3.0.0")))
        .containsExactly("~ pkg:npm/a@1.0.0 > pkg:npm/a@3.0.0 [version] upgrade major");
  }

  @Test
  void ofSeveralVersionsTheNearestArePaired() {
    assertThat(lines(between("a@1.0.0; a@2.0.0", "a@2.0.1")))
        .containsExactly(
            "- pkg:npm/a@1.0.0", "~ pkg:npm/a@2.0.0 > pkg:npm/a@2.0.1 [version] upgrade patch");
    assertThat(lines(between("a@1.0.0; a@2.0.0", "a@1.0.5; a@2.1.0; a@3.0.0")))
        .containsExactly(
            "+ pkg:npm/a@3.0.0",
            "~ pkg:npm/a@1.0.0 > pkg:npm/a@1.0.5 [version] upgrade patch",
            "~ pkg:npm/a@2.0.0 > pkg:npm/a@2.1.0 [version] upgrade minor");
  }

  @Test
  void aSecondCopyCounts() {
    Sbom once = listed("a@1");
    Sbom twice = listed("a@1", "a@1");

    assertThat(lines(SbomDiff.between(once, twice))).containsExactly("+ pkg:npm/a@1");
    assertThat(lines(SbomDiff.between(twice, once))).containsExactly("- pkg:npm/a@1");
  }

  @Test
  void aCopyThatGoesTakesNoEdgeAlongThatItsTwinStillHas() {
    Component one = component("x@1").build();
    Component two = component("x@1").build();
    Component y = component("y@1").build();
    Sbom before =
        Sbom.builder()
            .component(one)
            .component(two)
            .component(y)
            .dependency(one, y, DependencyScope.UNKNOWN)
            .dependency(two, y, DependencyScope.UNKNOWN)
            .build();

    assertThat(lines(SbomDiff.between(before, listedWithEdge("x@1", "y@1"))))
        .containsExactly("- pkg:npm/x@1");
  }

  @Test
  void anArtefactWithAnotherClassifierIsAnotherArtefact() {
    Sbom before = listed("maven/g/a@1.0?classifier=sources", "maven/g/a@1.0");
    Sbom after = listed("maven/g/a@1.1?classifier=sources", "maven/g/a@1.1");

    assertThat(lines(SbomDiff.between(before, after)))
        .containsExactly(
            "~ pkg:maven/g/a@1.0 > pkg:maven/g/a@1.1 [version] upgrade minor",
            "~ pkg:maven/g/a@1.0?classifier=sources > pkg:maven/g/a@1.1?classifier=sources"
                + " [version] upgrade minor");
  }

  @Test
  void mavensDefaultTypeIsNoDifference() {
    Sbom before = Sbom.builder().component(component("maven/g/a@1").build()).build();
    Component typed = Component.builder("a").version("1").purl("pkg:maven/g/a@1?type=jar").build();

    assertThat(SbomDiff.between(before, Sbom.builder().component(typed).build()).isEmpty())
        .isTrue();
  }

  @Test
  void oneEqualDigestDoesNotHideAnUnequalOne() {
    Sbom before = digests("a1", "b1");
    Sbom after = digests("a1", "b2");

    assertThat(SbomDiff.between(before, after).changes())
        .singleElement()
        .isInstanceOfSatisfying(
            Change.ComponentChanged.class,
            changed -> {
              assertThat(changed.versionChange()).isEqualTo(VersionChange.NONE);
              assertThat(changed.fields())
                  .containsExactly(
                      new FieldChange("digest:SHA-256", "b1".repeat(32), "b2".repeat(32)));
            });
  }

  @Test
  void everyFieldIsCompared() {
    Component plain = component("a@1").build();
    Component rich =
        component("a@1")
            .type("library")
            .cpe("cpe:2.3:a:v:a:1:*:*:*:*:*:*:*")
            .swid("tag")
            .digest(new Digest(Digest.Algorithm.SHA_1, "0".repeat(40)))
            .declaredLicense(new License.Expression("MIT", null))
            .concludedLicense(new License.Expression("ISC", null))
            .supplier(Party.named("s"))
            .manufacturer(Party.named("m"))
            .originator(Party.named("o"))
            .author(Party.named("w"))
            .publisher("p")
            .scope("optional")
            .copyright("c")
            .description("d")
            .reference(ExternalReference.of("vcs", "https://example.org/a/b"))
            .downloadLocation("https://example.org/a.tgz")
            .property("k", "v")
            .pedigree(Pedigree.of(new Digest(Digest.Algorithm.SHA_1, "1".repeat(40))))
            .evidence(new Digest(Digest.Algorithm.SHA_1, "2".repeat(40)))
            .otherMember("tags", new Digest(Digest.Algorithm.SHA_1, "3".repeat(40)))
            .build();

    SbomDiff diff =
        SbomDiff.between(
            Sbom.builder().component(plain).build(), Sbom.builder().component(rich).build());

    assertThat(lines(diff))
        .containsExactly(
            "~ pkg:npm/a@1 > pkg:npm/a@1 [author, copyright, cpe, description, digest:SHA-1,"
                + " download-location, evidence, license:concluded, license:declared, manufacturer,"
                + " originator, other:tags, pedigree, property:k, publisher, reference:vcs, scope,"
                + " supplier, swid, type] none");
  }

  @Test
  void aLicenceInAnotherNotationIsNoDifference() {
    assertThat(SbomDiff.between(licensed("MIT OR GPL-2.0+"), licensed("(gpl-2.0-or-later or mit)")))
        .matches(SbomDiff::isEmpty);
    assertThat(SbomDiff.between(licensed("MIT OR ISC"), licensed("MIT AND ISC")))
        .matches(diff -> !diff.isEmpty());
  }

  @Test
  void aRepositoryInAnotherNotationIsNoDifference() {
    assertThat(
            SbomDiff.between(
                vcs("git+https://github.com/axios/axios.git"),
                vcs("scm:git:git@github.com:axios/axios")))
        .matches(SbomDiff::isEmpty);
    assertThat(
            SbomDiff.between(
                vcs("https://github.com/axios/axios"), vcs("https://github.com/axi0s/axios")))
        .matches(diff -> !diff.isEmpty());
  }

  @Test
  void withoutPurlANameIsPairedOnlyWhereItIsUnambiguous() {
    assertThat(lines(between("name:x@1", "name:x@2")))
        .containsExactly("~ x@1 > x@2 [version] upgrade major");
    assertThat(lines(between("x@1; name:x@2", "name:x@3; name:x@4"))).hasSize(4);
    assertThat(lines(between("name:x@1; name:x@2", "name:x@2; name:x@1"))).isEmpty();
  }

  @Test
  void withoutPurlsSeveralVersionsOfOneNameAreAlignedAsWell() {
    assertThat(lines(between("name:x@1; name:x@2.0", "name:x@2.1; name:x@2.1")))
        .containsExactly(
            "~ x@1 > x@2.1 [version] upgrade major", "~ x@2.0 > x@2.1 [version] upgrade minor");
  }

  @Test
  void aLostPurlIsAChangeOfTheSameComponent() {
    assertThat(lines(between("x@1", "name:x@1")))
        .containsExactly("~ pkg:npm/x@1 > x@1 [purl] none");
  }

  @Test
  void aLostPurlDoesNotChangeTheName() {
    Component one = Component.builder("g:a").version("1").purl("pkg:maven/g/a@1").build();
    Component other = Component.builder("g:a").version("1").build();

    assertThat(
            lines(
                SbomDiff.between(
                    Sbom.builder().component(one).build(),
                    Sbom.builder().component(other).build())))
        .containsExactly("~ pkg:maven/g/a@1 > g:a@1 [purl] none");
  }

  @Test
  void aCpeIsNotEnoughAcrossNames() {
    Component one = component("name:openssl@1").cpe("cpe:2.3:a:o:openssl:1:*:*:*:*:*:*:*").build();
    Component other =
        component("name:0penssl@1").cpe("cpe:2.3:a:o:openssl:1:*:*:*:*:*:*:*").build();

    assertThat(
            lines(
                SbomDiff.between(
                    Sbom.builder().component(one).build(),
                    Sbom.builder().component(other).build())))
        .hasSize(2);
  }

  @Test
  void aChildOfAnUpgradedParentHasNotMoved() {
    Sbom before = nested(component("p@1").build(), component("c@1").build());
    Sbom after = nested(component("p@2").build(), component("c@1").build());
    Sbom apart =
        Sbom.builder()
            .component(component("p@2").build())
            .component(component("c@1").build())
            .build();

    assertThat(lines(SbomDiff.between(before, after)))
        .containsExactly("~ pkg:npm/p@1 > pkg:npm/p@2 [version] upgrade major");
    assertThat(lines(SbomDiff.between(after, apart)))
        .containsExactly("~ pkg:npm/c@1 > pkg:npm/c@1 [parent] none");
  }

  @Test
  void dependenciesAreComparedThroughPairs() {
    SbomDiff diff =
        SbomDiff.between(
            sbom("app@1 -> a@1, b@1; a@1 -> c@1"), sbom("app@2 -> a@2, b@1; b@1 -> c@1; a@2"));

    assertThat(lines(diff))
        .containsExactly(
            "subject [version] upgrade",
            "~ pkg:npm/a@1 > pkg:npm/a@2 [version] upgrade major",
            "+ pkg:npm/b@1 -> pkg:npm/c@1",
            "- pkg:npm/a@1 -> pkg:npm/c@1");
  }

  @Test
  void vulnerabilityStatementsAreCompared() {
    Sbom before = statements(cve("CVE-1", "exploitable"), cve("CVE-2", "exploitable"));
    Sbom after = statements(cve("CVE-2", "not_affected"), cve("CVE-3", "exploitable"));

    assertThat(SbomDiff.between(before, after).changes())
        .extracting(change -> change.getClass().getSimpleName())
        .containsExactly("VulnerabilityAdded", "VulnerabilityRemoved", "VulnerabilityChanged");
  }

  @Test
  void filesAreComparedByNameInTheirPackage() {
    Sbom before = withFiles("a@1", "src/x=1", "src/y=1", "src/z=1");
    Sbom after = withFiles("a@2", "src/x=1", "src/y=2", "src/w=1");
    SbomDiff diff = SbomDiff.between(before, after);

    assertThat(diff.changes())
        .filteredOn(change -> change.getClass().getSimpleName().startsWith("File"))
        .satisfiesExactly(
            added -> assertThat(((Change.FileAdded) added).file()).hasToString("src/w"),
            removed -> assertThat(((Change.FileRemoved) removed).file()).hasToString("src/z"),
            changed ->
                assertThat(((Change.FileChanged) changed).fields())
                    .extracting(FieldChange::field)
                    .containsExactly("digest:SHA-256"));
    assertThat(diff.applyTo(before)).isEqualTo(after);
  }

  @Test
  void aFileThatGoesToAnotherPackageComesAndGoes() {
    Component a = component("a@1").build();
    Component b = component("b@1").build();
    Component file = Component.builder("x").type("file").build();
    Sbom before = Sbom.builder().component(a).component(b).file(file, a).build();
    Sbom after = Sbom.builder().component(a).component(b).file(file, b).build();

    assertThat(SbomDiff.between(before, after).changes())
        .extracting(change -> change.getClass().getSimpleName())
        .containsExactly("FileAdded", "FileRemoved");
  }

  @Test
  void servicesAreComparedByName() {
    Sbom before =
        Sbom.builder()
            .service(service("login", "https://a.example"))
            .service(service("old", "https://a.example"))
            .build();
    Sbom after =
        Sbom.builder()
            .service(service("login", "https://b.example"))
            .service(service("new", "https://a.example"))
            .build();
    SbomDiff diff = SbomDiff.between(before, after);

    assertThat(diff.changes())
        .extracting(change -> change.getClass().getSimpleName())
        .containsExactly("ServiceAdded", "ServiceRemoved", "ServiceChanged");
    assertThat(((Change.ServiceChanged) diff.changes().get(2)).fields())
        .containsExactly(new FieldChange("endpoints", "https://a.example", "https://b.example"));
    assertThat(diff.applyTo(before)).isEqualTo(after);
  }

  @Test
  void claimsOfCompletenessAreComparedByTheClaim() {
    Sbom before = claiming("complete", "a");
    Sbom after = claiming("incomplete", "a");
    SbomDiff diff = SbomDiff.between(before, after);

    assertThat(diff.changes())
        .containsExactlyInAnyOrder(
            new Change.DocumentChanged(
                new FieldChange("composition:complete", "assemblies: a", null)),
            new Change.DocumentChanged(
                new FieldChange("composition:incomplete", null, "assemblies: a")));
    assertThat(diff.applyTo(before)).isEqualTo(after);
  }

  private static Sbom withFiles(String owner, String... files) {
    Component component = component(owner).build();
    var sbom = Sbom.builder().component(component);
    for (String file : files) {
      int equals = file.indexOf('=');
      String hex = file.substring(equals + 1).repeat(64);
      sbom.file(
          Component.builder(file.substring(0, equals))
              .type("file")
              .digest(new Digest(Digest.Algorithm.SHA_256, hex))
              .build(),
          component);
    }
    return sbom.build();
  }

  private static Service service(String name, String endpoint) {
    return new Service(
        Component.builder(name).type("service").build(),
        null,
        List.of(endpoint),
        null,
        null,
        null,
        List.of());
  }

  private static Sbom claiming(String aggregate, String label) {
    return Sbom.builder()
        .composition(new Composition(aggregate, List.of(label), List.of(), List.of()))
        .build();
  }

  @Test
  void aDiffIsAppliedToItsOwnBeforeOnly() {
    SbomDiff diff = between("a@1", "a@2");

    assertThatThrownBy(() -> diff.applyTo(listed("z@1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another document");
  }

  /** Copies are told apart by who needs them, and somebody may need everything. */
  @Test
  void aSubjectThatNeedsThousandsWithoutPurlsIsCompared() {
    int many = 30_000;
    Sbom.Builder sbom = Sbom.builder().subject(Sketch.component("name:app@1").build());
    for (int i = 0; i < many; i++) {
      sbom.component(Sketch.component("name:x" + i + "@1").build());
      sbom.dependency("name:app@1", "name:x" + i + "@1");
    }
    Sbom release = sbom.build();
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();

    assertThat(SbomDiff.between(release, release.toBuilder().build()).isEmpty()).isTrue();
    assertThat(Duration.ofNanos(clock.getCurrentThreadCpuTime() - start))
        .isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void thousandsOfVersionsOfOnePackageAreMatched() {
    Sbom.Builder before = Sbom.builder();
    Sbom.Builder after = Sbom.builder();
    for (int i = 0; i < 20_000; i++) {
      before.component(component("a@" + i + ".0.0").build());
      after.component(component("a@" + i + ".0.1").build());
    }

    SbomDiff diff = SbomDiff.between(before.build(), after.build());

    assertThat(diff.changes()).hasSize(20_000).allMatch(Change.ComponentChanged.class::isInstance);
  }

  private static SbomDiff between(String before, String after) {
    return SbomDiff.between(listed(before.split("; ")), listed(after.split("; ")));
  }

  private static Sbom listed(String... components) {
    Sbom.Builder sbom = Sbom.builder();
    for (String text : components) {
      sbom.component(component(text).build());
    }
    return sbom.build();
  }

  private static Sbom listedWithEdge(String from, String to) {
    return Sbom.builder()
        .component(component(from).build())
        .component(component(to).build())
        .dependency(from, to)
        .build();
  }

  private static Sbom nested(Component parent, Component child) {
    return Sbom.builder().component(parent).component(child, parent).build();
  }

  private static Sbom digests(String sha1, String sha256) {
    return Sbom.builder()
        .component(
            component("a@1")
                .digest(new Digest(Digest.Algorithm.SHA_1, sha1.repeat(20)))
                .digest(new Digest(Digest.Algorithm.SHA_256, sha256.repeat(32)))
                .build())
        .build();
  }

  private static Sbom licensed(String expression) {
    return Sbom.builder()
        .component(
            component("a@1").declaredLicense(new License.Expression(expression, null)).build())
        .build();
  }

  private static Sbom vcs(String url) {
    return Sbom.builder()
        .component(component("a@1").reference(ExternalReference.of("vcs", url)).build())
        .build();
  }

  private static Vulnerability cve(String id, String state) {
    return Vulnerability.builder(id).state(state).build();
  }

  private static Sbom statements(Vulnerability... statements) {
    Sbom.Builder sbom = Sbom.builder();
    List.of(statements).forEach(sbom::vulnerability);
    return sbom.build();
  }

  /** One short line per change. */
  private static List<String> lines(SbomDiff diff) {
    List<String> lines = new ArrayList<>();
    for (Change change : diff.changes()) {
      if (change instanceof Change.ComponentAdded added) {
        lines.add("+ " + added.component());
      } else if (change instanceof Change.ComponentRemoved removed) {
        lines.add("- " + removed.component());
      } else if (change instanceof Change.DependencyAdded added) {
        lines.add("+ " + added.dependency());
      } else if (change instanceof Change.DependencyRemoved removed) {
        lines.add("- " + removed.dependency());
      } else if (change instanceof Change.SubjectChanged changed) {
        lines.add("subject " + names(changed.fields()) + " " + changed.versionChange().label());
      } else if (change instanceof Change.ComponentChanged changed) {
        String step =
            changed.versionStep() == VersionStep.OTHER ? "" : " " + changed.versionStep().label();
        lines.add(
            "~ %s > %s %s %s%s"
                .formatted(
                    changed.before(),
                    changed.after(),
                    names(changed.fields()),
                    changed.versionChange().label(),
                    step));
      } else {
        lines.add(change.toString());
      }
    }
    return lines;
  }

  private static List<String> names(List<FieldChange> fields) {
    return fields.stream().map(FieldChange::field).toList();
  }
}
