package io.github.trustdelta.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.trustdelta.bench.ReleaseChange.ComponentChange;
import io.github.trustdelta.bench.ReleaseChange.DependencyChange;
import io.github.trustdelta.bench.SbomGenerator.Format;
import io.github.trustdelta.bench.SbomGenerator.Layout;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the documents of two consecutive generated releases, and what changed between them. */
public final class Generate {
  private static final String USAGE =
      "usage: Generate COMPONENTS cyclonedx|spdx BEFORE AFTER"
          + " [--compact] [--seed NUMBER] [--changes FILE]";

  private Generate() {}

  /** See the usage text; {@code --changes} writes one JSON object per line. */
  public static void main(String[] args) throws IOException {
    Request request;
    try {
      request = Request.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(USAGE);
      System.exit(2);
      return;
    }
    request.run();
  }

  record Request(
      GeneratedRelease first,
      Format format,
      Layout layout,
      Path before,
      Path after,
      @Nullable Path changes) {

    static Request parse(String[] args) {
      var plain = new ArrayList<String>();
      var layout = Layout.PRETTY;
      long seed = SbomGenerator.DEFAULT_SEED;
      Path changes = null;
      var rest = List.of(args).iterator();
      while (rest.hasNext()) {
        String arg = rest.next();
        switch (arg) {
          case "--compact" -> layout = Layout.COMPACT;
          case "--seed" -> seed = Long.parseLong(valueOf(arg, rest));
          case "--changes" -> changes = Path.of(valueOf(arg, rest));
          default -> plain.add(arg);
        }
      }
      if (plain.size() != 4) {
        throw new IllegalArgumentException("expected four arguments, found " + plain);
      }
      return new Request(
          GeneratedRelease.first(Integer.parseInt(plain.get(0)), seed),
          Format.of(plain.get(1)),
          layout,
          Path.of(plain.get(2)),
          Path.of(plain.get(3)),
          changes);
    }

    private static String valueOf(String option, Iterator<String> rest) {
      if (!rest.hasNext()) {
        throw new IllegalArgumentException(option + " needs a value");
      }
      return rest.next();
    }

    void run() throws IOException {
      write(first, before);
      write(first.next(), after);
      if (changes != null) {
        writeChanges(changes);
      }
    }

    private void write(GeneratedRelease release, Path file) throws IOException {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        SbomGenerator.write(release, format, layout, out);
      }
    }

    private void writeChanges(Path file) throws IOException {
      try (var json = new JsonFactory().createGenerator(Files.newOutputStream(file))) {
        json.setRootValueSeparator(null);
        first.forEachChangeToNext(change -> writeChange(json, change));
      }
    }
  }

  private static void writeChange(JsonGenerator json, ReleaseChange change) {
    try {
      json.writeStartObject();
      if (change instanceof ComponentChange component) {
        json.writeStringField("kind", kind(component.kind().name()));
        json.writeStringField("before", component.before());
        json.writeStringField("after", component.after());
      } else if (change instanceof DependencyChange edge) {
        json.writeStringField("kind", edge.added() ? "dependency-added" : "dependency-removed");
        json.writeStringField("from", edge.from());
        json.writeStringField("to", edge.to());
      } else {
        throw new AssertionError(change);
      }
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String kind(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
