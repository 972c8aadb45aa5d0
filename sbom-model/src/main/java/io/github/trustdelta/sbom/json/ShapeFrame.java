package io.github.trustdelta.sbom.json;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An open object or array of an object that {@link JsonShapes} reads, with the names that it has
 * had.
 *
 * @param outer what it stands in, or null
 * @param isObject whether it is an object
 * @param path where it is below the object that is read
 * @param names the names so far
 */
record ShapeFrame(
    @Nullable ShapeFrame outer, boolean isObject, String path, SortedSet<String> names) {

  ShapeFrame(@Nullable ShapeFrame outer, boolean isObject, String path) {
    this(outer, isObject, path, Collections.emptySortedSet());
  }

  boolean has(String name) {
    return names.contains(name);
  }

  ShapeFrame with(String name) {
    var more = new TreeSet<String>(names);
    more.add(name);
    return new ShapeFrame(outer, isObject, path, more);
  }

  /** The same for frames after which the same may follow; names have no commas. */
  String key() {
    String own = isObject ? "{" + String.join(",", names) : "[";
    return (outer == null ? "" : outer.key()) + "\n" + path + own;
  }
}
