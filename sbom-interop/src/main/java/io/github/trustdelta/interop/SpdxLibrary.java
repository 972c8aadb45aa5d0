package io.github.trustdelta.interop;

import io.github.trustdelta.sbom.read.SbomReadException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.spdx.core.InvalidSPDXAnalysisException;
import org.spdx.jacksonstore.MultiFormatStore;
import org.spdx.library.ListedLicenses;
import org.spdx.library.SpdxModelFactory;
import org.spdx.library.model.v2.SpdxDocument;
import org.spdx.storage.simple.InMemSpdxStore;

/**
 * The official SPDX library, tamed: one caller at a time, as its registry, its default store and
 * its licence list are shared; no network; and whatever it throws is one of two exceptions.
 */
final class SpdxLibrary {

  private static final Object LOCK = new Object();

  private SpdxLibrary() {}

  /** Calls the library. */
  static <T> T call(Call<T> call) throws IOException {
    synchronized (LOCK) {
      Offline.requireLicenses();
      SpdxModelFactory.init();
      try {
        return call.apply();
      } catch (InvalidSPDXAnalysisException | RuntimeException | StackOverflowError e) {
        throw new SbomReadException("the SPDX library refuses the document: " + reason(e), e);
      }
    }
  }

  /** The document as SPDX JSON. */
  static byte[] json(SpdxDocument document) throws IOException {
    return call(
        () -> {
          var store = new MultiFormatStore(document.getModelStore(), MultiFormatStore.Format.JSON);
          var bytes = new ByteArrayOutputStream();
          store.serialize(bytes, document);
          return bytes.toByteArray();
        });
  }

  /** The document from SPDX JSON, in a store of its own in memory. */
  static SpdxDocument document(byte[] json) throws IOException {
    return call(
        () -> {
          var store = new MultiFormatStore(new InMemSpdxStore(), MultiFormatStore.Format.JSON);
          return store.deSerialize(new ByteArrayInputStream(json), false);
        });
  }

  private static String reason(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null || message.isBlank()
        ? thrown.getClass().getSimpleName()
        : SpdxText.excerpt(message);
  }

  /** What the library's model makes of texts: it has its own way to name SPDX's references. */
  static final class Model implements SpdxConversion.Target {

    private static final String REFERENCES = "http://spdx.org/rdf/references/";

    @Override
    public String referenceType(String type) {
      return type.startsWith(REFERENCES) ? type.substring(REFERENCES.length()) : type;
    }
  }

  /** A call of the library. */
  @FunctionalInterface
  interface Call<T> {
    T apply() throws InvalidSPDXAnalysisException, IOException;
  }

  /**
   * Has the library load the licence list from its own archive. It downloads one unless told
   * otherwise, and a system property is all that it listens to on the module path; so the property
   * is there for as long as the list is being loaded, which is once.
   */
  private static final class Offline {

    private static final String PROPERTY = "org.spdx.useJARLicenseInfoOnly";
    private static final ListedLicenses LICENSES = load();

    static void requireLicenses() {
      if (LICENSES.getSpdxListedLicenseIds().isEmpty()) {
        throw new IllegalStateException("the SPDX library came without its licence list");
      }
    }

    private static ListedLicenses load() {
      String before = System.setProperty(PROPERTY, "true");
      try {
        return ListedLicenses.getListedLicenses();
      } finally {
        if (before == null) {
          System.clearProperty(PROPERTY);
        } else {
          System.setProperty(PROPERTY, before);
        }
      }
    }
  }
}
