package io.github.trustdelta.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a subject is the artifact, or two subjects are the same thing. */
class SubjectTest {

  private static final byte[] ARTIFACT = "artifact".getBytes(UTF_8);

  /** Of each digest: whether it is the artifact's, or of something else, or not there. */
  @ParameterizedTest
  @CsvSource({
    "own, none, none, SAME",
    "none, own, none, SAME",
    "none, none, own, SAME",
    "own, own, own, SAME",
    "other, none, none, OTHER",
    "none, none, other, OTHER",
    "other, own, own, OTHER",
    "own, own, other, OTHER",
    "none, none, none, UNKNOWN"
  })
  void everyDigestThatBothHaveIsTheSame(
      String sha256, String sha384, String sha512, Subject.Match match) {
    Subject subject = new Subject(null, digests(sha256, sha384, sha512));

    assertThat(subject.compareWith(Artifact.of(ARTIFACT))).isEqualTo(match);
  }

  @Test
  void whatTheArtifactLacksIsNotCompared() {
    var known = Artifact.of(ByteDigest.of(HashAlgorithm.SHA_256, ARTIFACT));

    assertThat(new Subject(null, digests("own", "none", "other")).compareWith(known))
        .isEqualTo(Subject.Match.SAME);
    assertThat(new Subject(null, digests("none", "own", "own")).compareWith(known))
        .isEqualTo(Subject.Match.UNKNOWN);
  }

  /** A digest of a weak algorithm, or one under another name, makes nothing the same. */
  @ParameterizedTest
  @CsvSource({
    "own none none, own none none, true",
    "none none own, other none own, true",
    "own none none, other none none, false",
    "own none none, none own none, false",
    "none none none, none none none, false"
  })
  void subjectsShareADigest(String one, String other, boolean isShared) {
    String[] a = one.split(" ", -1);
    String[] b = other.split(" ", -1);
    Subject left = new Subject("a", with("sha1", digests(a[0], a[1], a[2])));
    Subject right = new Subject("a", with("sha1", digests(b[0], b[1], b[2])));

    assertThat(left.sharesDigest(right)).isEqualTo(isShared);
    assertThat(right.sharesDigest(left)).isEqualTo(isShared);
  }

  private static Map<String, String> with(String label, Map<String, String> digests) {
    digests.put(label, "0".repeat(40));
    return digests;
  }

  private static Map<String, String> digests(String... which) {
    Map<String, String> digests = new java.util.TreeMap<>();
    HashAlgorithm[] algorithms = {
      HashAlgorithm.SHA_256, HashAlgorithm.SHA_384, HashAlgorithm.SHA_512
    };
    for (int i = 0; i < algorithms.length; i++) {
      if (which[i].equals("own")) {
        digests.put(algorithms[i].label, Vouched.hex(algorithms[i].of(ARTIFACT)));
      } else if (which[i].equals("other")) {
        digests.put(algorithms[i].label, "0".repeat(2 * algorithms[i].bytes));
      }
    }
    return digests;
  }
}
