package io.github.trustdelta.gate.rule;

import io.github.trustdelta.gate.ReleasedFile;
import io.github.trustdelta.gate.ReviewInput;
import io.github.trustdelta.gate.Severity;
import io.github.trustdelta.provenance.Subject;
import io.github.trustdelta.provenance.VerifiedStatement;
import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Digest;
import io.github.trustdelta.sbom.Purl;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of the software itself: each has the digest that the SBOM gives for it, and the one
 * that was attested. A file is known in a document by its name, or because the software consists of
 * that file alone.
 */
final class ReleasedFiles {
  private final ReviewInput input;
  private final Findings findings;
  private final List<ReleasedFile> files;

  ReleasedFiles(ReviewInput input, Findings findings) {
    this.input = input;
    this.findings = findings;
    this.files = input.after().files();
  }

  void check() {
    boolean isAnyAttested = files.stream().anyMatch(this::isAttested);
    for (ReleasedFile file : files) {
      checkDocumented(file);
      if (input.after().hasAttestations() && !isAttested(file)) {
        checkAttested(file, isAnyAttested);
      }
    }
  }

  private void checkDocumented(ReleasedFile file) {
    List<Component> documented = documented(file);
    boolean isCompared = false;
    for (Component component : documented) {
      NavigableSet<String> others = others(component.digests(), file);
      isCompared |= !others.isEmpty() || component.digests().stream().anyMatch(file::has);
      if (!others.isEmpty()) {
        add(
            Severity.CRITICAL,
            component,
            file.name() + " is not the content that the SBOM has for " + component.label(),
            Facts.of("file", file.name()).and("documented", others).and("found", file.digests()));
      }
    }
    if (!isCompared) {
      findings.unknown(
          documented.isEmpty() ? null : documented.get(0),
          "the SBOM has no digest to compare " + file.name() + " with");
    }
  }

  /** A file that others are attested beside, or that was attested with other content. */
  private void checkAttested(ReleasedFile file, boolean isAnyAttested) {
    var others = new TreeSet<String>();
    for (VerifiedStatement statement : input.after().statements()) {
      for (Subject subject : statement.subjects()) {
        if (isCalled(file, subject.name()) || isTheOnlyOne(subject.name())) {
          subject.digests().forEach((name, hex) -> others.add(name + ":" + hex));
        }
      }
    }
    Component subject = input.after().sbom().subject();
    Facts facts = Facts.of("file", file.name()).and("found", file.digests());
    if (!others.isEmpty()) {
      add(
          Severity.CRITICAL,
          subject,
          file.name() + " is not the content that was attested",
          facts.and("attested", others));
    } else if (isAnyAttested) {
      add(
          Severity.HIGH,
          subject,
          "no verified attestation is about " + file.name() + ", and one is about another file",
          facts);
    } else {
      findings.unknown(subject, "no verified attestation is about " + file.name());
    }
  }

  private boolean isAttested(ReleasedFile file) {
    for (VerifiedStatement statement : input.after().statements()) {
      for (Subject subject : statement.subjects()) {
        for (Digest digest : file.digests()) {
          String name = AttestationSubjectMismatch.name(digest.algorithm());
          if (digest.hex().equals(subject.digests().get(name))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** What the SBOM says of the file: all that is called so, else the software as a whole. */
  private List<Component> documented(ReleasedFile file) {
    var documented = new ArrayList<Component>();
    Component subject = input.after().sbom().subject();
    Stream.concat(Stream.ofNullable(subject), input.after().sbom().components().stream())
        .filter(
            component -> isCalled(file, component.name()) || isCalled(file, fileName(component)))
        .forEach(documented::add);
    if (documented.isEmpty() && subject != null && files.size() == 1) {
      documented.add(subject);
    }
    return documented;
  }

  /** A package that is one file is attested by its purl, as npm does it. */
  private boolean isTheOnlyOne(@Nullable String name) {
    Component self = input.after().sbom().subject();
    Purl own = self == null ? null : self.purl();
    if (files.size() != 1 || own == null || name == null || !name.startsWith("pkg:")) {
      return false;
    }
    try {
      return Purl.parse(name).equals(own);
    } catch (IllegalArgumentException e) {
      return false; // a name like any other
    }
  }

  private static @Nullable String fileName(Component component) {
    Purl purl = component.purl();
    return purl == null ? null : purl.qualifiers().get("file_name");
  }

  private static boolean isCalled(ReleasedFile file, @Nullable String name) {
    return name != null && (name.equals(file.name()) || name.endsWith("/" + file.name()));
  }

  /** What there is by the algorithms of the file where none of it is the file's. */
  private static NavigableSet<String> others(List<Digest> digests, ReleasedFile file) {
    var others = new TreeSet<String>();
    for (Digest own : file.digests()) {
      if (!digests.contains(own)) {
        digests.stream()
            .filter(digest -> digest.algorithm() == own.algorithm())
            .forEach(digest -> others.add(digest.toString()));
      }
    }
    return others;
  }

  private void add(Severity severity, @Nullable Component subject, String message, Facts facts) {
    if (subject == null) {
      findings.addAboutDocuments(severity, message, facts);
    } else {
      findings.add(severity, subject, message, facts);
    }
  }
}
