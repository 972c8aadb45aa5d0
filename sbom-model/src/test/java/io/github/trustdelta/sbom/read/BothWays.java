package io.github.trustdelta.sbom.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.DocumentInfo;
import io.github.trustdelta.sbom.Recorded;
import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.Service;
import io.github.trustdelta.sbom.Vulnerability;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonLimits;
import io.github.trustdelta.sbom.json.JsonSyntaxException;
import io.github.trustdelta.sbom.json.SmallWindow;
import io.github.trustdelta.sbom.table.EdgeTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CycloneDX or SPDX document in JSON twice: as readers do, with rows wherever they can, and
 * member by member. Tells all that one of them says and the other does not.
 */
final class BothWays {

  /** How many components stayed rows of a table. */
  private final int rows;

  private final int components;
  private final List<String> differences;

  private BothWays(int rows, int components, List<String> differences) {
    this.rows = rows;
    this.components = components;
    this.differences = differences;
  }

  static BothWays read(String json) {
    return read(json.getBytes(UTF_8), ReadLimits.DEFAULTS);
  }

  static BothWays read(byte[] json) {
    return read(json, ReadLimits.DEFAULTS);
  }

  static BothWays read(byte[] json, ReadLimits limits) {
    return compare(() -> inMemory(json, limits), json, limits);
  }

  /** The same with a stream that hands out a few bytes at a time, and a window that grows. */
  static BothWays readThrough(int windowBytes, byte[] json) {
    ReadLimits limits = ReadLimits.DEFAULTS;
    return compare(
        () -> SmallWindow.over(json, SbomReader.jsonLimits(limits), windowBytes), json, limits);
  }

  int rows() {
    return rows;
  }

  int components() {
    return components;
  }

  /** Empty, or a bug. */
  List<String> differences() {
    return differences;
  }

  /** The document that GitHub's export has around it, or an attestation; else the bytes given. */
  static byte[] unwrapped(byte[] json) throws IOException {
    var cursor = JsonCursor.of(json, JsonLimits.DEFAULTS);
    cursor.beginObject();
    while (cursor.nextMember()) {
      if (cursor.memberName().equals("sbom")) {
        return cursor.captureValue(Integer.MAX_VALUE);
      }
      cursor.skipValue();
    }
    return json;
  }

  private static BothWays compare(Source source, byte[] json, ReadLimits limits) {
    boolean isSpdx = isSpdx(json);
    Outcome rows =
        Outcome.of(
            source,
            cursor ->
                isSpdx ? SpdxJson.read(cursor, limits) : new CycloneDxJson(cursor, limits).read());
    Outcome members =
        Outcome.of(
            () -> inMemory(json, limits),
            cursor ->
                isSpdx
                    ? SpdxJson.readByMember(cursor, limits)
                    : CycloneDxJson.readByMember(cursor, limits));
    List<String> differences = new ArrayList<>();
    if (!rows.refusal.equals(members.refusal)) {
      differences.add("refusal: <" + rows.refusal + "> is not <" + members.refusal + ">");
    }
    Sbom one = rows.sbom;
    Sbom other = members.sbom;
    if (one == null || other == null) {
      return new BothWays(0, 0, differences);
    }
    if (!one.equals(other) || !other.equals(one) || one.hashCode() != other.hashCode()) {
      differences.add("not equal");
    }
    new Transcript(one).compare(new Transcript(other), differences);
    for (int i = 0; i < Math.min(one.components().size(), other.components().size()); i++) {
      Component a = one.components().get(i);
      Component b = other.components().get(i);
      if (!a.saysTheSameAs(b) || !b.saysTheSameAs(a)) {
        differences.add("component " + i + " does not say the same");
      }
    }
    int kept = (int) one.components().stream().filter(it -> Recorded.tableOf(it) != null).count();
    return new BothWays(kept, one.components().size(), differences);
  }

  private static JsonCursor inMemory(byte[] json, ReadLimits limits) {
    return JsonCursor.of(json, SbomReader.jsonLimits(limits));
  }

  private static boolean isSpdx(byte[] json) {
    try {
      var start = new DocumentStart(new ByteArrayInputStream(json), ReadLimits.DEFAULTS);
      return start.kind() == DocumentStart.Kind.SPDX_JSON;
    } catch (IOException e) {
      return new String(json, UTF_8).contains("spdxVersion");
    }
  }

  private interface Source {
    JsonCursor open() throws IOException;
  }

  private interface Reading {
    Sbom of(JsonCursor json) throws IOException;
  }

  /** What was read, or why it was refused. */
  private record Outcome(@Nullable Sbom sbom, String refusal) {

