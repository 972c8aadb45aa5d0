package io.github.trustdelta.cli;

import io.github.trustdelta.diff.Change;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of change that the diff's JSON and {@code --fail-on} tell apart. */
enum ChangeKind {
  COMPONENT_ADDED("component-added"),
  COMPONENT_REMOVED("component-removed"),
  COMPONENT_CHANGED("component-changed"),
  DEPENDENCY_ADDED("dependency-added"),
  DEPENDENCY_REMOVED("dependency-removed"),
  FILE_ADDED("file-added"),
  FILE_REMOVED("file-removed"),
  FILE_CHANGED("file-changed"),
  SERVICE_ADDED("service-added"),
  SERVICE_REMOVED("service-removed"),
  SERVICE_CHANGED("service-changed"),
  VULNERABILITY_ADDED("vulnerability-added"),
  VULNERABILITY_REMOVED("vulnerability-removed"),
  VULNERABILITY_CHANGED("vulnerability-changed"),
  DOCUMENT_CHANGED("document-changed");

  private final String label;

  ChangeKind(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  static Optional<ChangeKind> find(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
  }

  static String labels() {
    return Arrays.stream(values()).map(ChangeKind::label).collect(Collectors.joining(", "));
  }

  /** The subject is what the document is about: that it differs is a change of the document. */
  static ChangeKind of(Change change) {
    if (change instanceof Change.ComponentAdded) {
      return COMPONENT_ADDED;
    } else if (change instanceof Change.ComponentRemoved) {
      return COMPONENT_REMOVED;
    } else if (change instanceof Change.ComponentChanged) {
      return COMPONENT_CHANGED;
    } else if (change instanceof Change.DependencyAdded) {
      return DEPENDENCY_ADDED;
    } else if (change instanceof Change.DependencyRemoved) {
      return DEPENDENCY_REMOVED;
    } else if (change instanceof Change.FileAdded) {
      return FILE_ADDED;
    } else if (change instanceof Change.FileRemoved) {
      return FILE_REMOVED;
    } else if (change instanceof Change.FileChanged) {
      return FILE_CHANGED;
    } else if (change instanceof Change.ServiceAdded) {
      return SERVICE_ADDED;
    } else if (change instanceof Change.ServiceRemoved) {
      return SERVICE_REMOVED;
    } else if (change instanceof Change.ServiceChanged) {
      return SERVICE_CHANGED;
    } else if (change instanceof Change.VulnerabilityAdded) {
      return VULNERABILITY_ADDED;
    } else if (change instanceof Change.VulnerabilityRemoved) {
      return VULNERABILITY_REMOVED;
    } else if (change instanceof Change.VulnerabilityChanged) {
      return VULNERABILITY_CHANGED;
    } else if (change instanceof Change.DocumentChanged
        || change instanceof Change.SubjectChanged) {
      return DOCUMENT_CHANGED;
    }
    throw new AssertionError(change);
  }
}
