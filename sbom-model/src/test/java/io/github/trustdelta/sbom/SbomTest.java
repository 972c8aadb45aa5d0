package io.github.trustdelta.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.trustdelta.sbom.Digest.Algorithm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SbomTest {

  private static final Digest PRINT = new Digest(Algorithm.ADLER32, "01234567");

  @Test
  void orderRefsAndDocumentFactsAreNoPartOfEquality() {
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      components.add(component("n" + i % 40, it -> it));
    }
    Sbom expected = chained(components, SbomFormat.CYCLONEDX);

    for (int seed = 0; seed < 10; seed++) {
      int number = seed;
      List<Component> renamed = new ArrayList<>();
      for (Component it : components) {
        renamed.add(component(it.name(), b -> b.ref("ref" + number + "/" + renamed.size())));
      }
      Sbom shuffled = shuffled(renamed, seed);

      assertThat(shuffled).isEqualTo(expected).hasSameHashCodeAs(expected);
    }
  }

  @ParameterizedTest
  @MethodSource
  void differentMeaning(Consumer<Sbom.Builder> one, Consumer<Sbom.Builder> other) {
    Sbom first = sbom(one);
    Sbom second = sbom(other);

    assertThat(first).isNotEqualTo(second).isEqualTo(sbom(one));
    assertThat(second).isNotEqualTo(first).isEqualTo(sbom(other));
  }

  static Stream<Arguments> differentMeaning() {
    return Stream.of(
        pair(it -> it.component(plain("a")), it -> {}),
        pair(it -> it.component(plain("a")), it -> it.component(plain("b"))),
        pair(it -> it.component(plain("a")).component(plain("a")), it -> it.component(plain("a"))),
        pair(it -> it.subject(plain("a")), it -> it.component(plain("a"))),
        pair(it -> it.subject(plain("a")), it -> it.subject(plain("b"))),
        pair(it -> it.otherMember("x", PRINT), it -> it.otherMember("y", PRINT)),
        pair(it -> it.otherMember("x", PRINT), it -> {}),
        pair(it -> it.vulnerability(vulnerability("CVE-1")), it -> {}),
        pair(
            it -> it.vulnerability(vulnerability("CVE-1")).vulnerability(vulnerability("CVE-1")),
            it -> it.vulnerability(vulnerability("CVE-1"))),
        pair(it -> edges(it, "a -> b"), it -> edges(it, "b -> a")),
        pair(it -> edges(it, "a -> b", "b -> c"), it -> edges(it, "a -> b", "a -> c")),
        pair(SbomTest::nestedInA, SbomTest::nestedInB));
  }

  @ParameterizedTest
  @MethodSource
  void copiesAreOneEndOfAnEdgeAndOneParent(
      Consumer<Sbom.Builder> one, Consumer<Sbom.Builder> other) {
    assertThat(sbom(one)).isEqualTo(sbom(other)).hasSameHashCodeAs(sbom(other));
  }

  static Stream<Arguments> copiesAreOneEndOfAnEdgeAndOneParent() {
    return Stream.of(
        pair(SbomTest::edgeToTheFirstTwin, SbomTest::edgeToTheSecondTwin),
        pair(SbomTest::nestedInTheFirstTwin, SbomTest::nestedInTheSecondTwin),
        pair(SbomTest::edgesOfBothTwins, SbomTest::edgeOfOneTwin),
        pair(SbomTest::edgeOfTheSubject, SbomTest::edgeOfItsTwin));
  }

  @Test
  void scopeOfAnEdgeMatters() {
    assertThat(edge(DependencyScope.RUNTIME)).isNotEqualTo(edge(DependencyScope.TEST));
  }

  @Test
  void notationOfLicencesDoesNotMatter() {
    assertThat(licensed(new License.Expression("MIT OR ISC", null)))
        .isEqualTo(licensed(new License.Named("(isc or mit)", "https://a.b")))
        .isNotEqualTo(licensed(new License.Expression("MIT", null)));
  }

  @Test
  void copySaysTheSame() {
    Component a = component("a", it -> it.ref("1"));
    Component b = component("b", it -> it.ref("2"));
    Component c = component("c", it -> it.ref("3"));
    Component file = component("src/a.c", it -> it.type("file"));
    Sbom sbom =
        Sbom.builder()
            .document(DocumentInfo.builder(SbomFormat.SPDX, "2.3").name("n").build())
            .component(a)
            .component(b, a)
            .component(c)
            .describes(a)
            .describes(c)
            .dependency("1", "2")
            .vulnerability(vulnerability("CVE-1"))
            .otherMember("x", PRINT)
            .file(file, a)
            .notice(new ReadNotice("k", "w", "m"))
            .build();
    Sbom copy = sbom.toBuilder().build();

    assertThat(copy).isEqualTo(sbom);
    assertThat(copy.document()).isEqualTo(sbom.document());
    assertThat(copy.components()).isEqualTo(sbom.components());
    assertThat(copy.parentOf(b)).contains(a);
    assertThat(copy.dependencies().edges()).isEqualTo(sbom.dependencies().edges());
    assertThat(copy.dependencies().roots()).containsExactly(a, c);
    assertThat(copy.files()).containsExactly(file);
    assertThat(copy.parentOf(file)).contains(a);
    assertThat(copy.notices()).isEqualTo(sbom.notices());
  }

  @Test
  void copyDoesNotTakeInferredRootsForDescribedOnes() {
    Sbom.Builder copy = Sbom.builder().component(plain("b")).build().toBuilder();

    Component added = plain("a");
    assertThat(copy.component(added).build().dependencies().roots()).contains(added).hasSize(2);
  }

  @Test
  void componentsAreFoundByRef() {
    Component subject = component("s", it -> it.ref("1"));
    Component a = component("a", it -> it.ref("2"));
    Component b = component("b", it -> it.version("3"));
    Sbom sbom = Sbom.builder().subject(subject).component(a).component(b).build();

    assertThat(sbom.find("1")).contains(subject);
    assertThat(sbom.find("2")).contains(a);
    assertThat(sbom.find("b@3")).contains(b);
    assertThat(sbom.find("4")).isEmpty();
  }

  @Test
  void endlessNestingIsComparedWithoutRecursion() {
    assertThat(deep("leaf")).isEqualTo(deep("leaf")).isNotEqualTo(deep("other"));
  }

  @Test
  void sameObjectTwiceIsRefused() {
    Component a = plain("a");

    refused(Sbom.builder().component(a).component(a), "the same component object was added twice");
    refused(Sbom.builder().component(a).subject(a), "the subject is also a component");
  }

  @Test
  void strangersAreRefused() {
    Component a = plain("a");
    Component stranger = plain("stranger");

    refused(Sbom.builder().component(a, stranger), "no such parent: stranger");
    refused(
        Sbom.builder().component(a).dependency(a, stranger, DependencyScope.UNKNOWN),
        "no such end of a dependency: stranger");
    refused(
        Sbom.builder().component(a).dependency(stranger, a, DependencyScope.UNKNOWN),
        "no such end of a dependency: stranger");
    refused(Sbom.builder().component(a).describes(stranger), "no such described component");
    refused(Sbom.builder().component(a).dependency("a", "b"), "no component has the ref b");
  }

  @Test
  void ambiguousNamesAreRefused() {
    refused(
        Sbom.builder().component(plain("a")).component(plain("a")).dependency("a", "a"),
        "two components have ref: a");
  }

  @Test
  void nestingInACircleIsRefused() {
    Component a = plain("a");
    Component b = plain("b");
    Component c = plain("c");

    refused(Sbom.builder().component(a, a), "nesting goes in a circle");
    refused(
        Sbom.builder().component(a, b).component(b, c).component(c, a), "nesting goes in a circle");
  }

  @Test
  void nullIsRefused() {
    assertThatThrownBy(() -> Sbom.builder().component(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("component");
    assertThatThrownBy(() -> Sbom.builder().document(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("document");
  }

  @Test
  void listsCannotBeChanged() {
    Sbom sbom = Sbom.builder().component(plain("a")).build();

    assertThatThrownBy(() -> sbom.components().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> sbom.otherMembers().put("x", PRINT))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static void refused(Sbom.Builder builder, String message) {
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static Arguments pair(Consumer<Sbom.Builder> one, Consumer<Sbom.Builder> other) {
    return Arguments.of(one, other);
  }

  private static Sbom sbom(Consumer<Sbom.Builder> content) {
    Sbom.Builder builder = Sbom.builder();
    content.accept(builder);
    return builder.build();
  }

  private static Component plain(String name) {
    return Component.builder(name).build();
  }

  private static Component component(String name, UnaryOperator<Component.Builder> facts) {
    return facts.apply(Component.builder(name)).build();
  }

  private static Vulnerability vulnerability(String id) {
    return Vulnerability.builder(id).build();
  }

  private static Sbom.Builder edges(Sbom.Builder builder, String... edges) {
    builder.component(plain("a")).component(plain("b")).component(plain("c"));
    for (String edge : edges) {
      builder.dependency(edge.substring(0, 1), edge.substring(5));
    }
    return builder;
  }

  private static Sbom edge(DependencyScope scope) {
    Component a = plain("a");
    Component b = plain("b");
    return Sbom.builder().component(a).component(b).dependency(a, b, scope).build();
  }

  private static Sbom licensed(License license) {
    return Sbom.builder().component(component("a", it -> it.declaredLicense(license))).build();
  }

  private static void nestedInA(Sbom.Builder builder) {
    Component a = plain("a");
    builder.component(a).component(plain("b")).component(plain("c"), a);
  }

  private static void nestedInB(Sbom.Builder builder) {
    Component b = plain("b");
    builder.component(plain("a")).component(b).component(plain("c"), b);
  }

  /** Same name and version, other content: the label alone does not tell them apart. */
  private static List<Component> twins() {
    return List.of(
        component("a", it -> it.version("1").digest(PRINT)), component("a", it -> it.version("1")));
  }

  private static void edgeToTheFirstTwin(Sbom.Builder builder) {
    edgeToATwin(builder, 0);
  }

  private static void edgeToTheSecondTwin(Sbom.Builder builder) {
    edgeToATwin(builder, 1);
  }

  private static void edgeToATwin(Sbom.Builder builder, int twin) {
    Component app = plain("app");
    List<Component> twins = twins();
    builder.component(app).component(twins.get(0)).component(twins.get(1));
    builder.dependency(app, twins.get(twin), DependencyScope.UNKNOWN);
  }

  private static void nestedInTheFirstTwin(Sbom.Builder builder) {
    List<Component> twins = twins();
    builder.component(twins.get(0)).component(twins.get(1)).component(plain("c"), twins.get(0));
  }

  private static void nestedInTheSecondTwin(Sbom.Builder builder) {
    List<Component> twins = twins();
    builder.component(twins.get(0)).component(twins.get(1)).component(plain("c"), twins.get(1));
  }

  private static void edgesOfBothTwins(Sbom.Builder builder) {
    twinsThatNeed(builder, 2);
  }

  private static void edgeOfOneTwin(Sbom.Builder builder) {
    twinsThatNeed(builder, 1);
  }

  private static void twinsThatNeed(Sbom.Builder builder, int count) {
    List<Component> same = List.of(plain("a"), plain("a"));
    Component needed = plain("b");
    builder.component(same.get(0)).component(same.get(1)).component(needed);
    same.subList(0, count).forEach(it -> builder.dependency(it, needed, DependencyScope.UNKNOWN));
  }

  private static void edgeOfTheSubject(Sbom.Builder builder) {
    Component subject = plain("a");
    Component needed = plain("b");
    builder.subject(subject).component(plain("a")).component(needed);
    builder.dependency(subject, needed, DependencyScope.UNKNOWN);
  }

  private static void edgeOfItsTwin(Sbom.Builder builder) {
    Component twin = plain("a");
    Component needed = plain("b");
    builder.subject(plain("a")).component(twin).component(needed);
    builder.dependency(twin, needed, DependencyScope.UNKNOWN);
  }

  private static Sbom chained(List<Component> components, SbomFormat format) {
    var builder = Sbom.builder().document(DocumentInfo.builder(format, "1").id("x").build());
    components.forEach(builder::component);
    return chain(builder, components).build();
  }

  private static Sbom shuffled(List<Component> components, int seed) {
    List<Component> order = new ArrayList<>(components);
    Collections.shuffle(order, new Random(seed));
    var builder =
        Sbom.builder()
            .document(DocumentInfo.builder(SbomFormat.SPDX, "2").created("now").build())
            .notice(new ReadNotice("k", "w", "m"));
    order.forEach(builder::component);
    return chain(builder, components).build();
  }

  private static Sbom.Builder chain(Sbom.Builder builder, List<Component> components) {
    for (int i = 1; i < components.size(); i++) {
      builder.dependency(components.get(i - 1), components.get(i), DependencyScope.UNKNOWN);
    }
    return builder;
  }

  private static Sbom deep(String leaf) {
    var builder = Sbom.builder();
    Component parent = plain("root");
    builder.component(parent);
    for (int i = 0; i < 20_000; i++) {
      Component child = plain(i == 19_999 ? leaf : "n");
      builder.component(child, parent);
      parent = child;
    }
    return builder.build();
  }
}
