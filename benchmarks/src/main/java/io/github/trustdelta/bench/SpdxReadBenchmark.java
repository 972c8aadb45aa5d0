package io.github.trustdelta.bench;

import io.github.trustdelta.bench.SbomGenerator.Format;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.spdx.core.InvalidSPDXAnalysisException;
import org.spdx.jacksonstore.MultiFormatStore;
import org.spdx.library.SpdxModelFactory;
import org.spdx.library.model.v2.SpdxConstantsCompatV2;
import org.spdx.library.model.v2.SpdxDocument;
import org.spdx.library.model.v2.SpdxPackage;
import org.spdx.storage.simple.InMemSpdxStore;

/** The official SPDX library on the same bytes, without verification. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SpdxReadBenchmark {

  @Param("spdx")
  String format = "";

  @Param({"1000", "10000"})
  int components;

  private byte[] document = {};

  @Setup
  public void generate() {
    // Without it the library fetches the licence list.
    System.setProperty("org.spdx.useJARLicenseInfoOnly", "true");
    SpdxModelFactory.init();
    document = SbomGenerator.before(Format.of(format), components);
  }

  /**
   * Loads the document and then asks each package for its facts: the library's objects are views of
   * a store of single properties, so that loading alone is half of the work.
   */
  @Benchmark
  public void spdxJavaLibrary(Blackhole facts) throws Exception {
    var store = new MultiFormatStore(new InMemSpdxStore(), MultiFormatStore.Format.JSON);
    var loaded = store.deSerialize(new ByteArrayInputStream(document), false);
    for (SpdxPackage component : packages(store, loaded)) {
      readFacts(component, facts);
    }
    store.close();
  }

  private static List<SpdxPackage> packages(MultiFormatStore store, SpdxDocument document)
      throws InvalidSPDXAnalysisException {
    String uri = document.getDocumentUri();
    try (var packages =
        SpdxModelFactory.getSpdxObjects(
            store, null, SpdxConstantsCompatV2.CLASS_SPDX_PACKAGE, uri, uri + "#")) {
      return packages.map(SpdxPackage.class::cast).toList();
    }
  }

  private static void readFacts(SpdxPackage component, Blackhole facts)
      throws InvalidSPDXAnalysisException {
    facts.consume(component.getName());
    facts.consume(component.getVersionInfo());
    facts.consume(component.getSupplier());
    facts.consume(component.getOriginator());
    facts.consume(component.getDownloadLocation());
    facts.consume(component.getHomepage());
    facts.consume(component.getLicenseDeclared());
    facts.consume(component.getLicenseConcluded());
    facts.consume(component.getCopyrightText());
    facts.consume(component.getDescription());
    for (var checksum : component.getChecksums()) {
      facts.consume(checksum.getAlgorithm());
      facts.consume(checksum.getValue());
    }
    for (var reference : component.getExternalRefs()) {
      facts.consume(reference.getReferenceLocator());
    }
    for (var relationship : component.getRelationships()) {
      facts.consume(relationship.getRelationshipType());
      facts.consume(relationship.getRelatedSpdxElement());
    }
  }
}
