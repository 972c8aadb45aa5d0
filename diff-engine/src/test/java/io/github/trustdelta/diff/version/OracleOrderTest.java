package io.github.trustdelta.diff.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.Purl;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our orders against those of the newest versatile-core, which needs Java 21 and which the build
 * therefore puts into {@code target/versatile-oracle} on newer JDKs only. Both must agree about
 * every pair of published versions and of versions in the reference documents, but for the pairs
 * that {@code versions/oracle.tsv} gives a reason for.
 */
class OracleOrderTest {

  private static final Path JARS = Path.of("target", "versatile-oracle");
  private static final Pattern PURL =
      Pattern.compile("pkg:[a-z]+/[^\"'\\s<>?#\\\\&]+@[^\"'\\s<>?#\\\\&]+");
  private static final int MOST_VERSIONS = 1_200;
  private static final long LARGEST_FILE = 50_000_000;

  private static final Map<String, String> ORACLES =
      new TreeMap<>(
          Map.of(
              "apk", "Apk",
              "composer", "Composer",
              "deb", "Debian",
              "golang", "Go",
              "maven", "Maven",
              "npm", "Npm",
              "nuget", "Nuget",
              "pypi", "Python",
              "rpm", "Rpm"));

  private static final Map<String, SortedSet<String>> FOUND = new TreeMap<>();

  private static @Nullable URLClassLoader loader;

  private static final String NO_REASON = "";

  private record Both(String text, EcosystemVersion ours, Comparable<Object> theirs) {

    /** No if the oracle throws: it does so at numbers that are too large for it. */
    boolean agreesAbout(Both other) {
      try {
        return Integer.signum(ours.compareTo(other.ours))
            == Integer.signum(theirs.compareTo(other.theirs));
      } catch (NumberFormatException e) {
        return false;
      }
    }
  }

  /** Why a disagreement about two versions is no fault of ours: one is this, the other that. */
  private record Reason(String name, Pattern one, Pattern other) {

    boolean covers(String a, String b) {
      return (one.matcher(a).find() && other.matcher(b).find())
          || (one.matcher(b).find() && other.matcher(a).find());
    }
  }

  @BeforeAll
  static void load() throws IOException {
    assumeTrue(
        Files.isDirectory(JARS),
        () -> "no " + JARS + ": it is made by Maven under JDK 21 and newer");
    loader = new URLClassLoader(jars(), ClassLoader.getPlatformClassLoader());
    for (Path file : Corpus.files("corpus/**.{json,xml,spdx}")) {
      if (Files.size(file) <= LARGEST_FILE) {
        addVersions(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
  }

  @AfterAll
  static void unload() throws IOException {
    if (loader != null) {
      loader.close();
    }
  }

  static Stream<String> ecosystems() {
    return ORACLES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("ecosystems")
  void weAgreeWithVersatileButWhereAReasonIsGiven(String ecosystem) throws Exception {
    List<Both> versions = bothOf(ecosystem);
    List<Reason> reasons = reasons(ecosystem);
    var counts = new TreeMap<String, Integer>();
    reasons.forEach(reason -> counts.put(reason.name(), 0));
    var unexplained = new ArrayList<String>();
    int pairs = 0;
    for (int i = 0; i < versions.size(); i++) {
      for (Both other : versions.subList(i + 1, versions.size())) {
        Both one = versions.get(i);
        if (one.ours().hasOrderWith(other.ours())) {
          pairs++;
          if (!one.agreesAbout(other)) {
            String name = reasonFor(reasons, one.text(), other.text());
            counts.merge(name, 1, Integer::sum);
            if (name.equals(NO_REASON)) {
              unexplained.add(one.text() + " and " + other.text());
            }
          }
        }
      }
    }

    System.out.printf(
        "oracle %s: %d versions, %d pairs, disagreements %s%n",
        ecosystem, versions.size(), pairs, counts);
    assertThat(pairs).isPositive();
    assertThat(unexplained).isEmpty();
    assertThat(counts).as("a reason that no pair needs any more").doesNotContainValue(0);
  }

  /** Those that are versions to both of us. */
  private static List<Both> bothOf(String ecosystem) throws Exception {
    var both = new ArrayList<Both>();
    for (String text : pool(ecosystem)) {
      EcosystemVersion ours = EcosystemVersion.parse(ecosystem, text);
      Comparable<Object> theirs = oracle(ecosystem, text);
      if (ours != null && theirs != null) {
        both.add(new Both(text, ours, theirs));
      }
    }
    return both;
  }

  private static String reasonFor(List<Reason> reasons, String a, String b) {
    return reasons.stream()
        .filter(reason -> reason.covers(a, b))
        .map(Reason::name)
        .findFirst()
        .orElse(NO_REASON);
  }

  private static List<Reason> reasons(String ecosystem) {
    return VersionCases.linesOf("oracle.tsv").stream()
        .filter(line -> line.get(0).equals(ecosystem))
        .map(
            line ->
                new Reason(line.get(1), Pattern.compile(line.get(2)), Pattern.compile(line.get(3))))
        .toList();
  }

  /** All published versions, and those found; every n-th of these where there are too many. */
  private static SortedSet<String> pool(String ecosystem) {
    var pool = new TreeSet<String>();
    List<String> found = List.copyOf(FOUND.getOrDefault(ecosystem, new TreeSet<>()));
    int step = found.size() / MOST_VERSIONS + 1;
    for (int i = 0; i < found.size(); i += step) {
      pool.add(found.get(i));
    }
    pool.addAll(VersionCases.versions(ecosystem));
    String v = ecosystem.equals("golang") ? "v" : "";
    if (List.of("golang", "npm", "nuget").contains(ecosystem)) {
      VersionCases.versions("semver").forEach(text -> pool.add(v + text));
    }
    return pool;
  }

  private static void addVersions(String document) {
    Matcher matcher = PURL.matcher(document);
    while (matcher.find()) {
      addVersion(matcher.group());
    }
  }

  private static void addVersion(String text) {
    try {
      Purl purl = Purl.parse(text);
      if (purl.version() != null) {
        FOUND.computeIfAbsent(purl.type(), type -> new TreeSet<>()).add(purl.version());
      }
    } catch (IllegalArgumentException e) {
      assertThat(text).startsWith("pkg:"); // not every text that begins like a purl is one
    }
  }

  @SuppressWarnings("unchecked") // a Version of theirs is comparable to any Version of theirs
  private static @Nullable Comparable<Object> oracle(String ecosystem, String text)
      throws Exception {
    Class<?> type =
        Class.forName(
            "io.github.nscuro.versatile.version." + ORACLES.get(ecosystem) + "Version$Provider",
            true,
            loader);
    Object provider = type.getConstructor().newInstance();
    try {
      return (Comparable<Object>)
          type.getMethod("getVersion", String.class, String.class)
              .invoke(provider, ecosystem, text);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException) {
        return null;
      }
      throw e;
    }
  }

  private static URL[] jars() throws IOException {
    try (Stream<Path> files = Files.list(JARS)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .sorted()
          .map(OracleOrderTest::url)
          .toArray(URL[]::new);
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }
}
