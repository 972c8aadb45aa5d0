package io.github.trustdelta.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Component;
import io.github.trustdelta.sbom.Corpus;
import io.github.trustdelta.sbom.License;
import io.github.trustdelta.sbom.Sbom;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spdx.library.ListedLicenses;

/** The libraries neither talk to anybody nor change the program around them. */
class SpdxQuietTest {

  private final ProxySelector proxies = ProxySelector.getDefault();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final List<URI> asked = new CopyOnWriteArrayList<>();

  @BeforeEach
  void listen() {
    var stream = new PrintStream(printed, true, UTF_8);
    System.setOut(stream);
    System.setErr(stream);
    ProxySelector.setDefault(
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            asked.add(uri);
            throw new IllegalStateException("no network: " + uri);
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, IOException e) {}
        });
  }

  @AfterEach
  void stopListening() {
    System.setOut(out);
    System.setErr(err);
    ProxySelector.setDefault(proxies);
  }

  @Test
  void spreadsheetsAndModelsNeedNoNetworkAndPrintNothing() throws IOException {
    var before = (Properties) System.getProperties().clone();
    String folder = "corpus/singles/spdx-";
    Path xlsx =
        Corpus.file(
            folder + "xlsx/spdx+tools-java/testResources__SPDXSpreadsheetExample-v2.3.xlsx");
    Path xls =
        Corpus.file(folder + "xls/spdx+tools-java/testResources__SPDXSpreadsheetExample-v2.3.xls");

    Sbom sbom = InteropReader.read(xlsx);
    assertThat(InteropReader.read(xls)).isEqualTo(sbom);
    var document = SpdxDocuments.toSpdxDocument(sbom);
    SpdxDocuments.toSbom(document.value());

    assertThat(asked).isEmpty();
    assertThat(printed.toString(UTF_8)).isEmpty();
    assertThat(System.getProperty("org.spdx.useJARLicenseInfoOnly"))
        .isEqualTo(before.getProperty("org.spdx.useJARLicenseInfoOnly"));
  }

  @Test
  void theBundledLicenceListIsUsed() {
    var licensed = Component.builder("a").declaredLicense(new License.Expression("MIT", null));

    SpdxDocuments.toSpdxDocument(Sbom.builder().component(licensed.build()).build());

    assertThat(ListedLicenses.getListedLicenses().getSpdxListedLicenseIds()).contains("MIT");
    assertThat(asked).isEmpty();
  }
}
