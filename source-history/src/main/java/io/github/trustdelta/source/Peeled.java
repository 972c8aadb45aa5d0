package io.github.trustdelta.source;

import org.jspecify.annotations.Nullable;

/**
 * What a ref leads to, through however many annotated tags.
 *
 * @param commit the commit; null if it is something else or cannot be told
 * @param gap why it cannot be told; null if it can
 */
record Peeled(@Nullable ObjectName commit, Lookup.@Nullable Absent gap) {

  private static final int MAX_TAGS = 100;

  static Peeled of(ObjectName start, GitObjects objects) throws SourceHistoryException {
    ObjectName name = start;
    for (int i = 0; i < MAX_TAGS; i++) {
      Lookup lookup = objects.find(name);
      if (lookup instanceof Lookup.Absent absent) {
        return new Peeled(null, absent);
      }
      GitObject object = ((Lookup.Found) lookup).object();
      if (!object.type().equals(GitObject.TAG)) {
        return new Peeled(object.type().equals(GitObject.COMMIT) ? name : null, null);
      }
      GitObject.Target target = object.target(objects.format());
      if (target == null) {
        return new Peeled(
            null,
            new Lookup.Absent(
                SourceReason.OBJECT_DAMAGED, "object " + name + ": a tag without an object"));
      }
      if (target.type().equals(GitObject.COMMIT)) {
        return new Peeled(target.name(), null);
      }
      if (!target.type().equals(GitObject.TAG)) {
        return new Peeled(null, null);
      }
      name = target.name();
    }
    return new Peeled(
        null,
        new Lookup.Absent(
            SourceReason.LIMIT_EXCEEDED, "more than " + MAX_TAGS + " tags of tags at " + start));
  }
}
