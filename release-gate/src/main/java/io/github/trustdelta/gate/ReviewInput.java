package io.github.trustdelta.gate;

import io.github.trustdelta.diff.Change;
import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.diff.VersionChange;
import io.github.trustdelta.diff.VersionOrder;
import io.github.trustdelta.diff.VersionStep;
import io.github.trustdelta.gate.intel.DenyEntry;
import io.github.trustdelta.gate.intel.Intel;
import io.github.trustdelta.gate.intel.IntelLimits;
import io.github.trustdelta.gate.intel.IntelReadException;
import io.github.trustdelta.provenance.VerifiedStatement;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Purl;
import io.github.trustdelta.source.SourceContinuity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What rules look at: the two releases, what changed between them, and what is known about their
 * packages. Immutable.
 */
public final class ReviewInput {

  private final @Nullable Release before;
  private final Release after;
  private final @Nullable SbomDiff diff;
  private final Evidence evidence;
  private final Intel intel;
  private final Intel denials;
  private final Policy policy;
  private final @Nullable SourceContinuity source;
  private final Instant at;
  private final List<Upgrade> upgrades;
  private final List<Component> added;
  private final RootCauses rootCauses;
  private final AttestedPackages attested;
  private final TrustLock lock;
  private final @Nullable ReviewInput withoutLock;

  private ReviewInput(Builder builder, Instant at) {
    this.before = builder.before;
    this.after = builder.after;
    Evidence known = evidence(builder);
    this.lock = builder.lock;
    this.evidence = lock.addedTo(known);
    this.intel = builder.intel;
    this.policy = builder.policy;
    this.source = builder.source;
    this.denials = denials(policy, at);
    this.at = at;
    this.diff = before == null ? null : SbomDiff.between(before.sbom(), after.sbom());
    this.upgrades = diff == null ? List.of() : upgrades(diff);
    this.added = diff == null ? List.of() : added(diff);
    this.rootCauses = RootCauses.of(after.sbom(), upgrades, added);
    this.attested = AttestedPackages.of(before, after, lock);
    if (!lock.isAbout(after.sbom())) {
      throw new IllegalArgumentException(
          "expected a trust lock of the software reviewed, found one of " + lock);
    }
    this.withoutLock = lock.isEmpty() ? null : new ReviewInput(this, known);
  }

  /** The same without a lock. */
  private ReviewInput(ReviewInput input, Evidence evidence) {
    this.before = input.before;
    this.after = input.after;
    this.diff = input.diff;
    this.evidence = evidence;
    this.intel = input.intel;
    this.policy = input.policy;
    this.source = input.source;
    this.denials = input.denials;
    this.at = input.at;
    this.upgrades = input.upgrades;
    this.added = input.added;
    this.rootCauses = input.rootCauses;
    this.lock = TrustLock.none();
    this.attested = AttestedPackages.of(before, after, lock);
    this.withoutLock = null;
  }

  /** What was looked up is believed first, and the release that is trusted before the new one. */
  private static Evidence evidence(Builder builder) {
    Evidence known = builder.evidence;
    if (builder.before != null) {
      known = known.over(Evidence.of(builder.before.sbom()));
    }
    return known.over(Evidence.of(builder.after.sbom()));
  }

  /** Starts with the release that is to be judged. */
  public static Builder builder(Release after) {
    return new Builder(after);
  }

  /** The release that is trusted; null for a first release. */
  public @Nullable Release before() {
    return before;
  }

  /** The release that is to be judged. */
  public Release after() {
    return after;
  }

  /** What changed; null for a first release. */
  public @Nullable SbomDiff diff() {
    return diff;
  }

  /**
   * What is known of package versions: what was given, what the SBOMs say themselves, and what the
   * trust lock remembers.
   */
  public Evidence evidence() {
    return evidence;
  }

  /** What others know of packages. */
  public Intel intel() {
    return intel;
  }

  /** What the policy denies at the time of the review. */
  public Intel denials() {
    return denials;
  }

  /** Whom the releases came from that were accepted before. */
  public TrustLock lock() {
    return lock;
  }

  /** The same as far as it is known without the trust lock. */
  ReviewInput withoutLock() {
    return withoutLock == null ? this : withoutLock;
  }

  /** What was decided for this software. */
  public Policy policy() {
    return policy;
  }

  /** Whether the newer release follows the older one in a local clone; null if nobody looked. */
  public @Nullable SourceContinuity source() {
    return source;
  }

  /** The time of the review. */
  public Instant at() {
    return at;
  }

  /** Components in another version than before, the subject included, in the order of the diff. */
  public List<Upgrade> upgrades() {
    return upgrades;
  }

  /** Components that the older release does not have, in the order of the diff. */
  public List<Component> added() {
    return added;
  }

  /**
   * The components that brought a component in: the upgraded ones nearest to it, else the added
   * ones that the software itself asked for. A component that nobody brought in is its own cause.
   */
  public List<Component> rootCausesOf(Component component) {
    return rootCauses.of(component);
  }

