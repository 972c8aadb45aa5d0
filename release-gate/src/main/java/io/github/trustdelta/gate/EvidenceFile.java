package io.github.trustdelta.gate;

import io.github.trustdelta.gate.EvidenceReader.Content;
import io.github.trustdelta.sbom.json.InputText;
import io.github.trustdelta.sbom.json.JsonCursor;
import io.github.trustdelta.sbom.json.JsonLimits;
import io.github.trustdelta.sbom.json.JsonSyntaxException;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A file of evidence: our own, or what a registry answered. Its content tells which. */
final class EvidenceFile {

  /** What a package's author writes is in such answers, too, of any length and depth. */
  private static final JsonLimits LIMITS = new JsonLimits(Evidence.MAX_BYTES, 500, 1 << 24);

  private static final int MAX_NAMES = 10_000;

  /** SBOMs have a version, too. */
  private static final Set<String> OTHERS_WITH_A_VERSION = Set.of("name", "bomFormat");

  private EvidenceFile() {}

  /** Kinds by the members that each has; a document that has those of two is refused. */
  private enum Kind {
    OURS("schema"),
    OURS_WITHOUT_SCHEMA("packages"),
    NPM_PACKAGE("name", "versions", "dist-tags"),
    NPM_VERSION("name", "version", "dist"),
    PYPI_PROJECT("info", "urls"),
    PYPI_INDEX("name", "files", "meta"),
    CRATE("crate", "versions"),
    CRATE_VERSION("version"),
    MAVEN_SEARCH("response", "responseHeader");

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
    private final Set<String> members;

    Kind(String... members) {
      this.members = Set.of(members);
    }

    boolean isOf(Set<String> names) {
      return names.containsAll(members)
          && (this != CRATE_VERSION || Collections.disjoint(names, OTHERS_WITH_A_VERSION));
    }
  }

  static Content read(byte[] file) throws EvidenceReadException {
    byte[] content = decompressed(file);
    try {
      return isXml(content) ? MavenXml.read(content) : readJson(content);
    } catch (JsonSyntaxException e) {
      throw new EvidenceReadException(e.problem() + " at " + e.path() + ", byte " + e.offset(), e);
    } catch (EvidenceReadException e) {
      throw e;
    } catch (IOException e) {
      throw new AssertionError("an array does not fail", e);
    }
  }

  private static byte[] decompressed(byte[] file) throws EvidenceReadException {
    try (InputStream in =
        SbomReader.decompressed(new ByteArrayInputStream(file), ReadLimits.DEFAULTS)) {
      byte[] content = in.readNBytes(Evidence.MAX_BYTES + 1);
      if (content.length > Evidence.MAX_BYTES) {
        throw new EvidenceReadException(
            "expected at most " + Evidence.MAX_BYTES + " bytes, found more");
      }
      return content;
    } catch (SbomReadException e) {
      throw new EvidenceReadException(String.valueOf(e.getMessage()), e);
    } catch (EvidenceReadException e) {
      throw e;
    } catch (IOException e) {
      throw new AssertionError("an array does not fail", e);
    }
  }

  private static Content readJson(byte[] json) throws IOException {
    Set<String> names = memberNames(json);
    List<Kind> kinds = kinds(names);
    if (kinds.size() != 1) {
      throw new EvidenceReadException(
          "expected trustdelta-evidence/v1, or an answer of npm, of PyPI, about a crate or of"
              + " Maven's search, found "
              + (kinds.isEmpty() ? "none of them" : "what could be several")
              + " at $, with the members "
              + shown(names));
    }
    var answer = new AnswerReader(JsonCursor.of(json, LIMITS));
    return switch (kinds.get(0)) {
      case OURS, OURS_WITHOUT_SCHEMA -> EvidenceReader.read(json);
      case NPM_PACKAGE -> NpmAnswer.readPackage(answer);
      case NPM_VERSION -> NpmAnswer.readVersion(answer);
      case PYPI_PROJECT -> PypiAnswer.readProject(answer);
      case PYPI_INDEX -> PypiAnswer.readIndex(answer);
      case CRATE -> CrateAnswer.readCrate(answer);
      case CRATE_VERSION -> CrateAnswer.readVersion(answer);
      case MAVEN_SEARCH -> MavenSearch.read(answer);
    };
  }

  private static List<Kind> kinds(Set<String> names) {
    var kinds = new ArrayList<Kind>();
    for (Kind kind : Kind.values()) {
      if (kind.isOf(names)) {
        kinds.add(kind);
      }
    }
    if (kinds.contains(Kind.OURS)) {
      kinds.remove(Kind.OURS_WITHOUT_SCHEMA);
    }
    return kinds;
  }

  /** Reads the document once to its end, so that what follows the last member is refused, too. */
  private static Set<String> memberNames(byte[] json) throws IOException {
    JsonCursor cursor = JsonCursor.of(json, LIMITS);
    var names = new TreeSet<String>();
    cursor.beginObject();
    while (cursor.nextMember()) {
      if (names.size() == MAX_NAMES) {
        throw cursor.error("more than " + MAX_NAMES + " members");
      }
      names.add(cursor.memberName());
      cursor.skipValue();
    }
    cursor.endDocument();
    return names;
  }

  private static String shown(Set<String> names) {
    return names.isEmpty()
        ? "none"
        : String.join(", ", names.stream().limit(5).map(InputText::quoted).toList());
  }

  private static boolean isXml(byte[] content) {
    int at = content.length > 2 && content[0] == (byte) 0xef ? 3 : 0;
    while (at < content.length && " \t\r\n".indexOf(content[at]) >= 0) {
      at++;
    }
    return at < content.length && content[at] == '<';
  }
}
