package io.github.trustdelta.provenance;

import io.github.trustdelta.provenance.SlsaProvenance.Dependency;
import io.github.trustdelta.provenance.SlsaProvenance.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the predicates of SLSA provenance. The three versions say the same in other words, and each
 * builder fills what they leave open in its own way; those of GitHub, GitLab and Google Cloud Build
 * are known, of others is read what the specification itself defines.
 */
final class SlsaPredicate {

  static final String V1 = "https://slsa.dev/provenance/v1";
  static final String V0_2 = "https://slsa.dev/provenance/v0.2";
  static final String V0_1 = "https://slsa.dev/provenance/v0.1";

  private static final int MAX_DEPENDENCIES = 100_000;
  private static final int LONGEST_FACT = 10_000;

  private @Nullable String sourceUri;
  private @Nullable String sourceRef;
  private @Nullable String sourceDigest;
  private @Nullable String workflowPath;
  private @Nullable String workflowRef;
  private @Nullable String trigger;
  private @Nullable String runnerEnvironment;
  private @Nullable String repositoryId;
  private @Nullable String ownerId;
  private @Nullable String invocationId;
  private final Map<String, String> parameters = new TreeMap<>();
  private List<Dependency> dependencies = List.of();

  private SlsaPredicate() {}

  static boolean isProvenance(String predicateType) {
    return predicateType.equals(V1) || predicateType.equals(V0_2) || predicateType.equals(V0_1);
  }

  /** Reads the predicate of a provenance. */
  static SlsaProvenance read(Statement statement) throws AttestationReadException {
    JsonNode predicate = statement.requirePredicate();
    var reader = new SlsaPredicate();
    return switch (statement.predicateType()) {
      case V1 -> reader.version1(predicate);
      case V0_2 -> reader.version02(predicate);
      case V0_1 -> reader.version01(predicate);
      default -> throw new AssertionError(statement.predicateType());
    };
  }

  private SlsaProvenance version1(JsonNode predicate) throws AttestationReadException {
    JsonNode definition = predicate.member("buildDefinition");
    JsonNode run = predicate.member("runDetails");
    dependencies = dependencies(definition, "resolvedDependencies");
    JsonNode external = definition.find("externalParameters");
    if (external != null) {
      external(external);
    }
    JsonNode internal = definition.find("internalParameters");
    github(internal == null ? null : object(internal, "github"));
    JsonNode metadata = run.find("metadata");
    invocationId = metadata == null ? null : text(metadata, "invocationId");
    sourceFromDependencies();
    return provenance(
        run.member("builder").member("id").text(), definition.member("buildType").text());
  }

  private void external(JsonNode external) throws AttestationReadException {
    addParameters(external);
    JsonNode workflow = object(external, "workflow");
    JsonNode config = object(external, "buildConfigSource");
    JsonNode origin = workflow == null ? config : workflow;
    String stated = text(external, "source");
    if (origin != null) {
      source(text(origin, "repository"), text(origin, "ref"));
      workflowPath = text(origin, "path");
      workflowRef = sourceRef;
    } else {
      source(stated, text(external, "ref"));
    }
    requireSame(external, config == null ? null : text(config, "repository"));
    requireSame(external, stated);
  }

  /** Whoever may choose the parameters must not state a second source beside the first. */
  private void requireSame(JsonNode external, @Nullable String other)
      throws AttestationReadException {
    if (other != null
        && sourceUri != null
        && !other.equals(sourceUri)
        && !SourceUri.parse(other).isSameRepository(SourceUri.parse(sourceUri))) {
      throw external.error("two sources are stated");
    }
  }

  private SlsaProvenance version02(JsonNode predicate) throws AttestationReadException {
    dependencies = dependencies(predicate, "materials");
    JsonNode invocation = predicate.find("invocation");
    if (invocation != null) {
      JsonNode config = object(invocation, "configSource");
      if (config != null) {
        source(text(config, "uri"), null);
        workflowPath = text(config, "entryPoint");
        workflowRef = sourceRef;
        JsonNode digest = object(config, "digest");
        sourceDigest = digest == null ? null : commit(Statement.digests(digest));
      }
      JsonNode given = object(invocation, "parameters");
      if (given != null) {
        addParameters(given);
      }
      environment(object(invocation, "environment"));
    }
    JsonNode metadata = predicate.find("metadata");
    invocationId = metadata == null ? null : text(metadata, "buildInvocationId");
    sourceFromDependencies();
    return provenance(
        predicate.member("builder").member("id").text(), predicate.textOrNull("buildType"));
  }

  private SlsaProvenance version01(JsonNode predicate) throws AttestationReadException {
    dependencies = dependencies(predicate, "materials");
    JsonNode recipe = predicate.find("recipe");
    String type = null;
    if (recipe != null) {
      type = recipe.textOrNull("type");
      workflowPath = text(recipe, "entryPoint");
      JsonNode material = recipe.find("definedInMaterial");
      int index = material == null ? -1 : index(material);
      if (index >= 0) {
        Dependency defining = dependencies.get(index);
        source(defining.uri(), null);
        sourceDigest = commit(defining.digests());
        workflowRef = sourceRef;
      }
      JsonNode given = object(recipe, "arguments");
      if (given != null) {
        addParameters(given);
      }
      environment(object(recipe, "environment"));
    }
    JsonNode metadata = predicate.find("metadata");
    invocationId = metadata == null ? null : text(metadata, "buildInvocationId");
    sourceFromDependencies();
    return provenance(predicate.member("builder").member("id").text(), type);
  }

