package io.github.trustdelta.provenance;

import io.github.trustdelta.provenance.ProvenanceDrift.Kind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the statements of one release say, made comparable with another: without what changes with
 * every release. What the certificate says too is taken from there.
 */
final class DriftFacts {

  /** Parameters that say where the source is; these are facts of their own. */
  private static final Set<String> SOURCE_PARAMETERS =
      Set.of("workflow", "buildConfigSource", "source", "ref");

  private final Map<Kind, SortedSet<String>> single = new EnumMap<>(Kind.class);
  private final SortedSet<String> repositories = new TreeSet<>();
  private final SortedSet<String> repositoryIds = new TreeSet<>();
  private final SortedSet<String> ownerIds = new TreeSet<>();
  private final Map<String, SortedSet<String>> parameters = new TreeMap<>();
  private final Map<String, SortedSet<String>> inputs = new TreeMap<>();
  private boolean haveRepositoryIds = true;
  private int level = Integer.MAX_VALUE;

  private DriftFacts() {}

  static DriftFacts of(Collection<VerifiedStatement> statements) {
    var facts = new DriftFacts();
    for (VerifiedStatement statement : statements) {
      facts.addSigner(statement.signer());
      statement.log().ifPresent(log -> facts.add(Kind.LOG, log));
      Optional<SlsaProvenance> provenance = statement.provenance();
      if (provenance.isPresent()) {
        facts.addProvenance(provenance.get(), claims(statement.signer()));
      }
    }
    return facts;
  }

  /** What was known of the makers; of all else nothing is. */
  static DriftFacts of(MakerIdentity makers) {
    var facts = new DriftFacts();
    makers.get(MakerIdentity.Fact.SIGNER).forEach(value -> facts.add(Kind.SIGNER, value));
    makers.get(MakerIdentity.Fact.ISSUER).forEach(value -> facts.add(Kind.ISSUER, value));
    makers.get(MakerIdentity.Fact.BUILDER).forEach(value -> facts.add(Kind.BUILDER_ID, value));
    makers.get(MakerIdentity.Fact.WORKFLOW).forEach(value -> facts.add(Kind.WORKFLOW_PATH, value));
    facts.repositories.addAll(makers.get(MakerIdentity.Fact.SOURCE));
    facts.repositoryIds.addAll(makers.get(MakerIdentity.Fact.SOURCE_ID));
    facts.ownerIds.addAll(makers.get(MakerIdentity.Fact.OWNER_ID));
    return facts;
  }

  private static Map<CertificateClaim, String> claims(Signer signer) {
    return signer instanceof Signer.Certificate certificate ? certificate.claims() : Map.of();
  }

  private void addSigner(Signer signer) {
    if (signer instanceof Signer.Certificate certificate) {
      add(Kind.SIGNER, withoutRef(certificate.identity()));
      add(Kind.ISSUER, certificate.issuer());
    } else if (signer instanceof Signer.Key key) {
      add(Kind.SIGNER, key.keyId());
    } else {
      throw new AssertionError(signer);
    }
  }

  private void addProvenance(SlsaProvenance provenance, Map<CertificateClaim, String> claims) {
    String builder = provenance.builderId();
    String source = or(claims.get(CertificateClaim.SOURCE_REPOSITORY_URI), provenance.sourceUri());
    String ref = or(claims.get(CertificateClaim.SOURCE_REPOSITORY_REF), provenance.sourceRef());
    add(Kind.BUILDER_ID, withoutRef(builder));
    if (!isIn(builder, source)) {
      add(Kind.BUILDER_VERSION, refBehind(builder));
    }
    add(Kind.BUILD_TYPE, provenance.buildType().orElse(null));
    add(Kind.REF_KIND, kindOf(ref));
    add(Kind.WORKFLOW_PATH, provenance.workflowPath().orElse(null));
    add(Kind.WORKFLOW_REF_KIND, kindOf(provenance.workflowRef().orElse(null)));
    add(Kind.TRIGGER, or(claims.get(CertificateClaim.BUILD_TRIGGER), provenance.trigger()));
    add(
        Kind.RUNNER_ENVIRONMENT,
        or(claims.get(CertificateClaim.RUNNER_ENVIRONMENT), provenance.runnerEnvironment()));
    addSource(provenance, claims, source);
    provenance.externalParameters().forEach(this::addParameter);
    addInputs(provenance.resolvedDependencies(), source);
    level = Math.min(level, provenance.buildLevel());
  }

