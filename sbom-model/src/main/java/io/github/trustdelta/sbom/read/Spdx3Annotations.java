package io.github.trustdelta.sbom.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Remarks on elements, kept with the element as SPDX 2.3 does (clause 12). */
final class Spdx3Annotations {

  private static final String NOBODY = Fingerprint.canonical("");

  private final SbomAssembler document;
  private final Map<String, String> annotators = new HashMap<>();
  private final Map<String, List<Annotation>> bySubject = new LinkedHashMap<>();

  Spdx3Annotations(SbomAssembler document) {
    this.document = document;
  }

  void add(Spdx3Node node) {
    String creation = node.takeReference(Spdx3Member.CREATION_INFO);
    List<String> subjects = node.takeReferences(Spdx3Member.SUBJECT);
    var annotation = new Annotation(creation == null ? "" : creation, node);
    String subject = subjects.isEmpty() ? "" : subjects.get(0);
    bySubject.computeIfAbsent(subject, key -> new ArrayList<>(1)).add(annotation);
  }

  /**
   * To be called once everything is read.
   *
   * @param creators who made what has that CreationInfo
   */
  void settle(Function<String, List<String>> creators) throws IOException {
    for (Map.Entry<String, List<Annotation>> entry : bySubject.entrySet()) {
      CapturedMembers owner =
          document.element(entry.getKey()).map(draft -> draft.captured).orElse(document.content);
      List<String> forms = new ArrayList<>();
      for (Annotation annotation : entry.getValue()) {
        forms.add(form(annotation, creators));
        annotation.node.rest(owner, "annotations.");
      }
      owner.form("annotations", Fingerprint.array(forms));
    }
  }

  private String form(Annotation annotation, Function<String, List<String>> creators) {
    var members = new TreeMap<String, String>();
    String type = annotation.node.takeWord(Spdx3Member.ANNOTATION_TYPE);
    if (!type.isEmpty()) {
      members.put("annotationType", Fingerprint.canonical(Spdx3Terms.upper(type)));
    }
    String statement = annotation.node.take(Spdx3Member.STATEMENT);
    if (statement != null) {
      members.put("comment", Fingerprint.canonical(statement));
    }
    String annotator =
        annotators.computeIfAbsent(
            annotation.creation,
            creation -> Fingerprint.canonical(String.join(", ", creators.apply(creation))));
    if (!annotator.equals(NOBODY)) {
      members.put("annotator", annotator);
    }
    annotation.node.type = "";
    return Fingerprint.object(members);
  }

  private record Annotation(String creation, Spdx3Node node) {}
}
