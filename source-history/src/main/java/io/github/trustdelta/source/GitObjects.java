package io.github.trustdelta.source;

import io.github.trustdelta.sbom.json.InputText;
import io.github.trustdelta.source.GitFolder.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a repository, each in a file of its own or in a pack.
 *
 * <p>git asks for an object by its hash and believes the file that is there. Here it is hashed
 * again: then a commit vouches for its ancestors, since it holds their hashes, and whoever made the
 * clone cannot make up history behind a commit that a proof names. What git lays over it is not
 * looked at at all: replacements, grafts, alternates.
 */
final class GitObjects implements AutoCloseable {

  private static final String PACKS = "objects/pack";
  private static final int MAX_FILES = 100_000;

  private final GitFolder folder;
  private final ObjectFormat format;
  private final SourceHistoryLimits limits;
  private final PageCache cache = new PageCache();
  private final Inflation inflation;
  private final List<IndexedPack> packs = new ArrayList<>();
  private final boolean isPartial;

  private GitObjects(
      GitFolder folder, ObjectFormat format, SourceHistoryLimits limits, boolean isPartial) {
    this.folder = folder;
    this.format = format;
    this.limits = limits;
    this.isPartial = isPartial;
    this.inflation = new Inflation(limits.maxObjectBytes(), limits.maxTotalBytes());
  }

  /** A pack whose file is opened once something is looked for in it. */
  private final class IndexedPack {
    private final String path;
    private final PageCache.Paged indexFile;
    private final PackIndex index;
    private PageCache.@Nullable Paged packFile;
    private @Nullable Pack pack;

    IndexedPack(String path, PageCache.Paged indexFile, PackIndex index) {
      this.path = path;
      this.indexFile = indexFile;
      this.index = index;
    }

    @Nullable GitObject find(ObjectName name) throws IOException {
      if (index.find(name) < 0) {
        return null;
      }
      if (packFile == null) {
        FileChannel channel = folder.open(path);
        if (channel == null) {
          throw new DamagedException("an index without its pack");
        }
        packFile = cache.add(channel);
      }
      if (pack == null) {
        pack = new Pack(packFile, index, format, inflation);
      }
      return pack.find(name);
    }

    void close() throws IOException {
      indexFile.close();
      if (packFile != null) {
        packFile.close();
      }
    }
  }

  /**
   * @param isPartial whether the settings say that objects may be fetched later
   */
  static GitObjects open(
      GitFolder folder, ObjectFormat format, SourceHistoryLimits limits, boolean isPartial)
      throws IOException {
    var objects = new GitObjects(folder, format, limits, isPartial);
    try {
      objects.openPacks();
      return objects;
    } catch (IOException e) {
      objects.close();
      throw e;
    }
  }

  private void openPacks() throws IOException {
    Place place = folder.place(PACKS);
    if (place != Place.FOLDER && place != Place.NOTHING) {
      throw new SourceHistoryException(
          "expected a folder, found a symbolic link or something else at " + PACKS);
    }
    for (String name : folder.names(PACKS, MAX_FILES)) {
      if (!name.endsWith(".idx")) {
        continue;
      }
      if (packs.size() == limits.maxPacks()) {
        throw new SourceHistoryException(
            "expected at most " + limits.maxPacks() + " packs, found more; git gc joins them");
      }
      FileChannel channel = folder.open(PACKS + "/" + name);
      if (channel == null) {
        continue; // removed meanwhile
      }
      PageCache.Paged file = cache.add(channel);
      String pack = name.substring(0, name.length() - ".idx".length()) + ".pack";
      try {
        PackIndex index = new PackIndex(file, format, InputText.quoted(name));
        packs.add(new IndexedPack(PACKS + "/" + pack, file, index));
      } catch (IOException e) {
        file.close();
        throw e;
      }
    }
  }

  ObjectFormat format() {
    return format;
  }

  /** Looks in all packs and among the loose objects, for one that hashes to the name. */
  Lookup find(ObjectName name) throws SourceHistoryException {
    DamagedException damage = null;
    try {
      for (IndexedPack pack : packs) {
        try {
          GitObject object = pack.find(name);
          if (object != null && isNamed(object, name)) {
            return new Lookup.Found(object);
          }
          damage = object == null ? damage : otherName();
        } catch (DamagedException e) { // another copy may be whole
          damage = e;
        }
      }
      try {
        GitObject object = loose(name);
        if (object != null && isNamed(object, name)) {
          return new Lookup.Found(object);
        }
        damage = object == null ? damage : otherName();
      } catch (DamagedException e) { // told below
        damage = e;
      }
      return absent(name, damage);
    } catch (SourceHistoryException e) {
      throw e;
    } catch (IOException e) {
      throw new SourceHistoryException("cannot read object " + name + ": " + e.getMessage(), e);
    }
  }

  private boolean isNamed(GitObject object, ObjectName name) {
    return object.name(format).equals(name);
  }

  private static DamagedException otherName() {
    return new DamagedException("content that hashes to another name");
  }

  private @Nullable GitObject loose(ObjectName name) throws IOException {
    String hex = name.toString();
    String path = "objects/" + hex.substring(0, 2) + "/" + hex.substring(2);
    if (folder.place("objects/" + hex.substring(0, 2)) == Place.LINK
        || folder.place(path) == Place.LINK) {
      throw new DamagedException("a symbolic link, which is not followed");
    }
    // What cannot be compressed becomes longer by a few bytes in each block.
    int most = limits.maxObjectBytes() + (limits.maxObjectBytes() >> 8) + 1_024;
    try (InputStream in = folder.stream(path)) {
      if (in == null) {
        return null;
      }
      byte[] bytes = in.readNBytes(most);
      if (in.read() >= 0) {
        throw DamagedException.beyondLimit(
            "a loose object has more than the " + most + " bytes that are allowed");
      }
      return inflation.loose(bytes);
    }
  }

  /** Why the object cannot be had: what is known of the clone tells whether that is a wonder. */
  private Lookup absent(ObjectName name, @Nullable DamagedException damage) throws IOException {
    if (damage != null) {
      return new Lookup.Absent(
          damage.isBeyondLimit ? SourceReason.LIMIT_EXCEEDED : SourceReason.OBJECT_DAMAGED,
          "object " + name + ": " + damage.getMessage());
    }
    if (folder.place("shallow") != Place.NOTHING) {
      return new Lookup.Absent(
          SourceReason.SHALLOW_CLONE,
          "object " + name + " is not in this shallow clone; git fetch --unshallow completes it");
    }
    if (folder.place("objects/info/alternates") != Place.NOTHING) {
      return new Lookup.Absent(
          SourceReason.OBJECTS_ELSEWHERE,
          "object " + name + " is not here, and objects/info/alternates is not followed");
    }
    if (isPartial) {
      return new Lookup.Absent(
          SourceReason.PARTIAL_CLONE,
          "object " + name + " is not in this partial clone, and is not fetched");
    }
    return new Lookup.Absent(SourceReason.OBJECT_MISSING, "object " + name + " is not there");
  }

  @Override
  public void close() throws IOException {
    inflation.close();
    for (IndexedPack pack : packs) {
      pack.close();
    }
  }
}
