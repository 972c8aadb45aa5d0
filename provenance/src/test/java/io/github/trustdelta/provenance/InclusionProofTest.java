package io.github.trustdelta.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every entry of every tree up to a size, so that each way up is gone, and each wrong turn. */
class InclusionProofTest {

  private static final int LARGEST = 18;

  @ParameterizedTest
  @MethodSource("sizes")
  void entryIsProvenAtItsOwnPlace(int size) {
    List<byte[]> entries = entries(size);
    Tree tree = new Tree(entries);
    for (int index = 0; index < size; index++) {
      assertThat(proof(index, tree, size, tree.path(index)).proves(entries.get(index)))
          .as("entry %d of %d", index, size)
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void entryIsProvenAtNoOtherPlace(int size) {
    List<byte[]> entries = entries(size);
    Tree tree = new Tree(entries);
    for (int index = 0; index < size; index++) {
      for (int other = 0; other <= size; other++) {
        assertThat(proof(other, tree, size, tree.path(index)).proves(entries.get(index)))
            .as("entry %d of %d as entry %d", index, size, other)
            .isEqualTo(other == index);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void otherEntryIsNotProven(int size) {
    List<byte[]> entries = entries(size);
    Tree tree = new Tree(entries);
    for (int index = 0; index < size; index++) {
      InclusionProof proof = proof(index, tree, size, tree.path(index));

      assertThat(proof.proves("another entry".getBytes(UTF_8))).isFalse();
      assertThat(proof.proves(entries.get((index + 1) % size))).isEqualTo(size == 1);
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void wayUpHasToBeWholeAndNoLonger(int size) {
    List<byte[]> entries = entries(size);
    Tree tree = new Tree(entries);
    for (int index = 0; index < size; index++) {
      List<byte[]> path = tree.path(index);
      var longer = new ArrayList<>(path);
      longer.add(new byte[32]);
      assertThat(proof(index, tree, size, longer).proves(entries.get(index))).isFalse();
      for (int i = 0; i < path.size(); i++) {
        var shorter = new ArrayList<>(path);
        shorter.remove(i);
        assertThat(proof(index, tree, size, shorter).proves(entries.get(index))).isFalse();
        var other = new ArrayList<>(path);
        other.set(i, new byte[32]);
        assertThat(proof(index, tree, size, other).proves(entries.get(index))).isFalse();
      }
    }
  }

  static IntStream sizes() {
    return IntStream.rangeClosed(1, LARGEST);
  }

  private static InclusionProof proof(int index, Tree tree, int size, List<byte[]> path) {
    return new InclusionProof(index, size, tree.root(), path, null);
  }

  private static List<byte[]> entries(int size) {
    return IntStream.range(0, size).mapToObj(i -> ("entry " + i).getBytes(UTF_8)).toList();
  }
}
