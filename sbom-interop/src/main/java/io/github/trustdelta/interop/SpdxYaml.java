package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.json.JsonWriter;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Writes a YAML document as JSON. One document of mappings, sequences and scalars; aliases, second
 * members of one name and keys that are no scalars are refused. Plain scalars are read as JSON
 * would have them (true, false, null, integers) and are text otherwise, so that the version {@code
 * 1.10} stays what it is.
 */
final class SpdxYaml {

  private static final String INTEGER = "-?(0|[1-9][0-9]{0,17})";

  private final ReadLimits limits;
  private final JsonWriter json;
  private final Deque<Level> open = new ArrayDeque<>();
  private int documents;

  private SpdxYaml(ReadLimits limits, JsonWriter json) {
    this.limits = limits;
    this.json = json;
  }

  static byte[] json(String yaml, ReadLimits limits) throws IOException {
    var options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE); // the bytes were counted before
    options.setNestingDepthLimit(limits.depth());
    var bytes = new ByteArrayOutputStream();
    JsonWriter json = JsonWriter.compact(bytes);
    try {
      Iterator<Event> events = new Yaml(options).parse(new StringReader(yaml)).iterator();
      var reader = new SpdxYaml(limits, json);
      while (events.hasNext()) {
        reader.event(events.next());
      }
    } catch (YAMLException e) {
      throw malformed(e);
    }
    json.finish();
    return bytes.toByteArray();
  }

  /** Names the place; the library's own words speak of its insides. */
  private static SbomReadException malformed(YAMLException e) {
    if (e instanceof ReaderException reader) {
      return new SbomReadException(
          String.format(
              Locale.ROOT,
              "expected the characters that YAML allows, found U+%04X as character %d",
              reader.getCodePoint(),
              reader.getPosition() + 1),
          e);
    }
    Mark at = e instanceof MarkedYAMLException marked ? marked.getProblemMark() : null;
    String place =
        at == null ? "" : " at line %d, column %d".formatted(at.getLine() + 1, at.getColumn() + 1);
    return new SbomReadException("expected well-formed YAML, found none" + place, e);
  }

  private void event(Event event) throws IOException {
    if (event instanceof ScalarEvent scalar) {
      scalar(scalar);
    } else if (event instanceof MappingStartEvent) {
      begin(event, true);
    } else if (event instanceof SequenceStartEvent) {
      begin(event, false);
    } else if (event.is(Event.ID.MappingEnd) || event.is(Event.ID.SequenceEnd)) {
      end();
    } else if (event instanceof AliasEvent alias) {
      throw refused("expected no aliases, found *" + alias.getAnchor(), event);
    } else if (event instanceof DocumentStartEvent && documents++ > 0) {
      throw refused("expected one YAML document, found a second one", event);
    }
  }

  private void begin(Event event, boolean isMapping) throws IOException {
    Level parent = open.peek();
    if (parent != null && parent.isMapping && parent.nameIsDue) {
      throw refused("expected a scalar as the name of a member", event);
    }
    if (open.size() >= limits.depth()) {
      throw refused("expected values nested at most %d deep".formatted(limits.depth()), event);
    }
    open.push(new Level(isMapping));
    if (isMapping) {
      json.beginObject();
    } else {
      json.beginArray();
    }
  }

  private void end() throws IOException {
    Level level = open.pop();
    if (level.isMapping) {
      json.endObject();
    } else {
      json.endArray();
    }
    valueDone();
  }

  private void valueDone() {
    Level level = open.peek();
    if (level != null) {
      level.nameIsDue = true;
    }
  }

  private void scalar(ScalarEvent scalar) throws IOException {
    String text = scalar.getValue();
    Level level = open.peek();
    if (level != null && level.isMapping && level.nameIsDue) {
      if (!level.names.add(text)) {
        throw refused("expected one member called " + SpdxText.excerpt(text), scalar);
      }
      json.name(text);
      level.nameIsDue = false;
      return;
    }
    if (scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN && scalar.getTag() == null) {
      plain(text);
    } else {
      json.value(text);
    }
    valueDone();
  }

  /** As in the core schema of YAML 1.2, clause 10.3, without its fractions and other bases. */
  private void plain(String text) throws IOException {
    switch (text) {
      case "", "~", "null", "Null", "NULL" -> json.nullValue();
      case "true", "True", "TRUE" -> json.value(true);
      case "false", "False", "FALSE" -> json.value(false);
      default -> {
        if (text.matches(INTEGER)) {
          json.value(Long.parseLong(text));
        } else {
          json.value(text);
        }
      }
    }
  }

  private static SbomReadException refused(String message, Event event) {
    Mark at = event.getStartMark();
    return new SbomReadException(
        "%s at line %d, column %d".formatted(message, at.getLine() + 1, at.getColumn() + 1), null);
  }

  private static final class Level {
    final boolean isMapping;
    final Set<String> names = new HashSet<>();
    boolean nameIsDue = true;

    Level(boolean isMapping) {
      this.isMapping = isMapping;
    }
  }
}
