package io.github.trustdelta.gate.rule;

import io.github.trustdelta.sbom.Purl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Packages that everybody knows, so that others like to be taken for them. */
final class PopularNames {

  private final List<Purl> purls;
  private final Set<String> coordinates = new HashSet<>();

  private PopularNames(List<Purl> purls) {
    this.purls = List.copyOf(purls);
    purls.forEach(purl -> coordinates.add(purl.coordinates()));
  }

  static PopularNames standard() {
    var purls = new ArrayList<Purl>();
    for (String[] row : Table.read("popular-names.tsv", 2)) {
      purls.add(Purl.parse("pkg:" + row[0] + "/" + row[1].replace("@", "%40")));
    }
    return new PopularNames(purls);
  }

  boolean has(Purl purl) {
    return coordinates.contains(purl.coordinates());
  }

  void forEach(Consumer<Purl> action) {
    purls.forEach(action);
  }
}
