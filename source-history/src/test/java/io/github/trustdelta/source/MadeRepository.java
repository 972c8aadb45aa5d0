package io.github.trustdelta.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DeflaterOutputStream;

/** A bare repository, written by hand so that everything in it can be wrong. */
final class MadeRepository {

  final Path dir;
  final ObjectFormat format;
  private int time = 1_700_000_000;

  MadeRepository(Path dir) throws IOException {
    this(dir, ObjectFormat.SHA1);
  }

  MadeRepository(Path dir, ObjectFormat format) throws IOException {
    this.dir = dir;
    this.format = format;
    Files.createDirectories(dir.resolve("objects/pack"));
    Files.createDirectories(dir.resolve("refs/heads"));
    write("HEAD", "ref: refs/heads/main\n");
    config(
        format == ObjectFormat.SHA1
            ? "[core]\n\trepositoryformatversion = 0\n\tbare = true\n"
            : "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectFormat = sha256\n");
  }

  /** A commit younger than those before it. */
  String commit(String message, String... parents) throws IOException {
    return commitAt(time++, message, parents);
  }

  String commitAt(long seconds, String message, String... parents) throws IOException {
    return store(GitObject.COMMIT, commitText(seconds, message, parents));
  }

  String commitText(long seconds, String message, String... parents) {
    var text = new StringBuilder("tree " + "4".repeat(2 * format.bytes) + "\n");
    for (String parent : parents) {
      text.append("parent ").append(parent).append('\n');
    }
    String who = " A <a@example.org> " + seconds + " +0000\n";
    return text.append("author").append(who).append("committer").append(who) + "\n" + message;
  }

  /** An annotated tag, as an object only. */
  String annotated(String target, String type) throws IOException {
    return store(
        GitObject.TAG,
        "object " + target + "\ntype " + type + "\ntag t\ntagger A <a@example.org> 1 +0000\n\nt\n");
  }

  String store(String type, String content) throws IOException {
    String name = nameOf(type, content);
    storeAs(name, type, content);
    return name;
  }

  String nameOf(String type, String content) {
    return new GitObject(type, content.getBytes(UTF_8)).name(format).toString();
  }

  /** Puts an object in the place of a name that need not be its own. */
  void storeAs(String name, String type, String content) throws IOException {
    byte[] bytes = content.getBytes(UTF_8);
    var out = new ByteArrayOutputStream();
    out.writeBytes((type + " " + bytes.length + "\0").getBytes(UTF_8));
    out.writeBytes(bytes);
    Path file = objectFile(name);
    Files.createDirectories(file.getParent());
    Files.write(file, deflated(out.toByteArray()));
  }

  Path objectFile(String name) {
    return dir.resolve("objects/" + name.substring(0, 2) + "/" + name.substring(2));
  }

  void branch(String name, String target) throws IOException {
    write("refs/heads/" + name, target + "\n");
  }

  void tag(String name, String target) throws IOException {
    write("refs/tags/" + name, target + "\n");
  }

  void config(String text) throws IOException {
    write("config", text);
  }

  void write(String path, String text) throws IOException {
    Path file = dir.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  static byte[] deflated(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(out)) {
      deflater.write(bytes);
    }
    return out.toByteArray();
  }
}