  /** What needs a component of the newer release directly, in the order of labels. */
  public List<Component> dependentsOf(Component component) {
    return after.sbom().dependencies().dependentsOf(component);
  }

  /** What is known of a component; empty where nothing is, or where it has no purl. */
  public Optional<PackageFacts> factsOf(Component component) {
    Purl purl = component.purl();
    return purl == null ? Optional.empty() : evidence.find(purl);
  }

  /**
   * What is known of earlier releases of a component in the same release line, the latest last;
   * pre-releases are left out.
   */
  public List<PackageFacts> earlierInLine(Component component) {
    var line = new ArrayList<PackageFacts>();
    Purl purl = component.purl();
    if (purl != null) {
      for (PackageFacts facts : evidence.before(purl)) {
        if (isInLine(facts.purl(), purl)) {
          line.add(facts);
        }
      }
    }
    return List.copyOf(line);
  }

  /**
   * What is proven of a component, by its purl or a digest, whichever release it was given with.
   */
  public List<VerifiedStatement> statementsOf(Component component) {
    return attested.statementsOf(component);
  }

  /**
   * Earlier releases of a component in the same line of which a provenance was verified, by
   * version, the latest last.
   */
  public List<Purl> attestedInLine(Component component) {
    Purl purl = component.purl();
    return purl == null
        ? List.of()
        : attested.provenBefore(purl).stream().filter(version -> isInLine(version, purl)).toList();
  }

  private static Intel denials(Policy policy, Instant at) {
    Intel.Builder denials = Intel.builder(IntelLimits.DEFAULTS, at);
    for (DenyEntry entry : policy.denied()) {
      try {
        denials.deny(entry);
      } catch (IntelReadException e) {
        throw new IllegalArgumentException("the policy denies too much", e);
      }
    }
    return denials.build();
  }

  private static boolean isInLine(Purl earlier, Purl purl) {
    String version = Objects.requireNonNull(earlier.version());
    String newest = Objects.requireNonNullElse(purl.version(), "");
    return VersionOrder.between(purl.type(), version, newest).step() != VersionStep.MAJOR
        && VersionOrder.isStable(purl.type(), version);
  }

  private static List<Upgrade> upgrades(SbomDiff diff) {
    var upgrades = new ArrayList<Upgrade>();
    for (Change change : diff.changes()) {
      if (change instanceof Change.ComponentChanged changed
          && changed.versionChange() != VersionChange.NONE) {
        upgrades.add(
            new Upgrade(
                changed.before(), changed.after(), changed.versionChange(), changed.versionStep()));
      } else if (change instanceof Change.SubjectChanged changed
          && changed.before() != null
          && changed.after() != null
          && changed.versionChange() != VersionChange.NONE) {
        upgrades.add(
            new Upgrade(
                changed.before(), changed.after(), changed.versionChange(), changed.versionStep()));
      }
    }
    return List.copyOf(upgrades);
  }

  private static List<Component> added(SbomDiff diff) {
    var added = new ArrayList<Component>();
    for (Change change : diff.changes()) {
      if (change instanceof Change.ComponentAdded one) {
        added.add(one.component());
      }
    }
    return List.copyOf(added);
  }

  /** Collects what a review is based on. */
  public static final class Builder {
    private final Release after;
    private @Nullable Release before;
    private Evidence evidence = Evidence.none();
    private Intel intel = Intel.empty();
    private Policy policy = Policy.standard();
    private @Nullable SourceContinuity source;
    private TrustLock lock = TrustLock.none();

    private Builder(Release after) {
      this.after = Objects.requireNonNull(after, "after");
    }

    /** The release that is trusted. */
    public Builder before(Release release) {
      this.before = Objects.requireNonNull(release, "release");
      return this;
    }

    /** Facts about packages of both releases and of earlier ones. */
    public Builder evidence(Evidence facts) {
      this.evidence = Objects.requireNonNull(facts, "facts");
      return this;
    }

    /** What others know of packages. */
    public Builder intel(Intel records) {
      this.intel = Objects.requireNonNull(records, "records");
      return this;
    }

    /** What was decided for this software. */
    public Builder policy(Policy decided) {
      this.policy = Objects.requireNonNull(decided, "decided");
      return this;
    }

    /** Whether the newer release follows the older one in a local clone of the source. */
    public Builder source(SourceContinuity continuity) {
      this.source = Objects.requireNonNull(continuity, "continuity");
      return this;
    }

    /** Whom the releases came from that were accepted before; of the same software. */
    public Builder lock(TrustLock learnt) {
      this.lock = Objects.requireNonNull(learnt, "learnt");
      return this;
    }

    /** The input of a review at some time, which is what acceptances expire by. */
    public ReviewInput at(Instant time) {
      return new ReviewInput(this, Objects.requireNonNull(time, "time"));
    }
  }
}
