package io.github.trustdelta.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.json.InputText;
import io.github.trustdelta.source.GitConfig.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A git repository on the disk, opened for reading: a work tree or a bare repository, complete or
 * not. Nothing outside of it is opened, nothing is run and nothing is written, whatever its
 * settings say. To be closed, and to be used by one thread at a time; refs are as they were when it
 * was opened.
 */
public final class SourceHistory implements AutoCloseable {

  private static final int MAX_CONFIG_BYTES = 1 << 20;

  /** Extensions that change nothing of what is read here (gitrepository-layout, "extensions"). */
  private static final Set<String> HARMLESS =
      Set.of(
          "noop",
          "noop-v1",
          "partialclone",
          "preciousobjects",
          "relativeworktrees",
          "worktreeconfig");

  private final GitObjects objects;
  private final Refs refs;
  private final List<Remote> remotes;
  private final SourceHistoryLimits limits;

  /** Where the clone is from, as it says. */
  record Remote(String name, String url) {}

  private SourceHistory(
      GitObjects objects, Refs refs, List<Remote> remotes, SourceHistoryLimits limits) {
    this.objects = objects;
    this.refs = refs;
    this.remotes = List.copyOf(remotes);
    this.limits = limits;
  }

  /**
   * Opens the repository in a folder: the work tree that has it as {@code .git}, or a bare one.
   *
   * @throws SourceHistoryException if there is none, or one that cannot be read
   */
  public static SourceHistory open(Path dir) throws SourceHistoryException {
    return open(dir, SourceHistoryLimits.DEFAULTS);
  }

  /** The same within other limits. */
  public static SourceHistory open(Path dir, SourceHistoryLimits limits)
      throws SourceHistoryException {
    Objects.requireNonNull(dir, "dir");
    Objects.requireNonNull(limits, "limits");
    try {
      GitFolder folder = GitFolder.in(dir);
      byte[] config = folder.bytes("config", MAX_CONFIG_BYTES);
      List<Setting> settings =
          config == null ? List.of() : GitConfig.parse(new String(config, UTF_8));
      ObjectFormat format = format(settings);
      Refs refs = Refs.read(folder, format, limits.maxRefs());
      GitObjects objects = GitObjects.open(folder, format, limits, isPartial(settings));
      return new SourceHistory(objects, refs, remotes(settings), limits);
    } catch (SourceHistoryException e) {
      throw e;
    } catch (IOException e) {
      throw new SourceHistoryException("cannot read the repository: " + e.getMessage(), e);
    }
  }

  private static ObjectFormat format(List<Setting> settings) throws SourceHistoryException {
    String version = "0";
    var extensions = new ArrayList<Setting>();
    for (Setting setting : settings) {
      if (isOf(setting, "core", "repositoryformatversion")) {
        version = setting.value();
      } else if (setting.section().equals("extensions") && setting.subsection().isEmpty()) {
        extensions.add(setting);
      }
    }
    if (!version.equals("0") && !version.equals("1")) {
      throw new SourceHistoryException(
          "expected a repository of format 0 or 1, found " + InputText.quoted(version));
    }
    ObjectFormat format = ObjectFormat.SHA1;
    for (Setting extension : extensions) {
      boolean matters =
          extension.name().equals("objectformat") || extension.name().equals("refstorage");
      if (version.equals("0") && !matters) {
        continue; // as git does: these are extensions of format 1
      }
      format = version.equals("0") ? refused(extension) : extended(format, extension);
    }
    return format;
  }

  private static ObjectFormat extended(ObjectFormat format, Setting extension)
      throws SourceHistoryException {
    if (extension.name().equals("objectformat")) {
      for (ObjectFormat known : ObjectFormat.values()) {
        if (known.label.equals(extension.value())) {
          return known;
        }
      }
      return refused(extension);
    }
    boolean hasRefsInFiles =
        extension.name().equals("refstorage") && extension.value().equals("files");
    return hasRefsInFiles || HARMLESS.contains(extension.name()) ? format : refused(extension);
  }

  private static ObjectFormat refused(Setting extension) throws SourceHistoryException {
    throw new SourceHistoryException(
        "expected a repository that can be read, found its extension "
            + InputText.quoted(extension.name() + " = " + extension.value()));
  }

  private static boolean isPartial(List<Setting> settings) {
    return settings.stream()
        .anyMatch(
            setting ->
                isOf(setting, "extensions", "partialclone")
                    || (setting.section().equals("remote")
                        && (setting.name().equals("promisor")
                            || setting.name().equals("partialclonefilter"))));
  }

  private static boolean isOf(Setting setting, String section, String name) {
    return setting.section().equals(section)
        && setting.subsection().isEmpty()
        && setting.name().equals(name);
  }

  private static List<Remote> remotes(List<Setting> settings) {
    return settings.stream()
        .filter(setting -> setting.section().equals("remote") && setting.name().equals("url"))
        .map(setting -> new Remote(setting.subsection(), setting.value()))
        .toList();
  }

  GitObjects objects() {
    return objects;
  }

  Refs refs() {
    return refs;
  }

  /** In the order of the settings. */
  List<Remote> remotes() {
    return remotes;
  }

  /** A new look at history, which has seen no commit yet. */
  CommitWalk walk() {
    return new CommitWalk(objects, limits.maxCommits());
  }

  @Override
  public void close() throws SourceHistoryException {
    try {
      objects.close();
    } catch (IOException e) {
      throw new SourceHistoryException("cannot close the repository: " + e.getMessage(), e);
    }
  }
}