    static Outcome of(Source source, Reading reading) {
      try {
        JsonCursor json = source.open();
        Sbom sbom = reading.of(json);
        json.endDocument();
        return new Outcome(sbom, "");
      } catch (JsonSyntaxException | SbomReadException e) {
        return new Outcome(null, String.valueOf(e.getMessage()));
      } catch (IOException e) {
        throw new AssertionError("memory cannot fail to be read", e);
      }
    }
  }

  /** All that a document says, line by line. */
  private static final class Transcript {

    private final List<String> lines = new ArrayList<>();
    private final Map<Component, String> places = new HashMap<>();
    private final Sbom sbom;

    Transcript(Sbom sbom) {
      this.sbom = sbom;
      info(sbom.document());
      Component subject = sbom.subject();
      if (subject != null) {
        places.put(subject, "subject");
      }
      for (int i = 0; i < sbom.components().size(); i++) {
        places.put(sbom.components().get(i), "component " + i);
      }
      for (int i = 0; i < sbom.files().size(); i++) {
        places.put(sbom.files().get(i), "file " + i);
      }
      if (subject != null) {
        component(subject);
      }
      sbom.components().forEach(this::component);
      sbom.files().forEach(this::component);
      edges();
      rest();
    }

    private void info(DocumentInfo info) {
      lines.add(info.format() + " " + info.specVersion() + " " + info.serialization());
      lines.add(info.id() + " " + info.name() + " " + info.created());
      lines.add(info.tools() + " " + info.authors() + " " + info.otherMembers());
      lines.add("document " + info.fields());
    }

    private void component(Component it) {
      String place = place(it);
      add(place, "ref", it.ref());
      add(place, "label", it.label());
      add(place, "in", sbom.parentOf(it).map(this::place).orElse("-"));
      add(place, "named", it.type(), it.group(), it.name(), it.version());
      add(place, "purl", it.purl() == null ? null : it.purl().text(), it.purl());
      add(place, "ids", it.cpes(), it.swid());
      add(place, "digests", it.digests());
      add(place, "licenses", it.declaredLicenses(), it.concludedLicenses());
      add(place, "people", it.supplier(), it.manufacturer(), it.publisher(), it.originator());
      add(place, "mail", partsOf(it.supplier()), partsOf(it.originator()));
      add(place, "authors", it.authors());
      add(place, "text", it.scope(), it.copyright(), it.description(), it.downloadLocation());
      add(place, "references", it.references());
      add(place, "properties", it.properties());
      add(place, "others", it.pedigree(), it.evidence(), it.otherMembers());
      it.fields().forEach((name, value) -> add(place, name, value.text(), value.meaning()));
    }

    private static String partsOf(io.github.trustdelta.sbom.@Nullable Party party) {
      return party == null
          ? ""
          : party.kind() + "|" + party.name() + "|" + party.email() + "|" + party.url();
    }

    private void edges() {
      for (Dependency edge : sbom.dependencies().edges()) {
        add("edge", place(edge.from()), place(edge.to()), edge.scope());
      }
      sbom.dependencies().roots().forEach(root -> add("root", place(root)));
      EdgeTable table = Recorded.edgesOf(sbom);
      for (int node = 0; node < table.nodes(); node++) {
        int begin = table.begin(node);
        int[] targets = new int[table.begin(node + 1) - begin];
        for (int i = 0; i < targets.length; i++) {
          targets[i] = table.target(begin + i) * 16 + table.scope(begin + i);
        }
        Arrays.sort(targets);
        add("node " + node, Arrays.toString(targets));
      }
    }

    private void rest() {
      for (Service service : sbom.services()) {
        add("service", service, service.label(), service.fields());
      }
      for (Vulnerability vulnerability : sbom.vulnerabilities()) {
        add("vulnerability", vulnerability.id(), vulnerability.fields());
      }
      sbom.compositions().forEach(composition -> add("composition", composition));
      add("others", sbom.otherMembers());
      sbom.notices()
          .forEach(notice -> add("notice", notice.kind(), notice.where(), notice.message()));
      add("attestation", sbom.attestation());
    }

    private String place(Component component) {
      return Objects.requireNonNull(places.get(component), "a component of another document");
    }

    private void add(String what, @Nullable Object... parts) {
      lines.add(what + " " + Arrays.toString(parts));
    }

    void compare(Transcript other, List<String> differences) {
      if (lines.equals(other.lines)) {
        return;
      }
      List<String> more = new ArrayList<>(lines);
      other.lines.forEach(more::remove);
      List<String> less = new ArrayList<>(other.lines);
      lines.forEach(less::remove);
      differences.add(
          more.isEmpty() && less.isEmpty()
              ? "another order"
              : "by rows " + brief(more) + ", by member " + brief(less));
    }

    private static List<String> brief(List<String> lines) {
      return lines.subList(0, Math.min(4, lines.size()));
    }
  }
}
