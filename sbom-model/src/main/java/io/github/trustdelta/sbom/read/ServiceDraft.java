package io.github.trustdelta.sbom.read;

import io.github.trustdelta.sbom.Service;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service while its document is being read. */
final class ServiceDraft {

  final ComponentDraft common;
  final List<String> endpoints = new ArrayList<>();
  @Nullable Boolean authenticated;
  @Nullable Boolean crossesTrustBoundary;
  @Nullable String trustZone;
  final List<Service.Data> data = new ArrayList<>();
  private final @Nullable ServiceDraft parent;

  ServiceDraft(ComponentDraft common, @Nullable ServiceDraft parent) {
    this.common = common;
    this.parent = parent;
  }

  /** To be called once the fingerprints of the common facts are known. */
  Service build() {
    return new Service(
        common.component(),
        parent == null ? null : parent.common.label(),
        endpoints,
        authenticated,
        crossesTrustBoundary,
        trustZone,
        data);
  }
}
