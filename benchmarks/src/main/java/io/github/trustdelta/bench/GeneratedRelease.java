package io.github.trustdelta.bench;

import io.github.trustdelta.bench.Dice.Topic;
import io.github.trustdelta.bench.PackageIdentity.Ecosystem;
import io.github.trustdelta.bench.ReleaseChange.ComponentChange;
import io.github.trustdelta.bench.ReleaseChange.DependencyChange;
import io.github.trustdelta.bench.ReleaseChange.Kind;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One release of an imaginary product: its components and what depends on what.
 *
 * <p>Nothing is stored. Every fact is computed from the seed and the component's id, so a release
 * of a million components costs no memory. Ids below the number of slots are the components of the
 * first release; a newcomer of the next one has the id of the slot that it came with, plus {@link
 * #NEWCOMERS}.
 */
final class GeneratedRelease {
  static final long SUBJECT = -1;
  static final int MAX_COMPONENTS = 1 << 26;

  private static final long NEWCOMERS = 1L << 27;

  private final long seed;
  private final int slots;
  private final boolean isNext;
  private final EdgePlan edges;
  private final ChangePlan changes;
  private final PackageNaming naming;

  private GeneratedRelease(long seed, int slots, boolean isNext) {
    this.seed = seed;
    this.slots = slots;
    this.isNext = isNext;
    this.edges = new EdgePlan(seed, slots);
    this.changes = new ChangePlan(seed, edges);
    this.naming = new PackageNaming(seed);
  }

  static GeneratedRelease first(int components, long seed) {
    if (components < 0 || components > MAX_COMPONENTS) {
      throw new IllegalArgumentException("components: 0 to " + MAX_COMPONENTS + ": " + components);
    }
    return new GeneratedRelease(seed, components, false);
  }

  /** The release after this one, which must be the first. */
  GeneratedRelease next() {
    if (isNext) {
      throw new IllegalStateException("only two releases are generated");
    }
    return new GeneratedRelease(seed, slots, true);
  }

  /** The ids of all components in document order, the subject not included. */
  LongStream ids() {
    return LongStream.range(0, slots)
        .mapMulti(
            (slot, ids) -> {
              if (holds(slot)) {
                ids.accept(slot);
              }
              if (holds(slot + NEWCOMERS)) {
                ids.accept(slot + NEWCOMERS);
              }
            });
  }

  /** The ids of what a component, or the subject, needs directly, in ascending order. */
  LongStream dependenciesOf(long id) {
    if (id == SUBJECT) {
      return edges.ofSubject().filter(this::holds);
    }
    if (id >= NEWCOMERS) {
      return edges.ofNewcomer(id, id - NEWCOMERS).filter(this::holds);
    }
    return LongStream.concat(edges.of(id), LongStream.of(id + NEWCOMERS)).filter(this::holds);
  }

  PackageIdentity identityOf(long id) {
    if (id == SUBJECT) {
      String version = isNext ? "4.3.0" : "4.2.1";
      return new PackageIdentity(Ecosystem.NPM, null, "harbour-console", version);
    }
    return naming.identity(id, change(id));
  }

  GeneratedComponent component(long id) {
    var identity = identityOf(id);
    var digests = Dice.of(seed, hasNewDigests(id) ? Topic.NEW_DIGESTS : Topic.DIGESTS, id);
    var texts = Dice.of(seed, Topic.TEXTS, naming.nameIndex(id));
    var maker = naming.maker(id);
    String author = texts.chance(75) ? texts.oneOf(Vocabulary.PEOPLE) : null;
    String publisher = identity.ecosystem() == Ecosystem.NPM ? null : maker.name();
    String copyright =
        texts.chance(50) ? "Copyright (c) " + (2009 + texts.below(17)) + " " + maker.name() : null;
    return new GeneratedComponent(
        id,
        identity,
        digests.hex(32),
        digests.hex(64),
        license(id),
        maker,
        author,
        publisher,
        description(texts, identity),
        copyright,
        texts.oneOf(PackageNaming.lockfiles(identity.ecosystem())));
  }

  /** Dice for what differs from document to document and means nothing: serials, element ids. */
  Dice documentDice() {
    return Dice.of(seed, Topic.DOCUMENT, isNext ? 1 : 0);
  }

  String created() {
    return isNext ? "2026-02-12T08:15:30Z" : "2026-01-15T17:42:05Z";
  }

  /** All that the next release changes: the subject, then components, then edges. */
  void forEachChangeToNext(Consumer<ReleaseChange> changed) {
    var next = next();
    changed.accept(new ComponentChange(Kind.SUBJECT_UPGRADED, purl(SUBJECT), next.purl(SUBJECT)));
    for (long slot = 0; slot < slots; slot++) {
      Kind kind = changes.at(slot);
      if (kind != null) {
        changed.accept(componentChange(kind, slot, next));
      }
    }
    edgeChanges(SUBJECT, next, changed);
    for (long slot = 0; slot < slots; slot++) {
      edgeChanges(slot, next, changed);
      edgeChanges(slot + NEWCOMERS, next, changed);
    }
  }

  private ComponentChange componentChange(Kind kind, long slot, GeneratedRelease next) {
    return switch (kind) {
      case ADDED -> new ComponentChange(kind, null, next.purl(slot + NEWCOMERS));
      case REMOVED -> new ComponentChange(kind, purl(slot), null);
      default -> new ComponentChange(kind, purl(slot), next.purl(slot));
    };
  }

  private void edgeChanges(long from, GeneratedRelease next, Consumer<ReleaseChange> changed) {
    long[] before = heldDependenciesOf(from);
    long[] after = next.heldDependenciesOf(from);
    for (long to : before) {
      if (Arrays.binarySearch(after, to) < 0) {
        changed.accept(new DependencyChange(false, purl(from), purl(to)));
      }
    }
    for (long to : after) {
      if (Arrays.binarySearch(before, to) < 0) {
        changed.accept(new DependencyChange(true, next.purl(from), next.purl(to)));
      }
    }
  }

  private long[] heldDependenciesOf(long id) {
    return holds(id) ? dependenciesOf(id).toArray() : new long[0];
  }

  private String purl(long id) {
    return identityOf(id).purl();
  }

  private boolean holds(long id) {
    if (id >= NEWCOMERS) {
      return isNext && changes.at(id - NEWCOMERS) == Kind.ADDED;
    }
    return id == SUBJECT || change(id) != Kind.REMOVED;
  }

  private @Nullable Kind change(long id) {
    return isNext && id >= 0 && id < NEWCOMERS ? changes.at(id) : null;
  }

  private boolean hasNewDigests(long id) {
    Kind kind = change(id);
    return kind == Kind.UPGRADED || kind == Kind.DOWNGRADED || kind == Kind.REHASHED;
  }

  private GeneratedLicense license(long id) {
    var license = GeneratedLicense.roll(Dice.of(seed, Topic.LICENSE, id));
    if (change(id) != Kind.RELICENSED) {
      return license;
    }
    var dice = Dice.of(seed, Topic.NEW_LICENSE, id);
    var relicensed = GeneratedLicense.roll(dice);
    while (relicensed.equals(license)) {
      relicensed = GeneratedLicense.roll(dice);
    }
    return relicensed;
  }

  private static String description(Dice dice, PackageIdentity identity) {
    String text =
        dice.oneOf(Vocabulary.OPENINGS)
            + " "
            + identity.name().replace('-', ' ')
            + " "
            + dice.oneOf(Vocabulary.PURPOSES);
    return dice.chance(8) ? text + dice.oneOf(Vocabulary.ODD_ENDINGS) : text + ".";
  }
}
