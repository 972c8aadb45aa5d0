package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Composition;
import io.github.trustdelta.sbom.DependencyScope;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.ExternalReference;
import io.github.trustdelta.sbom.License;
import io.github.trustdelta.sbom.Party;
import io.github.trustdelta.sbom.Pedigree;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.SbomFormat;
import io.github.trustdelta.sbom.Service;
import io.github.trustdelta.sbom.Vulnerability;
import io.github.trustdelta.sbom.Vulnerability.Affected;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random Sboms out of small pools, so that everything that is hard happens often: several versions
 * of one package, copies of the same component, look-alike names, components without purl, nesting,
 * circles, twins that differ only in their place.
 */
final class SbomArbitraries {

  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");
  private static final List<String> VERSIONS =
      List.of(
          "1.0.0", "1.0.1", "1.2.0", "2.0.0", "2.0.0-rc.1", "10.0.0", "", "x", "v1.2", "1.2.0+b");
  private static final List<String> TYPES = List.of("npm", "maven/g", "pypi", "npm/%40s", "deb/d");
  private static final List<String> QUALIFIERS =
      List.of(
          "classifier=sources",
          "classifier=tests",
          "type=jar",
          "type=pom",
          "arch=amd64",
          "repository_url=https://r.example/1",
          "repository_url=https://r.example/2",
          "classifier=tests&repository_url=https://r.example/1",
          "distro=x-1",
          "distro=x-2");
  private static final List<License> LICENSES =
      List.of(
          new License.Expression("MIT", null),
          new License.Expression("ISC", null),
          new License.Expression("MIT OR ISC", null),
          new License.Expression("(ISC OR MIT)", null),
          new License.Expression("GPL-2.0", null),
          new License.Expression("GPL-2.0-only", null),
          new License.Expression("NONE", null),
          new License.Named("MIT", null),
          new License.Named("The MIT License", "https://example.org/mit"));

  private final Random random;
  private final SbomFormat format;

  SbomArbitraries(long seed, SbomFormat format) {
    this.random = new Random(seed);
    this.format = format;
  }

