package io.github.trustdelta.bench;

import io.github.trustdelta.sbom.Sbom;
import io.github.trustdelta.sbom.read.SbomReadException;
import io.github.trustdelta.sbom.read.SbomReader;
import java.io.ByteArrayInputStream;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** CycloneDX XML, and the JDK's parser on the same bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class XmlReadBenchmark {

  @Param({"1000", "10000"})
  int components;

  private byte[] document = {};

  @Setup
  public void generate() {
    document = SbomGenerator.xml(components);
  }

  /** Every event is found, no text is asked for; as strict about entities as our reader. */
  @Benchmark
  public int stax() throws XMLStreamException {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    var reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
    int events = 0;
    while (reader.hasNext()) {
      reader.next();
      events++;
    }
    reader.close();
    return events;
  }

  @Benchmark
  public Sbom trustDelta() throws SbomReadException {
    return SbomReader.read(document);
  }
}
