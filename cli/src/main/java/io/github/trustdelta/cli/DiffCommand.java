package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.sbom.Sbom;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
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

  @Mixin private final ResultOptions result = new ResultOptions();

  @Option(
      names = "--fail-on",
      paramLabel = "KIND",
      split = ",",
      description =
          "exit with 1 if there is such a change: component-added, component-removed,"
              + " component-changed, dependency-added, dependency-removed, file-added, file-removed,"
              + " file-changed, service-added, service-removed, service-changed,"
              + " vulnerability-added, vulnerability-removed, vulnerability-changed,"
              + " document-changed",
      converter = KindConverter.class)
  private List<ChangeKind> failOn = List.of();

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
    SbomDiff diff = SbomDiff.between(older, newer);
    result.write(rendered(diff), streams);
    return isFailure(diff) ? 1 : 0;
  }

  private ResultOptions.Result rendered(SbomDiff diff) {
    if (result.format() == ResultOptions.Format.JSON) {
      return out -> DiffJson.write(diff, out);
    }
    var view =
        new DiffText.View(
            SbomFile.name(before),
            SbomFile.name(after),
            isUnfolded,
            new Terminal(result.hasColour(streams)));
    return out -> out.write(DiffText.of(diff, view).getBytes(UTF_8));
  }

  private boolean isFailure(SbomDiff diff) {
    Set<ChangeKind> unwanted = EnumSet.noneOf(ChangeKind.class);
    unwanted.addAll(failOn);
    return diff.changes().stream().map(ChangeKind::of).anyMatch(unwanted::contains);
  }

  /** Names are exact: no case rules, of whatever locale. */
  static final class KindConverter implements ITypeConverter<ChangeKind> {
    @Override
    public ChangeKind convert(String name) {
      return ChangeKind.find(name)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected one of " + ChangeKind.labels() + ", found '" + name + "'"));
    }
  }
}
