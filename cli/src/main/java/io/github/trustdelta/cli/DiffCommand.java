package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.sbom.Sbom;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code trustdelta diff}: what changed between two SBOMs. */
@Command(
    name = "diff",
    customSynopsis = "trustdelta diff BEFORE AFTER [options]",
    sortOptions = false,
    description = "Shows what changed between the SBOMs of two releases.",
    footerHeading = "%nKINDS are kinds of changes:%n",
    footer = {
      "  component-added, component-removed, component-changed, dependency-added,",
      "  dependency-removed, file-added, file-removed, file-changed, service-added,",
      "  service-removed, service-changed, vulnerability-added,",
      "  vulnerability-removed, vulnerability-changed, document-changed",
      "and what a changed component or the subject is about:",
      "  upgraded, downgraded (components only), identity-changed, digest-changed",
      "  (at the same version), digest-added, digest-dropped, digest-weakened,",
      "  license-changed, repository-changed, distribution-changed,",
      "  supplier-changed, publisher-changed, author-changed, originator-changed,",
      "  manufacturer-changed, pedigree-changed, evidence-gained, evidence-lost",
      "",
      "--only, --ecosystem and --exclude choose what is shown, together; the output",
      "says so, and how many changes they hide. The last two go by components: a",
      "dependency goes with the component that is needed, a file with its package, a",
      "vulnerability with the components it affects. What is said of the document,",
      "its subject and its services stays. The exit code is that of the whole diff;",
      "standard error says what of --fail-on is hidden."
    },
    exitCodeListHeading = "%nExit code:%n",
    exitCodeList = {
      "0:compared",
      "1:--fail-on found a change",
      "2:wrong usage or unreadable input"
    })
final class DiffCommand implements Callable<Integer> {

  private final Streams streams;

  @Parameters(
      index = "0",
      paramLabel = "BEFORE",
      description = "SBOM of the older release, or - for standard input")
  private String before = "";

  @Parameters(
      index = "1",
      paramLabel = "AFTER",
      description = "SBOM of the newer release, or - for standard input")
  private String after = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "text (default), json, or markdown for a comment on a pull request (at most 65,536"
              + " characters)",
      converter = ResultOptions.TextJsonOrMarkdown.class)
  private ResultOptions.Format format = ResultOptions.Format.TEXT;

  @Mixin private final ResultOptions result = new ResultOptions();

  @Option(
      names = "--fail-on",
      paramLabel = "KINDS",
      split = ",",
      description = "exit with 1 if there is a change of one of these kinds",
      converter = Kinds.Converter.class)
  private List<String> failOn = List.of();

  @Option(
      names = "--only",
      paramLabel = "KINDS",
      split = ",",
      description = "show changes of these kinds only",
      converter = Kinds.Converter.class)
  private List<String> only = List.of();

  @Option(
      names = "--ecosystem",
      paramLabel = "TYPES",
      split = ",",
      description = "show components of these purl types only: npm, maven, pypi ...",
      converter = EcosystemConverter.class)
  private List<String> ecosystems = List.of();

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description =
          "do not show components whose purl matches, as in 'pkg:npm/%%40types/*': * is any"
              + " characters, ? one; repeatable",
      converter = PurlGlob.Converter.class)
  private List<PurlGlob> excluded = List.of();

  @Option(
      names = "--timestamps",
      description = "compare and show when the documents were made, too")
  private boolean hasTimestamps;

  @Option(names = "--all", description = "text: show long lists in full")
  private boolean isUnfolded;

  DiffCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws CommandFailure {
    if (before.equals(SbomFile.STANDARD_INPUT) && after.equals(SbomFile.STANDARD_INPUT)) {
      throw CommandFailure.usage(
          "expected standard input as one of BEFORE and AFTER, found it as both");
    }
    Sbom older = SbomFile.read(before, streams);
    Sbom newer = SbomFile.read(after, streams);
    var filter = new DiffFilter(Kinds.of(only), new TreeSet<>(ecosystems), excluded);
    DiffView view = DiffView.of(SbomDiff.between(older, newer), filter, hasTimestamps);
    result.write(rendered(view), streams);
    return exitCode(view);
  }

  private ResultOptions.Result rendered(DiffView view) {
    if (format == ResultOptions.Format.JSON) {
      return out -> DiffJson.write(view, out);
    }
    var headline = DiffHeadline.of(view, SbomFile.name(before), SbomFile.name(after));
    if (format == ResultOptions.Format.MARKDOWN) {
      return out -> out.write(DiffMarkdown.of(view, headline).getBytes(UTF_8));
    }
    var terminal = new Terminal(result.hasColour(streams));
    return out -> out.write(DiffText.of(view, headline, isUnfolded, terminal).getBytes(UTF_8));
  }

  /** Nobody should have to wonder which change it was. */
  private int exitCode(DiffView view) {
    Kinds unwanted = Kinds.of(failOn);
    if (!view.has(unwanted)) {
      return 0;
    }
    Map<String, Integer> hidden = view.hidden(unwanted);
    if (!hidden.isEmpty()) {
      streams.complain(
          "--fail-on found changes that the filter hides: "
              + hidden.entrySet().stream()
                  .map(entry -> entry.getValue() + " " + entry.getKey())
                  .collect(Collectors.joining(", ")));
    }
    return 1;
  }

  /** The types of purls, as the purl specification allows them. */
  static final class EcosystemConverter implements ITypeConverter<String> {

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9.+-]{0,63}");

    @Override
    public String convert(String type) {
      if (!TYPE.matcher(type).matches()) {
        throw new TypeConversionException(
            "expected the type of a purl in lower case, such as npm, maven or pypi, found '"
                + type
                + "'");
      }
      return type;
    }
  }
}
