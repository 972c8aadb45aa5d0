package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.Service;
import io.github.trustdelta.sbom.Vulnerability;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** The names of the fields that two documents of the same order fill otherwise. */
final class Differences {

  private final SortedSet<String> names = new TreeSet<>();

  private Differences() {}

  static SortedSet<String> between(Sbom a, Sbom b) {
    var differences = new Differences();
    differences.fields(a.document().fields(), b.document().fields());
    differences.fields(a.otherMembers(), b.otherMembers());
    differences.fields(subject(a), subject(b));
    differences.each("components", a.components(), b.components(), Component::fields);
    differences.each("services", a.services(), b.services(), Service::fields);
    differences.each(
        "vulnerabilities", a.vulnerabilities(), b.vulnerabilities(), Vulnerability::fields);
    if (!a.dependencies().edges().toString().equals(b.dependencies().edges().toString())) {
      differences.names.add("dependencies");
    }
    if (!a.compositions().equals(b.compositions())) {
      differences.names.add("compositions");
    }
    return differences.names;
  }

  private static Map<String, ?> subject(Sbom sbom) {
    Component subject = sbom.subject();
    return subject == null ? Map.of() : subject.fields();
  }

  private <T> void each(String name, List<T> a, List<T> b, Function<T, Map<String, ?>> fields) {
    if (a.size() != b.size()) {
      names.add(name);
      return;
    }
    for (int i = 0; i < a.size(); i++) {
      fields(fields.apply(a.get(i)), fields.apply(b.get(i)));
    }
  }

  private void fields(Map<String, ?> a, Map<String, ?> b) {
    var all = new TreeSet<>(a.keySet());
    all.addAll(b.keySet());
    all.removeIf(name -> Objects.equals(a.get(name), b.get(name)));
    names.addAll(all);
  }
}
