package io.github.trustdelta.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * Runs what people run most, so that the JVM can keep what that loads for the next start: {@code
 * bin/trustdelta} calls it once after a build, and throws away what it writes.
 */
final class Rehearsal {

  private static final List<String> PURLS =
      List.of(
          "pkg:npm/%40a/b",
          "pkg:maven/g/a",
          "pkg:pypi/a",
          "pkg:golang/a.org/b",
          "pkg:cargo/a",
          "pkg:nuget/a",
          "pkg:gem/a",
          "pkg:composer/a/b",
          "pkg:deb/debian/a",
          "pkg:rpm/fedora/a",
          "pkg:apk/alpine/a",
          "pkg:github/a/b",
          "pkg:generic/a");

  /** Signed by nobody: what it is refused for is enough to load what verifying needs. */
  private static final String ATTESTATION =
      """
      {"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json",
       "verificationMaterial":{"publicKey":{"hint":"SHA256:%1$s"},"tlogEntries":[{"logIndex":"1",
         "logId":{"keyId":"wNI9atQGlz+VWfO6LRygH4QUfY/8W4RFwiT5i5WRgB0="},
         "kindVersion":{"kind":"dsse","version":"0.0.1"},"integratedTime":"1700000000",
         "inclusionPromise":{"signedEntryTimestamp":"MAYCAQECAQE="},
         "inclusionProof":{"logIndex":"0","treeSize":"1","hashes":[],
           "rootHash":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
           "checkpoint":{"envelope":"a\\n1\\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\\n\\n\u2014 a wNI9ajAGAgEBAgEB\\n"}},
         "canonicalizedBody":"e30="}]},
       "dsseEnvelope":{"payload":"e30=","payloadType":"application/vnd.in-toto+json",
         "signatures":[{"sig":"MAYCAQECAQE="}]}}
      """
          .formatted("DhQ8wR5APBvFHLF/+Tc+AYvPOdTpcIDqOhxsBHRwC7U");

  private Rehearsal() {}

  private static final String RECORD =
      """
      {"id":"MAL-2026-1","modified":"2026-01-01T00:00:00Z","summary":"made up","affected":
       [{"package":{"ecosystem":"npm","name":"a"},"versions":["0.0.1"],
         "ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"0.0.2"}]}]}]}
      """;

  /** Compares, inspects, verifies and reviews documents of its own, and those in some folders. */
  public static void main(String[] args) throws IOException {
    Path before = Files.createTempFile("before", ".json");
    Path after = Files.createTempFile("after", ".json");
    try {
      Files.writeString(before, document("1.2.3", "MIT", "acme"));
      Files.writeString(after, document("1.10.0", "MIT OR Apache-2.0", "Acme Inc."));
      run(List.of(before.toString(), after.toString()));
      for (String folder : args) {
        run(documents(Path.of(folder)));
      }
      Files.writeString(before, ATTESTATION);
      for (String format : List.of("text", "json")) {
        Main.run(
            new String[] {
              "verify", before.toString(), "--allow=any-identity,no-artifact", "--format=" + format
            },
            Streams.ofProcess());
      }
      Files.writeString(after, RECORD);
      for (String folder : args) {
        review(Path.of(folder), after);
      }
      Main.run(new String[] {"--version"}, Streams.ofProcess());
    } finally {
      Files.deleteIfExists(before);
      Files.deleteIfExists(after);
    }
  }