  Sbom sbom(int largest) {
    int size = random.nextInt(largest + 1);
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      components.add(
          i > 0 && chance(5) ? copyOf(pick(components), i).build() : component(i).build());
    }
    return assemble(components, chance(8) ? null : component(size).build());
  }

  /** A later release: some components change, come and go. */
  Sbom successor(Sbom sbom) {
    List<Component> components = new ArrayList<>();
    int ref = 0;
    for (Component component : sbom.components()) {
      if (!chance(6)) {
        Component.Builder copy = copyOf(component, ref++);
        components.add(
            (chance(3) ? mutate(copy) : chance(8) ? without(component, ref) : copy).build());
      }
    }
    while (chance(2)) {
      components.add(component(ref++).build());
    }
    return assemble(components, chance(8) ? null : component(ref).build());
  }

  /** The same in another order and with other identifiers. */
  Sbom reordered(Sbom sbom) {
    List<Component> order = new ArrayList<>(sbom.components());
    Collections.shuffle(order, random);
    Map<Component, Component> copies = new HashMap<>();
    Component subject = sbom.subject();
    var result = Sbom.builder().document(sbom.document());
    if (subject != null) {
      copies.put(subject, copyOf(subject, random.nextInt()).build());
      result.subject(copies.get(subject));
    }
    order.forEach(it -> copies.put(it, copyOf(it, random.nextInt()).build()));
    for (Component component : order) {
      sbom.parentOf(component)
          .ifPresentOrElse(
              parent -> result.component(copies.get(component), copies.get(parent)),
              () -> result.component(copies.get(component)));
    }
    var edges = new ArrayList<>(sbom.dependencies().edges());
    Collections.shuffle(edges, random);
    edges.forEach(it -> result.dependency(copies.get(it.from()), copies.get(it.to()), it.scope()));
    var statements = new ArrayList<>(sbom.vulnerabilities());
    Collections.shuffle(statements, random);
    statements.forEach(result::vulnerability);
    files(sbom, copies, result);
    var services = new ArrayList<>(sbom.services());
    Collections.shuffle(services, random);
    services.forEach(result::service);
    var claims = new ArrayList<>(sbom.compositions());
    Collections.shuffle(claims, random);
    claims.forEach(result::composition);
    sbom.otherMembers().forEach(result::otherMember);
    return result.build();
  }

  private void files(Sbom sbom, Map<Component, Component> copies, Sbom.Builder result) {
    List<Component> files = new ArrayList<>(sbom.files());
    Collections.shuffle(files, random);
    files.forEach(it -> copies.put(it, copyOf(it, random.nextInt()).build()));
    for (Component file : files) {
      sbom.parentOf(file)
          .ifPresentOrElse(
              owner -> result.file(copies.get(file), copies.get(owner)),
              () -> result.file(copies.get(file)));
    }
  }

  private Sbom assemble(List<Component> components, Component subject) {
    var result = Sbom.builder().document(document());
    List<Component> nodes = new ArrayList<>(components);
    if (subject != null) {
      result.subject(subject);
      nodes.add(subject);
    }
    for (int i = 0; i < components.size(); i++) {
      if (i > 0 && chance(6)) {
        result.component(components.get(i), components.get(chance(2) ? i - 1 : random.nextInt(i)));
      } else {
        result.component(components.get(i));
      }
    }
    for (int i = random.nextInt(nodes.size() * 3 + 1); i > 0 && !nodes.isEmpty(); i--) {
      result.dependency(pick(nodes), pick(nodes), pick(List.of(DependencyScope.values())));
    }
    for (int i = chance(4) ? components.size() - 1 : 0; i > 0; i--) {
      result.dependency(components.get(i - 1), components.get(i), DependencyScope.UNKNOWN);
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      result.vulnerability(statement());
    }
    files(components, result);
    for (int i = random.nextInt(4); i > 0; i--) {
      result.service(service());
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      result.composition(
          new Composition(
              pick(List.of("complete", "incomplete")),
              List.of(pick(NAMES)),
              chance(2) ? List.of() : List.of(pick(NAMES)),
              List.of()));
    }
    if (chance(3)) {
      result.otherMember("formulation", digest());
    }
    return result.build();
  }

  private Vulnerability statement() {
    var statement =
        Vulnerability.builder("CVE-" + random.nextInt(3))
            .affects(affected())
            .state(pick(List.of("exploitable", "not_affected")));
    if (chance(2)) {
      statement.affects(affected());
    }
    switch (random.nextInt(8)) {
      case 0 -> statement.response(pick(List.of("update", "will_not_fix")));
      case 1 -> statement.detail(pick(NAMES));
      case 2 -> statement.recommendation(pick(NAMES));
      case 3 -> statement.workaround(pick(NAMES));
      case 4 -> statement.cwe(pick(List.of("CWE-79", "CWE-89")));
      case 5 -> statement.rating(pick(List.of("high CVSSv31 7.5", "low")));
      default -> {}
    }
    return statement.build();
  }

  private Affected affected() {
    String name = pick(NAMES);
    String label = chance(3) ? name + "@" + pick(VERSIONS) : name;
    return new Affected(label, name, chance(2) ? List.of() : List.of(pick(VERSIONS) + "=affected"));
  }

  private DocumentInfo document() {
    var document = DocumentInfo.builder(format, chance(4) ? "2" : "1");
    if (!chance(4)) {
      document.tool(chance(3) ? "maker 2" : "maker 1");
    }
    return document.build();
  }

  /** Files of components, of none, and snippets of files, some of them twice. */
  private void files(List<Component> components, Sbom.Builder result) {
    List<Component> owners = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      var file = Component.builder(pick(NAMES)).type("file").ref("file-" + i);
      if (chance(2)) {
        file.digest(digest());
      }
      Component built = file.build();
      if (components.isEmpty() || chance(3)) {
        result.file(built);
      } else {
        result.file(built, pick(components));
      }
      owners.add(built);
    }
    for (int i = random.nextInt(3); i > 0 && !owners.isEmpty(); i--) {
      var snippet = Component.builder(chance(2) ? "" : pick(NAMES)).type("snippet");
      result.file(snippet.copyright(pick(NAMES)).build(), pick(owners));
    }
  }

  private Service service() {
    return new Service(
        Component.builder(pick(NAMES)).type("service").version(pick(VERSIONS)).build(),
        chance(4) ? pick(NAMES) : null,
        chance(2) ? List.of() : List.of("https://example.org/" + pick(NAMES)),
        chance(3) ? null : chance(2),
        chance(3) ? null : chance(2),
        null,
        chance(2)
            ? List.of()
            : List.of(new Service.Data("inbound", pick(NAMES), null, List.of(), List.of())));
  }

  private Component.Builder component(int ref) {
    String name = pick(NAMES);
    String version = pick(VERSIONS);
    var builder = Component.builder(name).ref("ref-" + ref).version(version);
    if (!chance(4)) {
      String type = pick(TYPES);
      String qualifiers = chance(3) ? "?" + pick(QUALIFIERS) : "";
      builder.purl(
          "pkg:" + type + "/" + name + (version.isEmpty() ? "" : "@" + version) + qualifiers);
      if (type.endsWith("%40s")) {
        scope(builder, name);
      } else if (type.equals("maven/g") && chance(2)) {
        builder.group("g");
      }
    } else if (chance(3)) {
      scope(builder, name);
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      mutate(builder);
    }
    return builder;
  }

  /** The npm scope in the name, in the group, or nowhere. */
  private void scope(Component.Builder builder, String name) {
    switch (random.nextInt(3)) {
      case 0 -> builder.name("@s/" + name);
      case 1 -> builder.group("@s");
      default -> {}
    }
  }

  private Component.Builder mutate(Component.Builder builder) {
    switch (random.nextInt(20)) {
      case 0 -> builder.version(pick(VERSIONS));
      case 1 -> builder.digest(digest());
      case 2 -> builder.declaredLicense(pick(LICENSES));
      case 3 -> builder.supplier(Party.named(pick(NAMES)));
      case 4 -> builder.property(pick(NAMES), pick(NAMES));
      case 5 ->
          builder.reference(ExternalReference.of("vcs", "https://example.org/" + pick(NAMES)));
      case 6 -> builder.otherMember("tags", digest());
      case 7 -> builder.scope(pick(List.of("required", "optional")));
      case 8 -> builder.purl((Purl) null);
      case 9 -> builder.group(pick(List.of("g", "h")));
      case 10 -> builder.manufacturer(Party.named(pick(NAMES)));
      case 11 -> builder.pedigree(pedigree());
      case 12 -> builder.concludedLicense(pick(LICENSES));
      case 13 -> builder.cpe(cpe());
      case 14 -> builder.swid("swid-" + random.nextInt(4));
      case 15 -> builder.type(pick(List.of("library", "application")));
      case 16 -> builder.digest(strongDigest());
      case 17 -> builder.author(Party.named(pick(NAMES)));
      case 18 -> builder.publisher(pick(NAMES));
      default -> builder.description(pick(NAMES));
    }
    return builder;
  }

  /** Without most of what speaks for it. */
  private Component.Builder without(Component component, int ref) {
    var rest = Component.builder(component.name()).ref("less-" + ref);
    rest.type(component.type()).group(component.group()).version(component.version());
    if (chance(2)) {
      rest.purl(component.purl());
    }
    if (chance(2)) {
      component.digests().forEach(rest::digest);
    }
    return rest;
  }

  private static Component.Builder copyOf(Component component, int ref) {
    var copy =
        Component.builder(component.name())
            .ref("ref-" + ref)
            .type(component.type())
            .group(component.group())
            .version(component.version())
            .purl(component.purl())
            .swid(component.swid())
            .supplier(component.supplier())
            .manufacturer(component.manufacturer())
            .publisher(component.publisher())
            .originator(component.originator())
            .scope(component.scope())
            .copyright(component.copyright())
            .description(component.description())
            .downloadLocation(component.downloadLocation())
            .pedigree(component.pedigree());
    component.cpes().forEach(copy::cpe);
    component.digests().forEach(copy::digest);
    component.declaredLicenses().forEach(copy::declaredLicense);
    component.concludedLicenses().forEach(copy::concludedLicense);
    component.authors().forEach(copy::author);
    component.references().forEach(copy::reference);
    component
        .properties()
        .forEach((name, values) -> values.forEach(value -> copy.property(name, value)));
    component.otherMembers().forEach(copy::otherMember);
    return copy;
  }

  private Pedigree pedigree() {
    return chance(2)
        ? Pedigree.of(digest())
        : new Pedigree(
            digest(),
            List.of(pick(NAMES)),
            List.of(),
            List.of(),
            List.of(),
            List.of(new Pedigree.Patch("backport", pick(NAMES), List.of())),
            null);
  }

  private String cpe() {
    String product = pick(List.of("v:a", "v:b", "w:a"));
    return chance(3)
        ? "cpe:/a:" + product + ":" + pick(VERSIONS)
        : "cpe:2.3:a:" + product + ":" + pick(VERSIONS) + ":*:*:*:*:*:*:*";
  }

  /** Out of few, so that different components have equal ones, and equal ones contradict. */
  private Digest strongDigest() {
    return chance(2)
        ? new Digest(Digest.Algorithm.SHA_256, pick(List.of("4", "5", "6", "7")).repeat(64))
        : new Digest(Digest.Algorithm.SHA_512, pick(List.of("8", "9", "a")).repeat(128));
  }

  private Digest digest() {
    return new Digest(Digest.Algorithm.SHA_1, pick(List.of("0", "1", "2")).repeat(40));
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private <T> T pick(List<T> pool) {
    return pool.get(random.nextInt(pool.size()));
  }
}
