package io.github.trustdelta.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The drawing in the design, held against the classes of all modules. */
class ArchitectureTest {
  private static final String ROOT = "io.github.trustdelta.";

  /** Which of our packages the classes of a package may use, their own left out. */
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          Map.entry("sbom", List.of("sbom.table")),
          Map.entry("sbom.json", List.of()),
          Map.entry("sbom.table", List.of("sbom.json")),
          Map.entry("sbom.read", List.of("sbom", "sbom.json", "sbom.table")),
          Map.entry("interop..", List.of("sbom..")),
          Map.entry("diff..", List.of("sbom..")),
          Map.entry("provenance..", List.of("sbom..")),
          Map.entry("signature..", List.of()),
          Map.entry("source..", List.of("sbom..", "provenance..")),
          Map.entry("gate..", List.of("sbom..", "diff..", "provenance..", "source..")),
          Map.entry(
              "cli..",
              List.of("sbom..", "interop..", "diff..", "provenance..", "source..", "gate..")));

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(
              place -> !place.contains("/test-classes/") && !place.contains("-tests.jar"))
          .importPackages("io.github.trustdelta");

  private static final DescribedPredicate<JavaClass> LIBRARIES =
      not(resideInAPackage(ROOT + "cli..")).as("are of a library");

  /**
   * The SPDX library stays offline by a system property alone, which is set while it loads; and
   * which of two ways to the same number is the quicker one, only the JVM can say.
   */
  private static final DescribedPredicate<JavaClass> LISTENS_TO_PROPERTIES_ONLY =
      nameMatching(".*\\.(interop\\.SpdxLibrary\\$Offline|json\\.LittleEndian)").forSubtype();

  static Stream<String> packages() {
    return ARROWS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void packageUsesOnlyWhatTheDesignLetsIt(String name) {
    var allowed =
        Stream.concat(Stream.of(name), ARROWS.getOrDefault(name, List.of()).stream())
            .map(ROOT::concat)
            .toArray(String[]::new);

    classes()
        .that()
        .resideInAPackage(ROOT + name)
        .should()
        .onlyDependOnClassesThat(resideOutsideOfPackage(ROOT + ".").or(resideInAnyPackage(allowed)))
        .check(OURS);
  }

  @Test
  void everyClassIsInPackageOfTheDesign() {
    var known = packages().map(ROOT::concat).toArray(String[]::new);

    classes().should().resideInAnyPackage(known).check(OURS);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(OURS);
  }

  @Test
  void librariesOpenNoConnection() {
    var onlyText = resideInAPackage("java.net").and(nameMatching(".*\\.(URI|URL(De|En)coder).*"));

    noClasses()
        .that(LIBRARIES)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.net..", "javax.net..", "java.rmi..", "javax.naming..")
                .and(not(onlyText))
                .or(simpleNameEndingWith("SocketChannel")))
        .check(OURS);
  }

  @Test
  void librariesWriteNoLogAndNothingToTheConsole() {
    noClasses()
        .that(LIBRARIES)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.util.logging..", "org.slf4j..")
                .or(nameMatching("java\\.lang\\.System\\$Logger.*")))
        .orShould()
        .accessTargetWhere(named("java.lang.System.(in|out|err|console|getLogger)"))
        .check(OURS);
  }

  @Test
  void librariesDependOnNothingOfTheMachineTheyRunOn() {
    var property =
        named(
            "java.lang.System.(getProperty|getProperties|getenv|setProperty|lineSeparator)",
            "java.lang.(Boolean.getBoolean|Integer.getInteger|Long.getLong)");
    var place =
        named(
            "java.util.(Locale|TimeZone).(getDefault|setDefault)",
            "java.time.ZoneId.systemDefault",
            "java.nio.charset.Charset.defaultCharset");

    noClasses()
        .that(LIBRARIES.and(not(LISTENS_TO_PROPERTIES_ONLY)))
        .should()
        .accessTargetWhere(property)
        .orShould()
        .accessTargetWhere(place)
        .check(OURS);
  }

  @Test
  void librariesTakeTheTimeFromTheCallerAndNothingFromChance() {
    var time =
        named(
            "java.lang.System.(currentTimeMillis|nanoTime)",
            "java.time..*.now",
            "java.time.(Clock.system.*|InstantSource.system)",
            "java.util.(Date.<init>|Calendar.getInstance)");
    var chance = named("java.lang.Math.random", "java.util.UUID.randomUUID");

    noClasses()
        .that(LIBRARIES)
        .should()
        .accessTargetWhere(time)
        .orShould()
        .accessTargetWhere(chance)
        .orShould()
        .dependOnClassesThat(
            resideInAPackage("java.util.random..")
                .or(nameMatching("java\\..*\\.(ThreadLocal|Secure|Splittable|)Random")))
        .check(OURS);
  }

  @Test
  void librariesKeepNoStaticStateThatCanChange() {
    fields()
        .that()
        .areDeclaredInClassesThat(LIBRARIES)
        .and()
        .areStatic()
        .should()
        .beFinal()
        .check(OURS);
    fields()
        .that()
        .areDeclaredInClassesThat(LIBRARIES)
        .and()
        .areStatic()
        .and()
        .arePublic()
        .should()
        .notHaveRawType(describe("arrays", JavaClass::isArray))
        .check(OURS);
  }

  /** An access to a member whose class and name match one of some patterns. */
  private static DescribedPredicate<JavaAccess<?>> named(String... patterns) {
    return describe(
        "is " + String.join(" or ", patterns),
        access -> {
          var name = access.getTargetOwner().getName() + "." + access.getName();
          return Arrays.stream(patterns).anyMatch(name::matches);
        });
  }
}