  private static List<String> documents(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(Path::toString)
          .filter(it -> it.endsWith(".json"))
          .filter(it -> !it.endsWith("evidence.json") && !it.endsWith(".dsse.json"))
          .sorted()
          .toList();
    }
  }

  /** Each folder in a folder that has two releases, with the key that lies in it. */
  private static void review(Path folder, Path intel) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> pairs;
    try (Stream<Path> folders = Files.list(folder)) {
      pairs = folders.filter(it -> Files.isDirectory(it.resolve("after"))).sorted().toList();
    }
    for (Path pair : pairs) {
      for (String format : List.of("text", "json", "markdown", "sarif", "html")) {
        List<String> words = new ArrayList<>();
        words.addAll(List.of("review", pair.toString(), "--format=" + format, "--intel=" + intel));
        try (Stream<Path> files = Files.list(pair)) {
          files
              .filter(it -> it.toString().endsWith(".pem"))
              .forEach(key -> words.add("--key=" + key));
        }
        Main.run(words.toArray(String[]::new), Streams.ofProcess());
      }
    }
  }

  /** Each against its neighbour, there and back. */
  private static void run(List<String> documents) {
    Streams streams = Streams.ofProcess();
    for (int i = 0; i < documents.size(); i++) {
      String one = documents.get(i);
      String other = documents.get((i + 1) % documents.size());
      for (String format : List.of("text", "json", "markdown")) {
        Main.run(new String[] {"diff", one, other, "--format", format}, streams);
        Main.run(new String[] {"diff", other, one, "--format=" + format, "--all"}, streams);
      }
      Main.run(new String[] {"diff", one, other, "--fail-on", "component-added"}, streams);
      Main.run(new String[] {"inspect", one}, streams);
      Main.run(new String[] {"inspect", one, "--format", "json"}, streams);
    }
  }

  /**
   * Components of many ecosystems that need each other; each fifth is there in other versions, too,
   * and each seventh in this document only.
   */
  private static String document(String version, String license, String supplier) {
    List<String> refs = new ArrayList<>();
    var components = new StringJoiner(",");
    var dependencies = new StringJoiner(",");
    for (int i = 0; i < 5 * PURLS.size(); i++) {
      int name = i % 5 == 0 ? 0 : i % 7 == 0 ? i + 1000 * supplier.length() : i;
      String its = i % 5 == 0 && i % 2 == 0 ? i + "." + version : version;
      String purl = PURLS.get(i % PURLS.size()) + name + "@" + its;
      String needed = refs.isEmpty() ? "app" : refs.get(i * version.length() % refs.size());
      refs.add(purl + "#" + i);
      components.add(component(i, purl, its, license, supplier));
      dependencies.add("{\"ref\":\"%s#%d\",\"dependsOn\":[\"%s\"]}".formatted(purl, i, needed));
    }
    return """
        {"bomFormat":"CycloneDX","specVersion":"1.6","version":1,
         "metadata":{"timestamp":"2026-01-01T00:00:00Z","component":
          {"type":"application","bom-ref":"app","name":"app","version":"%s"}},
         "components":[%s],
         "dependencies":[{"ref":"app","dependsOn":["%s"]},%s]}
        """
        .formatted(version, components, String.join("\",\"", refs.subList(1, 4)), dependencies);
  }

  private static String component(
      int i, String purl, String version, String license, String supplier) {
    return """
        {"type":"library","bom-ref":"%1$s#%6$d","group":"%5$s","name":"a%6$d","version":"%2$s",
         "purl":"%1$s","cpe":"cpe:2.3:a:a:a%6$d:%2$s:*:*:*:*:*:*:*","description":"A component",
         "supplier":{"name":"%4$s","url":["https://example.org"]},
         "publisher":"%4$s","author":"%4$s","copyright":"Copyright %4$s","scope":"required",
         "licenses":[%3$s],
         "hashes":[{"alg":"SHA-256","content":"%7$064x"},{"alg":"SHA-1","content":"%7$040x"}],
         "externalReferences":[{"type":"vcs","url":"https://example.org/%2$s"},
          {"type":"distribution","url":"https://example.org/a-%2$s.tgz"}],
         "properties":[{"name":"a","value":"%2$s"}]}
        """
        .formatted(
            purl,
            version,
            licenses(i, license),
            supplier,
            "g" + i % 3,
            i,
            i + i % 4 * version.length());
  }

  private static String licenses(int i, String license) {
    return switch (i % 3) {
      case 0 -> "{\"expression\":\"" + license + "\"}";
      case 1 -> "{\"license\":{\"id\":\"Apache-2.0\"}}";
      default -> "{\"license\":{\"name\":\"The " + license + " License\"}}";
    };
  }
}
