package io.github.trustdelta.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;

/**
 * Writes generated releases as SBOM documents, component by component.
 *
 * <p>The same seed, size, release, format and layout give the same bytes.
 */
final class SbomGenerator {
  static final long DEFAULT_SEED = 20260115;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private SbomGenerator() {}

  /** The first release as pretty-printed bytes: what the benchmarks work on. */
  static byte[] before(Format format, int components) {
    return before(format, Layout.PRETTY, components);
  }

  /** The first release in the given layout. */
  static byte[] before(Format format, Layout layout, int components) {
    return bytes(GeneratedRelease.first(components, DEFAULT_SEED), format, layout);
  }

  /** The release after {@link #before}. */
  static byte[] after(Format format, int components) {
    return bytes(GeneratedRelease.first(components, DEFAULT_SEED).next(), format, Layout.PRETTY);
  }

  /** Writes the document and flushes; the stream stays open. */
  static void write(GeneratedRelease release, Format format, Layout layout, OutputStream out)
      throws IOException {
    try (var json = JSON.createGenerator(out)) {
      if (layout == Layout.PRETTY) {
        json.setPrettyPrinter(twoSpaces());
      }
      switch (format) {
        case CYCLONEDX -> new CycloneDxWriter(release, json).write();
        case SPDX -> new SpdxWriter(release, json).write();
      }
      if (layout == Layout.PRETTY) {
        json.writeRaw('\n');
      }
    }
  }

  static byte[] bytes(GeneratedRelease release, Format format, Layout layout) {
    var out = new ByteArrayOutputStream();
    try {
      write(release, format, layout, out);
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
    return out.toByteArray();
  }

  /** The first release as CycloneDX XML. */
  static byte[] xml(int components) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new OutputStreamWriter(bytes, UTF_8)) {
      new CycloneDxXmlWriter(GeneratedRelease.first(components, DEFAULT_SEED), out).write();
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static DefaultPrettyPrinter twoSpaces() {
    var indenter = new DefaultIndenter("  ", "\n");
    var separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    return new DefaultPrettyPrinter(separators)
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
  }

  enum Format {
    CYCLONEDX,
    SPDX;

    /** The format of this name in any case. */
    static Format of(String name) {
      for (Format format : values()) {
        if (format.name().equalsIgnoreCase(name)) {
          return format;
        }
      }
      throw new IllegalArgumentException("expected cyclonedx or spdx, found " + name);
    }
  }

  enum Layout {
    PRETTY,
    COMPACT;

    /** The layout of this name in any case. */
    static Layout of(String name) {
      for (Layout layout : values()) {
        if (layout.name().equalsIgnoreCase(name)) {
          return layout;
        }
      }
      throw new IllegalArgumentException("expected pretty or compact, found " + name);
    }
  }
}
