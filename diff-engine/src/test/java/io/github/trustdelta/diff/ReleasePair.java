package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Two neighbouring releases of the reference data.
 *
 * @param name ecosystem or series, and the two versions
 */
record ReleasePair(String name, Path before, Path after) {

  /** The 222 of several ecosystems and the 354 of Apache projects; skips where there are none. */
  static List<ReleasePair> all() throws IOException {
    List<ReleasePair> pairs = new ArrayList<>(ofEcosystems());
    pairs.addAll(ofApache());
    return pairs;
  }

  static List<ReleasePair> ofEcosystems() throws IOException {
    return read("corpus");
  }

  static List<ReleasePair> ofApache() throws IOException {
    return read("corpus/apache");
  }

  private static List<ReleasePair> read(String folder) throws IOException {
    Path root = Corpus.file(folder);
    List<String> lines = Files.readAllLines(root.resolve("PAIRS.tsv"));
    List<String> header = List.of(lines.get(0).split("\t", -1));
    List<ReleasePair> pairs = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] columns = line.split("\t", -1);
      String from = columns[header.indexOf("from_path")];
      String to = columns[header.indexOf("to_path")];
      String versions =
          columns[header.indexOf("from_version")] + " to " + columns[header.indexOf("to_version")];
      pairs.add(
          new ReleasePair(
              project(header, columns) + " " + versions, root.resolve(from), root.resolve(to)));
    }
    return pairs;
  }

  private static String project(List<String> header, String[] columns) {
    if (header.contains("series")) {
      String series = columns[header.indexOf("series")];
      return series.replaceFirst("/\\{v\\}.*", "").replaceFirst("/[^/]*\\{v\\}.*", "");
    }
    return columns[header.indexOf("ecosystem")]
        + "/"
        + columns[header.indexOf("project")]
        + " ("
        + columns[header.indexOf("type")]
        + ")";
  }

  @Override
  public String toString() {
    return name;
  }
}
