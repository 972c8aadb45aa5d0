package io.github.trustdelta.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.trustdelta.gate.intel.Intel;
import io.github.trustdelta.gate.intel.IntelLimits;
import io.github.trustdelta.gate.intel.IntelMatch;
import io.github.trustdelta.sbom.Component;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Records of OSV read from a zip and from a folder, next to jackson-core merely tokenising the same
 * zip; and the components of an SBOM matched with them, next to one look-up in a map each.
 *
 * <p>A record is of 1.2 to 2 kB; one in two is of malware with all or some versions of a package,
 * the other an advisory with ranges. One component in twenty has the name of a package with a
 * record.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class IntelBenchmark {

  private static final Instant AT = Instant.parse("2026-06-01T00:00:00Z");

  @Param("100000")
  int records;

  @Param("5000")
  int components;

  private Path folder = Path.of("");
  private Path zip = Path.of("");
  private Path files = Path.of("");
  private Intel intel = Intel.empty();
  private List<Component> sbom = List.of();
  private final Map<String, Integer> map = new HashMap<>();
  private final JsonFactory jackson = new JsonFactory();

  @Setup
  public void prepare() throws IOException {
    folder = Files.createTempDirectory("trustdelta-bench");
    zip = folder.resolve("all.zip");
    files = Files.createDirectory(folder.resolve("osv"));
    try (var out =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(zip), 1 << 16))) {
      for (int i = 0; i < records; i++) {
        byte[] record = record(i).getBytes(UTF_8);
        out.putNextEntry(new ZipEntry(id(i) + ".json"));
        out.write(record);
        out.closeEntry();
        Path part = files.resolve(Integer.toString(i % 100));
        if (i < 100) {
          Files.createDirectory(part);
        }
        Files.write(part.resolve(id(i) + ".json"), record);
        map.put("pkg:npm/" + name(i), i);
      }
    }
    var all = new ArrayList<Component>(components);
    for (int i = 0; i < components; i++) {
      String name = i % 20 == 0 ? name(i * 2) : "unknown-" + i;
      all.add(
          Component.builder(name)
              .version("1.0." + i % 7)
              .purl("pkg:npm/" + name + "@1.0." + i % 7)
              .build());
    }
    sbom = List.copyOf(all);
    intel = readZip();
    if (intel.records() != records || match() == 0) {
      throw new IllegalStateException("%d records".formatted(intel.records()));
    }
  }

  @TearDown
  public void delete() throws IOException {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Benchmark
  public Intel readZip() throws IOException {
    return Intel.read(List.of(zip), IntelLimits.DEFAULTS, AT);
  }

  @Benchmark
  public Intel readFolder() throws IOException {
    return Intel.read(List.of(files), IntelLimits.DEFAULTS, AT);
  }

  @Benchmark
  public int tokeniseZip() throws IOException {
    int tokens = 0;
    try (var in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        tokens += tokenise(in);
      }
    }
    return tokens;
  }

  @Benchmark
  public int match() {
    int matches = 0;
    for (Component component : sbom) {
      for (IntelMatch match : intel.match(component)) {
        matches += match.isOpen() ? 1 : 0;
      }
    }
    return matches;
  }

  @Benchmark
  public int lookUp() {
    int found = 0;
    for (Component component : sbom) {
      var purl = component.purl();
      found += purl != null && map.containsKey(purl.coordinates()) ? 1 : 0;
    }
    return found;
  }

  private int tokenise(InputStream entry) throws IOException {
    int tokens = 0;
    try (JsonParser parser = jackson.createParser(entry.readAllBytes())) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }

  private static String id(int i) {
    return i % 2 == 0 ? "MAL-2026-" + (i + 1) : "GHSA-" + i;
  }

  private static String name(int i) {
    return "package-" + i;
  }

  private static String record(int i) {
    String versions =
        i % 2 == 0
            ? "\"versions\":[\"1.0.0\",\"1.0.1\",\"1.0.2\"]"
            : "\"ranges\":[{\"type\":\"SEMVER\",\"events\":[{\"introduced\":\"0\"},{\"fixed\":\"1.0."
                + i % 7
                + "\"}]}]";
    return """
        {"schema_version":"1.7.4","id":"%s","published":"2026-03-31T12:00:00Z",
         "modified":"2026-04-01T00:00:00Z","aliases":["CVE-2026-%d"],
         "summary":"Malicious code in %s (npm)","details":"%s",
         "affected":[{"package":{"ecosystem":"npm","name":"%s","purl":"pkg:npm/%s"},%s,
           "database_specific":{"cwes":[{"cweId":"CWE-79","name":"Some Weakness",
             "description":"%s"}]}}],
         "references":[{"type":"WEB","url":"https://example.com/blog/%d"},
           {"type":"PACKAGE","url":"https://example.com/package/%s"}],
         "credits":[{"name":"somebody","type":"FINDER","contact":["https://example.com"]}],
         "database_specific":{"severity":"CRITICAL","iocs":{"domains":["c2.example.com"]},
           "malicious-packages-origins":[{"source":"someone","sha256":"%s",
             "import_time":"2026-04-01T00:00:00Z","versions":["1.0.0"]}]}}
        """
        .formatted(
            id(i),
            i,
            name(i),
            "The package talks to a host that it has no business with. ".repeat(5 + i % 10),
            name(i),
            name(i),
            versions,
            "The product contains code that appears to be malicious in nature.",
            i,
            name(i),
            "%064x".formatted(i));
  }
}