  private void addSource(
      SlsaProvenance provenance, Map<CertificateClaim, String> claims, @Nullable String source) {
    String id =
        or(claims.get(CertificateClaim.SOURCE_REPOSITORY_IDENTIFIER), provenance.repositoryId());
    String owner =
        or(claims.get(CertificateClaim.SOURCE_REPOSITORY_OWNER_IDENTIFIER), provenance.ownerId());
    if (source != null) {
      repositories.add(SourceUri.parse(source).repository());
    }
    if (id == null) {
      haveRepositoryIds = false;
    } else {
      repositoryIds.add(id);
    }
    if (owner != null) {
      ownerIds.add(owner);
    }
  }

  private void addParameter(String name, String value) {
    if (!SOURCE_PARAMETERS.contains(name)) {
      parameters.computeIfAbsent(name, any -> new TreeSet<>()).add(value);
    }
  }

  private void addInputs(List<SlsaProvenance.Dependency> dependencies, @Nullable String source) {
    SourceUri own = source == null ? null : SourceUri.parse(source);
    for (SlsaProvenance.Dependency dependency : dependencies) {
      String uri = dependency.uri() == null ? "" : dependency.uri();
      SourceUri address = SourceUri.parse(uri);
      if (own == null || !address.isSameRepository(own)) {
        String name = uri.startsWith("pkg:") ? uri : address.repository();
        inputs.computeIfAbsent(name, any -> new TreeSet<>()).add(dependency.digests().toString());
      }
    }
  }

  private void add(Kind kind, @Nullable String value) {
    if (value != null) {
      single.computeIfAbsent(kind, any -> new TreeSet<>()).add(value);
    }
  }

  private static @Nullable String or(@Nullable String claimed, Optional<String> stated) {
    return claimed != null ? claimed : stated.orElse(null);
  }

  /** A workflow with a ref behind it is the same one at another ref; an e-mail address has none. */
  private static String withoutRef(String identity) {
    int at = identity.startsWith("https://") ? identity.indexOf('@') : -1;
    return at < 0 ? identity : identity.substring(0, at);
  }

  private static @Nullable String refBehind(String identity) {
    int at = identity.startsWith("https://") ? identity.indexOf('@') : -1;
    return at < 0 ? null : identity.substring(at + 1);
  }

  /** Whether a workflow lies in the repository that it builds. */
  private static boolean isIn(String workflow, @Nullable String source) {
    return source != null
        && (SourceUri.parse(workflow).repository() + "/")
            .startsWith(SourceUri.parse(source).repository() + "/");
  }

  private static @Nullable String kindOf(@Nullable String ref) {
    if (ref == null) {
      return null;
    }
    if (ref.startsWith("refs/tags/")) {
      return "tag";
    }
    if (ref.startsWith("refs/heads/")) {
      return "branch";
    }
    if (ref.startsWith("refs/pull/") || ref.startsWith("refs/merge-requests/")) {
      return "pull-request";
    }
    return ref.matches("[0-9a-f]{40,64}") ? "commit" : "other";
  }

  /** Whether the repositories are the same by their numbers, whatever their names. */
  boolean isSameByNumber(DriftFacts other) {
    return haveRepositoryIds()
        && other.haveRepositoryIds()
        && repositoryIds.equals(other.repositoryIds);
  }

  /**
   * Values of the other side, with the repository by the name that it has here: a workflow in a
   * repository that got another name is no other workflow.
   */
  SortedSet<String> asNamedBy(DriftFacts other, SortedSet<String> values) {
    if (!isSameByNumber(other) || repositories.size() != 1 || other.repositories.size() != 1) {
      return values;
    }
    String old = "https://" + other.repositories.first() + "/";
    String own = "https://" + repositories.first() + "/";
    var named = new TreeSet<String>();
    for (String value : values) {
      boolean isInOld = value.regionMatches(true, 0, old, 0, old.length());
      named.add(isInOld && !old.equals(own) ? own + value.substring(old.length()) : value);
    }
    return named;
  }

  Map<Kind, SortedSet<String>> single() {
    return single;
  }

  SortedSet<String> repositories() {
    return repositories;
  }

  SortedSet<String> repositoryIds() {
    return repositoryIds;
  }

  SortedSet<String> ownerIds() {
    return ownerIds;
  }

  boolean haveRepositoryIds() {
    return haveRepositoryIds && !repositoryIds.isEmpty();
  }

  Map<String, SortedSet<String>> parameters() {
    return parameters;
  }

  Map<String, SortedSet<String>> inputs() {
    return inputs;
  }

  /** The lowest of all; 0 if there is no provenance. */
  int level() {
    return level == Integer.MAX_VALUE ? 0 : level;
  }
}
