package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Recorded;
import io.github.trustdelta.sbom.table.RowWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The components of a document by their place in it: each a row, or a draft. A row of which more
 * becomes known than what it says gets a draft, too, which then counts.
 */
final class ComponentPlaces {

  private static final int NO_ROW = -1;

  private final SbomAssembler document;
  private final RowWriter rows;

  /** By place; null for a plain row. */
  private final List<@Nullable ComponentDraft> drafts = new ArrayList<>();

  /** By place the row, if it is one. */
  private int[] rowAt = new int[64];

  /** By row its place. */
  private int[] placeOf = new int[64];

  ComponentPlaces(SbomAssembler document, RowWriter rows) {
    this.document = document;
    this.rows = rows;
  }

  int count() {
    return drafts.size();
  }

  /** Adds a component that is not read yet. */
  ComponentDraft add() {
    var draft = new ComponentDraft(document, ComponentDraft.Kind.COMPONENT, count());
    add(draft, NO_ROW);
    return draft;
  }

  /** Adds a component that is a row. */
  void add(int row) {
    if (row >= placeOf.length) {
      placeOf = Arrays.copyOf(placeOf, row * 2);
    }
    placeOf[row] = count();
    add(null, row);
  }

  private void add(@Nullable ComponentDraft draft, int row) {
    if (count() == rowAt.length) {
      rowAt = Arrays.copyOf(rowAt, count() * 2);
    }
    rowAt[count()] = row;
    drafts.add(draft);
  }

  int placeOf(int row) {
    return placeOf[row];
  }

  /** Whether a row says all that is known of the component. */
  boolean isRow(int place) {
    return drafts.get(place) == null;
  }

  /** The component of a place that is a row. */
  Component rowAt(int place) {
    return Recorded.component(rows.table(), rowAt[place]);
  }

  /** The draft of a place that has one. */
  ComponentDraft draftAt(int place) {
    return Objects.requireNonNull(drafts.get(place), "draft");
  }

  /** The draft of a row; made if there is none. */
  ComponentDraft draftOf(int row) {
    int place = placeOf[row];
    ComponentDraft draft = drafts.get(place);
    if (draft == null) {
      draft = new ComponentDraft(document, rowAt(place), place);
      drafts.set(place, draft);
    }
    return draft;
  }

  /** All drafts, in the document's order. */
  List<ComponentDraft> drafts() {
    List<ComponentDraft> known = new ArrayList<>();
    for (ComponentDraft draft : drafts) {
      if (draft != null) {
        known.add(draft);
      }
    }
    return known;
  }
}
