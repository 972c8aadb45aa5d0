package io.github.trustdelta.sbom;

import io.github.trustdelta.sbom.table.ComponentTable;
import io.github.trustdelta.sbom.table.EdgeTable;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How documents are kept, for the readers that write tables and for the diff that compares them;
 * the types that it speaks of are visible to the modules of this project alone.
 */
@SuppressWarnings("exports") // see above
public final class Recorded {

  private Recorded() {}

  /** A component whose facts are a row of a table. */
  public static Component component(ComponentTable table, int row) {
    return Component.of(table, row);
  }

  /** All that a component says, to be changed. */
  public static Component.Builder copyOf(Component component) {
    ComponentTable table = Objects.requireNonNull(component.table(), "table");
    return new RowDecoder(table, component.row()).decode();
  }

  /** The table that has the facts of a component, or null. */
  public static @Nullable ComponentTable tableOf(Component component) {
    return component.table();
  }

  /** The row of a component that has a table. */
  public static int rowOf(Component component) {
    return component.row();
  }

  /** Makes a document of what a reader has checked; its edges are those of the table alone. */
  public static Sbom sbom(Sbom.Builder builder, EdgeTable edges) {
    return Sbom.of(builder, edges);
  }

  /** Who depends on whom; nodes are the components by their place, then the subject. */
  public static EdgeTable edgesOf(Sbom sbom) {
    return sbom.edges();
  }

  /** Whether nothing in the document is part of something else: neither components nor files. */
  public static boolean isFlat(Sbom sbom) {
    return sbom.isFlat();
  }

  /** Whether both components say the same, word for word; if not, they may still mean the same. */
  public static boolean hasSameFacts(Component one, Component other) {
    return one.hasSameFacts(other);
  }

  /**
   * Two components with what they say of group, name, version and purl, and of the rest at least
   * what the other one does not say word for word: all that is needed to see in what they differ.
   */
  public static Unlike unlike(Component one, Component other) {
    ComponentTable table = one.table();
    ComponentTable otherTable = other.table();
    if (table == null || otherTable == null) {
      return new Unlike(one, other);
    }
    int heads = table.unlikeFacts(one.row(), otherTable, other.row());
    return new Unlike(
        new RowDecoder(table, one.row()).decode(heads).build(),
        new RowDecoder(otherTable, other.row()).decode(heads).build());
  }

  /** Two components, without at least some of what both of them say. */
  public record Unlike(Component one, Component other) {}

  /**
   * What a component says, without those fields in which the other one says the same, word for
   * word. So the fields in which the two differ are those in which they differ here, and making
   * them costs only what differs.
   */
  public static SortedMap<String, FieldValue> fieldsUnlike(Component component, Component other) {
    return ComponentFields.unlike(component, other);
  }
}
