package io.github.trustdelta.sbom.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Accepted with this content, or refused. */
record JsonVerdict(boolean accepted, @Nullable Object tree, String refusal) {

  static JsonVerdict ofJackson(byte[] json) {
    return of(() -> JsonTree.ofJackson(json));
  }

  /** The cursor's verdict over the array. */
  static JsonVerdict of(byte[] json) {
    return of(() -> JsonTree.of(JsonCursor.of(json, JsonLimits.DEFAULTS)));
  }

  /**
   * How the cursor, used in every mode, differs from the oracle; empty if it does not.
   *
   * @param strict whether the cursor has to refuse whatever the oracle says
   */
  static List<String> differences(byte[] json, long seed, boolean strict) {
    JsonVerdict expected = strict ? refused("by the cursor's own rules") : ofJackson(json);
    JsonVerdict array = of(json);
    List<String> differences = new ArrayList<>();
    expected.compare("array", array, differences);
    for (int window : new int[] {json.length < 1_000 ? 1 : 99, 1 << 16}) {
      String mode = "stream, window of " + window;
      var stream = new TrickleStream(json, seed + window);
      var cursor = JsonCursor.of(stream, JsonLimits.DEFAULTS, window);
      var random = new Random(seed ^ window);
      JsonVerdict verdict = of(() -> JsonTree.of(cursor, random));
      expected.compare(mode, verdict, differences);
      if (!verdict.refusal.equals(array.refusal)) {
        differences.add(mode + ": " + verdict.refusal + " is not " + array.refusal);
      }
    }
    return differences;
  }

  /** Decided without the cursor: not UTF-8, or what a guess at UTF-16 and UTF-32 goes by. */
  static boolean isNotUtf8(byte[] json) {
    if (json.length > 1 && (json[0] == 0 || json[1] == 0)) {
      return true;
    }
    try {
      UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(json));
      return false;
    } catch (CharacterCodingException malformed) {
      return true;
    }
  }

  private static JsonVerdict of(Reading reading) {
    try {
      return new JsonVerdict(true, reading.read(), "");
    } catch (IOException e) {
      return refused(e.getMessage());
    }
  }

  private static JsonVerdict refused(String reason) {
    return new JsonVerdict(false, null, reason);
  }

  private void compare(String mode, JsonVerdict actual, List<String> differences) {
    if (accepted != actual.accepted) {
      differences.add(
          mode
              + (accepted
                  ? " refused what is accepted: " + actual.refusal
                  : " accepted what is refused: " + refusal));
    } else if (!JsonTree.same(tree, actual.tree)) {
      differences.add(mode + " read something else");
    }
  }

  private interface Reading {
    @Nullable Object read() throws IOException;
  }
}
