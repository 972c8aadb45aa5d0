package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.cli.ResultOptions.Format;
import io.github.trustdelta.diff.SbomDiff;
import io.github.trustdelta.sbom.read.ReadLimits;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code trustdelta diff}: what changed between two SBOMs. */
final class DiffCommand implements Command {

  @Override
  public Syntax syntax() {
    return Syntax.of("trustdelta diff", "trustdelta diff BEFORE AFTER [options]", "BEFORE", "AFTER")
        .value("--format", "FORMAT")
        .value("--output", "FILE")
        .values("--fail-on", "KINDS")
        .values("--only", "KINDS")
        .values("--ecosystem", "TYPES")
        .values("--exclude", "GLOB")
        .flag("--timestamps")
        .flag("--all")
        .values(LimitOption.NAME, LimitOption.LABEL);
  }

  @Override
  public int run(Arguments given, Streams streams) throws CommandFailure {
    ResultOptions result = ResultOptions.of(given, Format.TEXT, Format.JSON, Format.MARKDOWN);
    Kinds unwanted = Kinds.of(given.listed("--fail-on", Kinds::label));
    DiffFilter filter = filter(given);
    ReadLimits limits = LimitOption.of(given);
    SbomPair pair = SbomPair.read(given.place(0), given.place(1), limits, streams);
    SbomDiff diff = SbomDiff.between(pair.before(), pair.after());
    DiffView view = DiffView.of(diff, filter, given.has("--timestamps"));
    result.write(rendered(view, given, result, streams), streams);
    return exitCode(view, unwanted, streams);
  }

  private static DiffFilter filter(Arguments given) throws CommandFailure {
    return new DiffFilter(
        Kinds.of(given.listed("--only", Kinds::label)),
        new TreeSet<>(given.listed("--ecosystem", DiffCommand::ecosystem)),
        given.values("--exclude", PurlGlob::parse));
  }

  /** The type of a purl, as the purl specification allows it. */
  private static String ecosystem(String type) throws CommandFailure {
    if (!type.matches("[a-z][a-z0-9.+-]{0,63}")) {
      throw CommandFailure.usage(
          "expected the type of a purl in lower case, such as npm, maven or pypi, found '"
              + type
              + "'");
    }
    return type;
  }

  private static ResultOptions.Result rendered(
      DiffView view, Arguments given, ResultOptions result, Streams streams) {
    if (result.format() == Format.JSON) {
      return out -> DiffJson.write(view, out);
    }
    var headline =
        DiffHeadline.of(view, SbomFile.name(given.place(0)), SbomFile.name(given.place(1)));
    if (result.format() == Format.MARKDOWN) {
      return out -> out.write(DiffMarkdown.of(view, headline).getBytes(UTF_8));
    }
    var terminal = new Terminal(result.hasColour(streams));
    boolean isUnfolded = given.has("--all");
    return out -> out.write(DiffText.of(view, headline, isUnfolded, terminal).getBytes(UTF_8));
  }

  /** Nobody should have to wonder which change it was. */
  private static int exitCode(DiffView view, Kinds unwanted, Streams streams) {
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
}
