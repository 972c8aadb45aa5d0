package io.github.trustdelta.cli;

import io.github.trustdelta.sbom.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two releases that differ in every kind of change, as files. */
record Documents(Path before, Path after) {

  private static final String BEFORE =
      """
      {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "metadata": {
          "component": {"bom-ref": "shop", "type": "application", "name": "shop", "version": "1.0.0"}
        },
        "components": [
          {"bom-ref": "kept", "type": "library", "name": "kept", "purl": "pkg:npm/kept@1.0.0"},
          {"bom-ref": "swapped", "type": "library", "name": "swapped", "purl": "pkg:npm/swapped@1.0.0",
           "hashes": [{"alg": "SHA-256", "content": "%1$s"}]},
          {"bom-ref": "upgraded", "type": "library", "name": "upgraded",
           "purl": "pkg:npm/upgraded@1.0.0"},
          {"bom-ref": "gone", "type": "library", "name": "gone", "purl": "pkg:npm/gone@1.0.0"}
        ],
        "dependencies": [
          {"ref": "shop", "dependsOn": ["kept", "swapped", "upgraded", "gone"]}
        ],
        "vulnerabilities": [
          {"id": "CVE-2020-0001", "analysis": {"state": "in_triage"}, "affects": [{"ref": "kept"}]},
          {"id": "CVE-2020-0002", "affects": [{"ref": "gone"}]}
        ]
      }
      """
          .formatted("aa".repeat(32));

  private static final String AFTER =
      """
      {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "metadata": {
          "component": {"bom-ref": "shop", "type": "application", "name": "shop", "version": "1.0.1"}
        },
        "components": [
          {"bom-ref": "kept", "type": "library", "name": "kept", "purl": "pkg:npm/kept@1.0.0"},
          {"bom-ref": "swapped", "type": "library", "name": "swapped", "purl": "pkg:npm/swapped@1.0.0",
           "hashes": [{"alg": "SHA-256", "content": "%1$s"}]},
          {"bom-ref": "upgraded", "type": "library", "name": "upgraded",
           "purl": "pkg:npm/upgraded@1.1.0"},
          {"bom-ref": "fresh", "type": "library", "name": "fresh", "purl": "pkg:npm/fresh@1.0.0"}
        ],
        "dependencies": [
          {"ref": "shop", "dependsOn": ["kept", "swapped", "upgraded"]},
          {"ref": "upgraded", "dependsOn": ["fresh"]}
        ],
        "vulnerabilities": [
          {"id": "CVE-2020-0001", "analysis": {"state": "exploitable"}, "affects": [{"ref": "kept"}]},
          {"id": "CVE-2020-0003", "affects": [{"ref": "fresh"}]}
        ]
      }
      """
          .formatted("bb".repeat(32));

  static Documents in(Path folder) throws IOException {
    return new Documents(
        Files.writeString(folder.resolve("before.json"), BEFORE),
        Files.writeString(folder.resolve("after.json"), AFTER));
  }

  /** A CycloneDX document with these members beside the required ones. */
  static String cycloneDx(String members) {
    return "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\"," + members + "}";
  }

  /** Some pairs of real releases, evenly spread over those in JSON. */
  static List<Documents> realPairs() throws IOException {
    Path root = Corpus.file("corpus");
    List<String[]> rows =
        Files.readAllLines(root.resolve("PAIRS.tsv")).stream()
            .map(line -> line.split("\t", -1))
            .filter(row -> row[5].endsWith(".json") && row[6].endsWith(".json"))
            .toList();
    var pairs = new ArrayList<Documents>();
    for (int i = 0; i < rows.size(); i += 8) {
      pairs.add(new Documents(root.resolve(rows.get(i)[5]), root.resolve(rows.get(i)[6])));
    }
    return pairs;
  }
}