  /** -1 if it is none: Container Analysis has that for "not stated". */
  private int index(JsonNode material) {
    try {
      long index = material.count();
      return index < dependencies.size() ? (int) index : -1;
    } catch (AttestationReadException e) {
      return -1;
    }
  }

  private SlsaProvenance provenance(String builderId, @Nullable String buildType)
      throws AttestationReadException {
    for (String fact :
        new String[] {builderId, sourceUri, sourceRef, workflowPath, workflowRef, trigger}) {
      if (fact != null && fact.length() > LONGEST_FACT) {
        throw new AttestationReadException(
            "expected at most %d characters in a fact, found %d"
                .formatted(LONGEST_FACT, fact.length()));
      }
    }
    var facts =
        new Facts(
            builderId,
            buildType,
            sourceUri,
            sourceRef,
            sourceDigest,
            workflowPath,
            workflowRef,
            trigger,
            runnerEnvironment,
            repositoryId,
            ownerId,
            invocationId);
    return new SlsaProvenance(facts, parameters, dependencies, 0);
  }

  private void source(@Nullable String uri, @Nullable String ref) {
    if (uri != null) {
      SourceUri source = SourceUri.parse(uri);
      sourceRef = ref == null ? source.ref() : ref;
      sourceUri =
          source.ref() == null ? uri : uri.substring(0, uri.length() - source.ref().length() - 1);
    }
  }

  /** What GitHub's build type v1 says about the run. */
  private void github(@Nullable JsonNode github) throws AttestationReadException {
    if (github != null) {
      trigger = text(github, "event_name");
      runnerEnvironment = text(github, "runner_environment");
      repositoryId = text(github, "repository_id");
      ownerId = text(github, "repository_owner_id");
    }
  }

  /** The environment of a run at GitHub, in the spelling of npm or of the SLSA generator. */
  private void environment(@Nullable JsonNode environment) throws AttestationReadException {
    if (environment == null) {
      return;
    }
    trigger = either(environment, "GITHUB_EVENT_NAME", "github_event_name");
    repositoryId = either(environment, "GITHUB_REPOSITORY_ID", "github_repository_id");
    ownerId = either(environment, "GITHUB_REPOSITORY_OWNER_ID", "github_repository_owner_id");
    if (sourceRef == null) {
      sourceRef = either(environment, "GITHUB_REF", "github_ref");
    }
  }

  private static @Nullable String either(JsonNode node, String one, String other)
      throws AttestationReadException {
    // Not find(): the two spellings differ in case only, and an environment may have both.
    JsonNode value = node.members().get(one);
    if (value == null) {
      value = node.members().get(other);
    }
    return value != null && value.isText() ? value.text() : null;
  }

  /** The commit of the source is that of the input from the same repository. */
  private void sourceFromDependencies() {
    if (sourceUri == null) {
      List<Dependency> repositories =
          dependencies.stream()
              .filter(dependency -> dependency.uri() != null && dependency.uri().startsWith("git+"))
              .toList();
      if (repositories.size() == 1) {
        source(repositories.get(0).uri(), null);
      }
    }
    SourceUri source = sourceUri == null ? null : SourceUri.parse(sourceUri);
    for (Dependency dependency : dependencies) {
      SourceUri input = dependency.uri() == null ? null : SourceUri.parse(dependency.uri());
      if (source != null && input != null && input.isSameRepository(source)) {
        // A workflow may be taken from another ref than the source.
        sourceRef = input.ref() == null ? sourceRef : input.ref();
        sourceDigest = sourceDigest == null ? commit(dependency.digests()) : sourceDigest;
        return;
      }
    }
  }

  private static @Nullable String commit(Map<String, String> digests) {
    String commit = digests.get("gitCommit");
    return commit == null ? digests.get("sha1") : commit.toLowerCase(Locale.ROOT);
  }

  private void addParameters(JsonNode node) throws AttestationReadException {
    for (Map.Entry<String, JsonNode> parameter : node.members().entrySet()) {
      parameters.put(parameter.getKey(), parameter.getValue().json());
    }
  }

  private static List<Dependency> dependencies(JsonNode node, String member)
      throws AttestationReadException {
    var dependencies = new ArrayList<Dependency>();
    for (JsonNode dependency : node.list(member, MAX_DEPENDENCIES)) {
      JsonNode digest = dependency.find("digest");
      dependencies.add(
          new Dependency(
              dependency.textOrNull("uri"), digest == null ? Map.of() : Statement.digests(digest)));
    }
    return dependencies;
  }

  /** A member if it is an object; builders put what they like into what the format leaves open. */
  private static @Nullable JsonNode object(JsonNode node, String name)
      throws AttestationReadException {
    JsonNode member = node.find(name);
    return member != null && member.isObject() ? member : null;
  }

  /** A member if it is a string that is not empty. */
  private static @Nullable String text(JsonNode node, String name) throws AttestationReadException {
    JsonNode member = node.find(name);
    return member != null && member.isText() && !member.text().isEmpty() ? member.text() : null;
  }
}
