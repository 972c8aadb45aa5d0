package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.FieldValue;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Holds a document against what became of it: whatever differs has to be named as a loss. */
final class SpdxRoundTrip {

  private static final Comparator<Component> BY_CONTENT =
      Comparator.comparing(Component::name)
          .thenComparing(it -> String.valueOf(it.version()))
          .thenComparing(it -> String.valueOf(it.purl()))
          .thenComparing(it -> it.digests().toString())
          .thenComparing(it -> String.valueOf(it.downloadLocation()))
          .thenComparing(it -> it.references().toString());

  final Sbom before;
  final Sbom after;
  final List<Loss> losses;
  final List<String> problems = new ArrayList<>();

  private final Map<String, Set<String>> lost = new HashMap<>();

  private SpdxRoundTrip(Sbom before, Sbom after, List<Loss> losses) {
    this.before = before;
    this.after = after;
    this.losses = losses;
    for (Loss loss : losses) {
      lost.computeIfAbsent(loss.where(), key -> new TreeSet<>()).add(loss.what());
    }
  }

  static SpdxRoundTrip through(Sbom sbom, SbomWriter.Format format) throws IOException {
    var bytes = new ByteArrayOutputStream();
    List<Loss> losses = SpdxWriter.write(sbom, format, bytes);
    return compare(sbom, SbomReader.read(bytes.toByteArray()), losses);
  }

  static SpdxRoundTrip compare(Sbom before, Sbom after, List<Loss> losses) {
    var trip = new SpdxRoundTrip(before, after, losses);
    trip.components();
    trip.document();
    return trip;
  }

  /** As {@link #compare}, for what comes back in another order but under the same identifiers. */
  static SpdxRoundTrip unordered(Sbom before, Sbom after, List<Loss> losses) {
    var trip = new SpdxRoundTrip(before, after, losses);
    trip.inOrder = false;
    trip.components();
    trip.document();
    return trip;
  }

  private boolean inOrder = true;

  private void components() {
    List<Component> left = packages(before);
    List<Component> right = packages(after);
    if (!inOrder) {
      left.sort(BY_CONTENT);
      right.sort(BY_CONTENT);
    }
    if (left.size() != right.size()) {
      problems.add("packages: " + left.size() + " became " + right.size());
      return;
    }
    if ((before.subject() == null) != (after.subject() == null)) {
      Component only = left.size() == 1 ? left.get(0) : null;
      if (only == null || !isLost(only.label(), "subject")) {
        problems.add("subject: " + before.subject() + " became " + after.subject());
      }
    }
    zip(left, right);
    List<Component> files =
        before.files().stream().filter(it -> !isLost(it.label(), "snippet")).toList();
    if (files.size() != after.files().size()) {
      problems.add("files: " + files.size() + " became " + after.files().size());
    } else if (inOrder) {
      zip(files, after.files());
      parents(left, files, right);
    }
    Set<String> edges = edges(before, left);
    if (inOrder && !edges.equals(edges(after, right))) {
      problems.add("edges");
    }
  }

  private void zip(List<Component> left, List<Component> right) {
    for (int i = 0; i < left.size(); i++) {
      SortedMap<String, FieldValue> was = left.get(i).fields();
      SortedMap<String, FieldValue> is = right.get(i).fields();
      Set<String> names = new TreeSet<>(was.keySet());
      names.addAll(is.keySet());
      for (String name : names) {
        boolean same = was.containsKey(name) && was.get(name).equals(is.get(name));
        if (!same && !isLost(left.get(i).label(), name)) {
          problems.add(left.get(i) + " " + name + ": " + was.get(name) + " became " + is.get(name));
        }
      }
    }
  }

  private void parents(List<Component> left, List<Component> files, List<Component> right) {
    List<Component> from = new ArrayList<>(left);
    from.addAll(files);
    List<Component> to = new ArrayList<>(right);
    to.addAll(after.files());
    Map<Component, Integer> ranksBefore = ranks(from);
    Map<Component, Integer> ranksAfter = ranks(to);
    for (int i = 0; i < from.size(); i++) {
      int was = before.parentOf(from.get(i)).map(ranksBefore::get).orElse(-1);
      int is = after.parentOf(to.get(i)).map(ranksAfter::get).orElse(-1);
      if (was != is && !isLost(from.get(i).label(), "parent")) {
        problems.add("parent of " + from.get(i));
      }
    }
  }

  private static Map<Component, Integer> ranks(List<Component> nodes) {
    Map<Component, Integer> ranks = new HashMap<>();
    nodes.forEach(node -> ranks.put(node, ranks.size()));
    return ranks;
  }

  private static Set<String> edges(Sbom sbom, List<Component> nodes) {
    Map<Component, Integer> ranks = ranks(nodes);
    Set<String> edges = new TreeSet<>();
    for (Dependency edge : sbom.dependencies().edges()) {
      edges.add(ranks.get(edge.from()) + " " + ranks.get(edge.to()) + " " + edge.scope());
    }
    return edges;
  }

  private void document() {
    Set<String> names = new TreeSet<>(before.otherMembers().keySet());
    names.addAll(after.otherMembers().keySet());
    for (String name : names) {
      Digest was = before.otherMembers().get(name);
      Digest is = after.otherMembers().get(name);
      if (!(was != null && was.equals(is)) && !isLost("document", "other:" + name)) {
        problems.add("document " + name + ": " + was + " became " + is);
      }
    }
    before.services().stream()
        .filter(it -> !isLost(it.label(), "service"))
        .forEach(it -> problems.add("service " + it));
    before.vulnerabilities().stream()
        .filter(it -> !isLost(it.id(), "vulnerability"))
        .forEach(it -> problems.add("vulnerability " + it));
    before.compositions().stream()
        .filter(it -> !isLost(it.scope(), "composition"))
        .forEach(it -> problems.add("composition " + it));
    boolean lossless =
        losses.stream().allMatch(it -> it.where().equals("document") && isOrigin(it.what()));
    if (lossless && !before.equals(after)) {
      problems.add("not equal, though nothing is lost");
    }
  }

  private boolean isOrigin(String what) {
    return what.equals("created")
        || (what.startsWith("other:")
            && before.document().otherMembers().containsKey(what.substring("other:".length())));
  }

  private boolean isLost(String where, String what) {
    return lost.getOrDefault(where, Set.of()).contains(what);
  }

  private static List<Component> packages(Sbom sbom) {
    List<Component> packages = new ArrayList<>();
    if (sbom.subject() != null) {
      packages.add(sbom.subject());
    }
    packages.addAll(sbom.components());
    return packages;
  }
}
