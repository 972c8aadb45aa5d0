package io.github.trustdelta.sbom.read;

import static io.github.trustdelta.sbom.read.Documents.cycloneDxText;
import static io.github.trustdelta.sbom.read.Documents.quoted;
import static io.github.trustdelta.sbom.read.Documents.spdxText;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A thread that was cancelled does not read to the end, whichever way it reads. */
class InterruptedReadTest {

  private static final int MANY = 5_000;

  static List<String> documents() {
    String components =
        "'components':[" + many(i -> "{'bom-ref':'r%s','name':'n'}".formatted(i)) + "]";
    String dependencies =
        ",'dependencies':[" + many(i -> "{'ref':'r%s','dependsOn':['r0']}".formatted(i)) + "]";
    return List.of(
        cycloneDxText(quoted(components)),
        cycloneDxText(quoted(components.replace("'name'", "'x':1,'name'"))),
        cycloneDxText(quoted(components + dependencies)),
        cycloneDxText(quoted("'components':[{'name':'a','bom-ref':'r0'}]" + dependencies)),
        spdxText(
            quoted("'packages':[" + many(i -> "{'SPDXID':'r%s','name':'n'}".formatted(i)) + "]")));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void interruptedThreadStopsAndStaysInterrupted(String document) {
    byte[] bytes = document.getBytes(UTF_8);

    assertCancelled(() -> SbomReader.read(bytes));
    assertCancelled(() -> SbomReader.read(new ByteArrayInputStream(bytes)));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void threadThatIsNotInterruptedReadsAll(String document) throws Exception {
    assertThat(SbomReader.read(document.getBytes(UTF_8)).components()).isNotEmpty();
  }

  @Test
  void nothingIsLeftForTheNextDocument() throws Exception {
    byte[] bytes = documents().get(0).getBytes(UTF_8);
    assertCancelled(() -> SbomReader.read(bytes));

    assertThat(SbomReader.read(bytes).components()).hasSize(MANY);
  }

  private static void assertCancelled(ThrowingCallable reading) {
    Thread.currentThread().interrupt();
    Throwable thrown = catchThrowable(reading);

    assertThat(Thread.interrupted()).isTrue(); // and is cleared for what follows
    assertThat(thrown).isInstanceOf(CancellationException.class);
  }

  private static String many(IntFunction<String> element) {
    return IntStream.range(0, MANY).mapToObj(element).collect(Collectors.joining(","));
  }
}
