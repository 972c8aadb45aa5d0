package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Dependency;
import io.github.trustdelta.sbom.Service;
import io.github.trustdelta.sbom.Vulnerability;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One thing that differs between two releases: a fact, not a judgement. */
public sealed interface Change {

  /** The same change read backwards. */
  Change inverse();

  /** What it is about, where a component or the subject has changed; else empty. */
  default Set<ChangeAspect> aspects() {
    return Set.of();
  }

  /**
   * A component that only the newer document has.
   *
   * @param component the newcomer, of the newer document
   */
  record ComponentAdded(Component component) implements Change {
    @Override
    public Change inverse() {
      return new ComponentRemoved(component);
    }
  }

  /**
   * A component that only the older document has.
   *
   * @param component what went, of the older document
   */
  record ComponentRemoved(Component component) implements Change {
    @Override
    public Change inverse() {
      return new ComponentAdded(component);
    }
  }

  /**
   * A component that both documents have and that differs.
   *
   * @param before as the older document has it
   * @param after as the newer document has it
   * @param matchedBy by what the two were recognised as one
   * @param versionChange in which direction the version went
   * @param versionStep how far the version went
   * @param fields what differs, by field name
   */
  record ComponentChanged(
      Component before,
      Component after,
      MatchedBy matchedBy,
      VersionChange versionChange,
      VersionStep versionStep,
      List<FieldChange> fields)
      implements Change {

    /** Copies the fields. */
    public ComponentChanged {
      fields = List.copyOf(fields);
    }

    @Override
    public Set<ChangeAspect> aspects() {
      return ChangeAspect.of(before, after, versionChange, fields);
    }

    @Override
    public Change inverse() {
      return new ComponentChanged(
          after, before, matchedBy, versionChange.inverse(), versionStep, inverseOf(fields));
    }
  }

  /**
   * The documents' subjects differ, or only one document has a subject. The subject is paired with
   * the subject, whatever the two are called: it is what the documents are about.
   *
   * @param before the older document's subject, or null
   * @param after the newer document's subject, or null
   * @param versionChange in which direction the version went
   * @param versionStep how far the version went
   * @param fields what differs, by field name
   */
  record SubjectChanged(
      @Nullable Component before,
      @Nullable Component after,
      VersionChange versionChange,
      VersionStep versionStep,
      List<FieldChange> fields)
      implements Change {

    /** Copies the fields. */
    public SubjectChanged {
      fields = List.copyOf(fields);
    }

    @Override
    public Set<ChangeAspect> aspects() {
      return before == null || after == null
          ? Set.of()
          : ChangeAspect.of(before, after, versionChange, fields);
    }

    @Override
    public Change inverse() {
      return new SubjectChanged(
          after, before, versionChange.inverse(), versionStep, inverseOf(fields));
    }
  }

  /**
   * A dependency that only the newer document has.
   *
   * @param dependency the edge, between components of the newer document
   */
  record DependencyAdded(Dependency dependency) implements Change {
    @Override
    public Change inverse() {
      return new DependencyRemoved(dependency);
    }
  }

  /**
   * A dependency that only the older document has.
   *
   * @param dependency the edge, between components of the older document
   */
  record DependencyRemoved(Dependency dependency) implements Change {
    @Override
    public Change inverse() {
      return new DependencyAdded(dependency);
    }
  }

  /**
   * A file or snippet of a file that only the newer document has.
   *
   * @param file the file, of the newer document
   */
  record FileAdded(Component file) implements Change {
    @Override
    public Change inverse() {
      return new FileRemoved(file);
    }
  }

  /**
   * A file or snippet of a file that only the older document has.
   *
   * @param file the file, of the older document
   */
  record FileRemoved(Component file) implements Change {
    @Override
    public Change inverse() {
      return new FileAdded(file);
    }
  }

  /**
   * A file or snippet of a file that both documents have and that differs.
   *
   * @param before as the older document has it
   * @param after as the newer document has it
   * @param fields what differs, by field name
   */
  record FileChanged(Component before, Component after, List<FieldChange> fields)
      implements Change {

    /** Copies the fields. */
    public FileChanged {
      fields = List.copyOf(fields);
    }

    @Override
    public Change inverse() {
      return new FileChanged(after, before, inverseOf(fields));
    }
  }

  /**
   * A service that only the newer document has.
   *
   * @param service the service, of the newer document
   */
  record ServiceAdded(Service service) implements Change {
    @Override
    public Change inverse() {
      return new ServiceRemoved(service);
    }
  }

  /**
   * A service that only the older document has.
   *
   * @param service the service, of the older document
   */
  record ServiceRemoved(Service service) implements Change {
    @Override
    public Change inverse() {
      return new ServiceAdded(service);
    }
  }

  /**
   * A service that both documents have and that differs.
   *
   * @param before as the older document has it
   * @param after as the newer document has it
   * @param fields what differs, by field name
   */
  record ServiceChanged(Service before, Service after, List<FieldChange> fields) implements Change {

    /** Copies the fields. */
    public ServiceChanged {
      fields = List.copyOf(fields);
    }

    @Override
    public Change inverse() {
      return new ServiceChanged(after, before, inverseOf(fields));
    }
  }

  /**
   * A vulnerability statement that only the newer document has.
   *
   * @param vulnerability the statement
   */
  record VulnerabilityAdded(Vulnerability vulnerability) implements Change {
    @Override
    public Change inverse() {
      return new VulnerabilityRemoved(vulnerability);
    }
  }

  /**
   * A vulnerability statement that only the older document has.
   *
   * @param vulnerability the statement
   */
  record VulnerabilityRemoved(Vulnerability vulnerability) implements Change {
    @Override
    public Change inverse() {
      return new VulnerabilityAdded(vulnerability);
    }
  }

  /**
   * A statement about the same vulnerability that says something else.
   *
   * @param before as the older document has it
   * @param after as the newer document has it
   * @param fields what differs, by field name
   */
  record VulnerabilityChanged(Vulnerability before, Vulnerability after, List<FieldChange> fields)
      implements Change {

    /** Copies the fields. */
    public VulnerabilityChanged {
      fields = List.copyOf(fields);
    }

    @Override
    public Change inverse() {
      return new VulnerabilityChanged(after, before, inverseOf(fields));
    }
  }

  /**
   * Something that the document says of itself, or a member of it that the model has no word for.
   *
   * @param change the field and both sides
   */
  record DocumentChanged(FieldChange change) implements Change {
    @Override
    public Change inverse() {
      return new DocumentChanged(change.inverse());
    }
  }

  private static List<FieldChange> inverseOf(List<FieldChange> fields) {
    return fields.stream().map(FieldChange::inverse).toList();
  }
}
