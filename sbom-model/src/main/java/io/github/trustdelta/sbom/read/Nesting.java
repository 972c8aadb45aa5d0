package io.github.trustdelta.sbom.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes nesting sound: one parent per component, no circles. Being part of the subject is being in
 * the document, so the subject is no component's parent, only that of its files. Of several parents
 * the first by name counts; a component in a circle stands at the top level. Neither depends on the
 * order of the document.
 */
final class Nesting {

  static final Comparator<ComponentDraft> BY_NAME =
      Comparator.comparing(ComponentDraft::labelWithVersion);

  private static final int NONE = Integer.MAX_VALUE;

  private final Map<ComponentDraft, ComponentDraft> parents = new HashMap<>();
  private final Map<ComponentDraft, Integer> depths = new HashMap<>();
  private final List<ComponentDraft> inCircles = new ArrayList<>();
  private final List<Unkept> unkept = new ArrayList<>();

  Nesting(List<ComponentDraft> drafts, @Nullable ComponentDraft subject) {
    for (ComponentDraft draft : drafts) {
      if (draft.parents().isEmpty()) {
        continue;
      }
      Set<ComponentDraft> stated = new LinkedHashSet<>(draft.parents());
      if (draft.isComponent()) {
        stated.remove(subject);
      }
      if (draft == subject || stated.size() > 1) {
        stated.forEach(parent -> unkept.add(new Unkept(parent, draft)));
      }
      if (draft != subject && !stated.isEmpty()) {
        parents.put(draft, Collections.min(stated, BY_NAME));
      }
    }
    for (ComponentDraft draft : drafts) {
      if (parents.containsKey(draft)) {
        settle(draft);
      }
    }
    for (ComponentDraft draft : inCircles) {
      unkept.add(new Unkept(Objects.requireNonNull(parents.get(draft)), draft));
      parents.remove(draft);
    }
  }

  @Nullable ComponentDraft parentOf(ComponentDraft draft) {
    return parents.get(draft);
  }

  List<ComponentDraft> inCircles() {
    return inCircles;
  }

  /** What the tree cannot say: all parents where there are several, the subject's, circles. */
  List<Unkept> unkept() {
    return unkept;
  }

  void requireDepth(int limit) throws SbomReadException {
    int deepest = depths.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (deepest > limit) {
      throw new SbomReadException(
          "expected components nested at most %d deep, found %d".formatted(limit, deepest));
    }
  }

  /** Follows the chain of parents up to a known depth, then counts it back down. */
  private void settle(ComponentDraft start) {
    var chain = new ArrayDeque<ComponentDraft>();
    var onChain = new HashMap<ComponentDraft, Integer>();
    ComponentDraft step = start;
    while (step != null && !depths.containsKey(step) && !onChain.containsKey(step)) {
      onChain.put(step, chain.size());
      chain.push(step);
      step = parents.get(step);
    }
    int circleStart = step == null ? NONE : onChain.getOrDefault(step, NONE);
    int depth = step == null ? -1 : depths.getOrDefault(step, -1);
    while (!chain.isEmpty()) {
      ComponentDraft draft = chain.pop();
      boolean inCircle = chain.size() >= circleStart;
      if (inCircle) {
        inCircles.add(draft);
      }
      depth = inCircle ? 0 : depth + 1;
      depths.put(draft, depth);
    }
  }

  /** A statement that one thing contains another. */
  record Unkept(ComponentDraft parent, ComponentDraft content) {}
}
