package io.github.trustdelta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.interop.Loss;
import io.github.trustdelta.interop.SbomWriter;
import io.github.trustdelta.sbom.Sbom;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code trustdelta convert}: the same SBOM in another format. */
final class ConvertCommand implements Command {

  private static final int MAX_KINDS = 20;

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "trustdelta convert",
            "trustdelta convert IN --to FORMAT [OUT] [options]",
            "IN",
            "[OUT]")
        .value("--to", "FORMAT")
        .value("--losses", "FILE")
        .values(LimitOption.NAME, LimitOption.LABEL);
  }

  @Override
  public int run(Arguments given, Streams streams) throws CommandFailure {
    String in = given.place(0);
    String out = given.placeOrNull(1);
    String lossesFile = given.valueOrNull("--losses");
    if (!given.has("--to")) {
      throw CommandFailure.usage("expected --to FORMAT, found no such option");
    }
    SbomWriter.Format format =
        given.value("--to", SbomWriter.Format.CYCLONEDX_1_6_JSON, ConvertCommand::format);
    requireOther("OUT", out, "IN", in);
    requireOther("--losses", lossesFile, "IN", in);
    requireOther("--losses", lossesFile, "OUT", out);
    Sbom sbom = SbomFile.read(in, LimitOption.of(given), streams);
    List<Loss> losses = new ArrayList<>();
    ResultOptions.writeTo(out, to -> losses.addAll(SbomWriter.write(sbom, format, to)), streams);
    if (lossesFile != null) {
      ResultOptions.writeTo(lossesFile, to -> to.write(lines(losses).getBytes(UTF_8)), streams);
    }
    report(losses, format, streams);
    return 0;
  }

  /** Names are exact: no case rules, of whatever locale. */
  private static SbomWriter.Format format(String name) throws CommandFailure {
    return SbomWriter.Format.find(name)
        .orElseThrow(
            () -> CommandFailure.usage("expected one of " + labels() + ", found '" + name + "'"));
  }

  private static String labels() {
    return Arrays.stream(SbomWriter.Format.values())
        .map(SbomWriter.Format::label)
        .collect(Collectors.joining(", "));
  }

  private static void requireOther(
      String name, @Nullable String file, String otherName, @Nullable String other)
      throws CommandFailure {
    if (file != null && other != null && isSame(file, other)) {
      throw CommandFailure.usage(
          "expected %s to be another file than %s, found both to be %s"
              .formatted(name, otherName, file));
    }
  }

  private static boolean isSame(String file, String other) throws CommandFailure {
    if (file.equals(SbomFile.STANDARD_INPUT) || other.equals(SbomFile.STANDARD_INPUT)) {
      return false;
    }
    Path path = SbomFile.path(file);
    Path otherPath = SbomFile.path(other);
    try {
      return path.toAbsolutePath().normalize().equals(otherPath.toAbsolutePath().normalize())
          || (Files.exists(path) && Files.exists(otherPath) && Files.isSameFile(path, otherPath));
    } catch (IOException e) {
      throw CommandFailure.of(file + ": " + SbomFile.reason(e));
    }
  }

  private static String lines(List<Loss> losses) {
    return losses.stream()
        .map(loss -> Terminal.printable(loss.toString(), 10_000) + "\n")
        .collect(Collectors.joining());
  }

  /** By field, as one field is lost with all components that have it. */
  private static void report(List<Loss> losses, SbomWriter.Format format, Streams streams) {
    if (losses.isEmpty()) {
      return;
    }
    var byField = new TreeMap<String, List<Loss>>();
    losses.forEach(it -> byField.computeIfAbsent(it.what(), key -> new ArrayList<>()).add(it));
    streams.complain(facts(losses.size()) + " not carried over to " + format.label() + ":");
    PrintStream err = streams.err();
    byField.values().stream()
        .sorted(Comparator.comparing(it -> -it.size()))
        .limit(MAX_KINDS)
        .forEach(it -> err.println("  " + line(it)));
    if (byField.size() > MAX_KINDS) {
      err.println("  ... and " + (byField.size() - MAX_KINDS) + " more kinds");
    }
    err.flush();
  }

  private static String line(List<Loss> losses) {
    Loss first = losses.get(0);
    String more = losses.size() == 1 ? "" : " and " + (losses.size() - 1) + " more";
    return Terminal.printable(first.what(), 60)
        + " ("
        + losses.size()
        + "): "
        + Terminal.printable(first.where(), 100)
        + more;
  }

  private static String facts(int count) {
    return count == 1 ? "1 fact" : count + " facts";
  }
}
