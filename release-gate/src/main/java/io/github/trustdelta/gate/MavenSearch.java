package io.github.trustdelta.gate;

import io.github.trustdelta.gate.EvidenceReader.Content;
import io.github.trustdelta.gate.PackageFacts.Fact;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the answer of Maven's search, of artefacts or of their versions ({@code core=gav}). */
final class MavenSearch {

  private final AnswerReader answer;
  private final List<PackageFacts> packages = new ArrayList<>();

  private MavenSearch(AnswerReader answer) {
    this.answer = answer;
  }

  private static final class Row {
    private @Nullable String group;
    private @Nullable String name;
    private @Nullable String version;
    private @Nullable Instant time;
    private @Nullable Long count;
  }

  static Content read(AnswerReader answer) throws IOException {
    var search = new MavenSearch(answer);
    answer.object(
        member -> {
          if (member.equals("response")) {
            answer.object(search::response);
          } else {
            answer.skip();
          }
        });
    return new Content(search.packages, answer.notices());
  }

  private void response(String member) throws IOException {
    if (member.equals("docs")) {
      answer.array(this::row);
    } else {
      answer.skip();
    }
  }

  private void row() throws IOException {
    var row = new Row();
    answer.object(
        member -> {
          switch (member) {
            case "g" -> row.group = answer.text();
            case "a" -> row.name = answer.text();
            case "v", "latestVersion" -> row.version = answer.text();
            case "timestamp" -> {
              Long millis = answer.count();
              row.time = millis == null ? null : Instant.ofEpochMilli(millis);
            }
            case "versionCount" -> row.count = answer.count();
            default -> answer.skip();
          }
        });
    add(row);
  }

  private void add(Row row) {
    String coordinates =
        row.group == null || row.name == null
            ? null
            : RegistryText.coordinates("maven", row.group, row.name);
    var purl =
        coordinates == null || row.version == null
            ? null
            : RegistryText.purl(coordinates, row.version);
    if (purl == null) {
      answer.notice("expected group, artefact and version");
      return;
    }
    PackageFacts.Builder facts = PackageFacts.builder(purl);
    if (row.time != null) {
      facts.publishedAt(row.time);
    }
    if (row.count != null) {
      facts.versionCount(row.count).roughly(Fact.VERSION_COUNT);
    }
    packages.add(facts.build());
  }
}
