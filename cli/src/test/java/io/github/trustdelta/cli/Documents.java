package io.github.trustdelta.cli;

import io.github.trustdelta.sbom.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two releases as files. */
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
        "services": [
          {"name": "login", "endpoints": ["https://login.example"]},
          {"name": "mail"}
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
        "services": [
          {"name": "login", "endpoints": ["https://elsewhere.example"]},
          {"name": "telemetry", "endpoints": ["https://collect.example"]}
        ],
        "vulnerabilities": [
          {"id": "CVE-2020-0001", "analysis": {"state": "exploitable"}, "affects": [{"ref": "kept"}]},
          {"id": "CVE-2020-0003", "affects": [{"ref": "fresh"}]}
        ]
      }
      """
          .formatted("bb".repeat(32));

  private static final String SPDX =
      """
      {
        "spdxVersion": "SPDX-2.3",
        "SPDXID": "SPDXRef-DOCUMENT",
        "packages": [{"SPDXID": "SPDXRef-shop", "name": "shop", "versionInfo": "1.0.%1$s",
          "hasFiles": ["SPDXRef-f1", "SPDXRef-f2"]}],
        "files": [
          {"SPDXID": "SPDXRef-f1", "fileName": "./index.js",
           "checksums": [{"algorithm": "SHA1", "checksumValue": "%2$s"}]},
          {"SPDXID": "SPDXRef-f2", "fileName": "./%3$s.js"}
        ],
        "snippets": [{"SPDXID": "SPDXRef-s", "snippetFromFile": "SPDXRef-f1"}]
      }
      """;

  /** In CycloneDX: they differ in every kind of change but in files. */
  static Documents in(Path folder) throws IOException {
    return new Documents(
        Files.writeString(folder.resolve("before.json"), BEFORE),
        Files.writeString(folder.resolve("after.json"), AFTER));
  }

  /** In SPDX: they differ in files. */
  static Documents withFiles(Path folder) throws IOException {
    return new Documents(
        Files.writeString(
            folder.resolve("before.spdx.json"), SPDX.formatted("0", "aa".repeat(20), "old")),
        Files.writeString(
            folder.resolve("after.spdx.json"), SPDX.formatted("1", "bb".repeat(20), "new")));
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
