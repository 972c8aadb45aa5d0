package io.github.trustdelta.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.trustdelta.sbom.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Real bundles that are accepted, with one byte changed: each is refused, or proves the very same.
 * {@code -Dtrustdelta.mutants=1000000} makes so many of them, of each byte in turn.
 */
class MutantsTest {

  /** Members of a bundle that no signature covers and that prove nothing. */
  private static final List<String> UNBOUND =
      List.of(
          // white space, and how a number is written
          "",
          // a version that asks for no less
          "$.mediaType",
          // names of what is not known to the format
          "$.*",
          "$.verificationMaterial.*",
          // a proof is one more than a bundle of version 0.1 needs
          "$.verificationMaterial.tlogEntries[*].*",
          "$.verificationMaterial.publicKey.*",
          "$.verificationMaterial.publicKey.hint",
          // a number that only a promise signs, in logs that make none
          "$.verificationMaterial.tlogEntries[*].logIndex",
          "$.verificationMaterial.tlogEntries[*].inclusionProof.checkpoint.envelope",
          "$.verificationMaterial.timestampVerificationData.rfc3161Timestamps[*].signedTimestamp",
          "$.verificationMaterial.x509CertificateChain.certificates[*].rawBytes",
          "$.dsseEnvelope.signatures[*].*",
          "$.dsseEnvelope.signatures[*].keyid",
          "$.messageSignature.messageDigest.algorithm");

  private static final int DEFAULT = 4_000;

  @Test
  void mutantIsRefusedOrProvesTheSame() throws IOException {
    int wanted = Integer.getInteger("trustdelta.mutants", DEFAULT);
    List<Path> bundles = accepted();
    Map<String, Integer> unbound = new TreeMap<>();
    int made = 0;
    int survived = 0;
    for (int i = 0; i < bundles.size(); i++) {
      byte[] original = Files.readAllBytes(bundles.get(i));
      Object proven = proven(original);
      assertThat(proven).as(bundles.get(i).toString()).isNotEqualTo("refused");
      int share = wanted / bundles.size();
      for (int number = 0; number < share; number++) {
        byte[] mutant = mutant(original, number, share, new Random(31L * i + number));
        made++;
        Object stillProven = proven(mutant);
        if (!stillProven.equals("refused")) {
          survived++;
          assertThat(stillProven).isEqualTo(proven);
          for (String place : differences(original, mutant)) {
            unbound.merge(place, 1, Integer::sum);
          }
        }
      }
    }
    System.out.printf("%d mutants, %d accepted, in %s%n", made, survived, unbound);
    assertThat(UNBOUND).containsAll(unbound.keySet());
  }

  private static List<Path> accepted() throws IOException {
    var files = new ArrayList<Path>(Corpus.files("attestations/sigstore-js/*"));
    files.addAll(Corpus.files("attestations/sigstore-go/bundle-*"));
    files.addAll(Corpus.files("attestations/sigstore-java/bundle.dsse.rekor-v2.sigstore"));
    files.addAll(Corpus.files("attestations/sigstore-java/bundle.v3.sigstore"));
    files.addAll(Corpus.files("attestations/pypi/*.publish.attestation"));
    files.removeIf(
        file -> file.toString().contains("rfc8785") || file.toString().contains("spt3g"));
    Corpus.assumePresent();
    return files;
  }

  /** Spread over all bytes: a bit flipped, a byte left out or written twice. */
  private static byte[] mutant(byte[] original, int number, int share, Random random) {
    int at = (int) ((long) number * original.length / share);
    int kind = random.nextInt(10);
    if (kind < 8) {
      byte[] mutant = original.clone();
      mutant[at] ^= (byte) (1 << kind);
      return mutant;
    }
    boolean isTwice = kind == 9;
    byte[] mutant = new byte[original.length + (isTwice ? 1 : -1)];
    int kept = isTwice ? at + 1 : at;
    int from = isTwice ? at : at + 1;
    System.arraycopy(original, 0, mutant, 0, kept);
    System.arraycopy(original, from, mutant, kept, original.length - from);
    return mutant;
  }

  /** Who proved what and when; or that it is refused. */
  private static Object proven(byte[] bundle) {
    Attestation attestation;
    try {
      List<Attestation> read = Attestation.read(bundle);
      if (read.size() != 1) {
        return "refused";
      }
      attestation = read.get(0);
    } catch (AttestationReadException e) {
      return "refused";
    }
    Verification verification = VERIFIER.verify(attestation);
    return verification.isVerified()
        ? List.of(
            verification.signer(),
            verification.signedAt(),
            verification.statement().map(VerifiedStatement::json),
            verification.statement().flatMap(VerifiedStatement::log))
        : "refused";
  }

  private static final Verifier VERIFIER =
      Verifier.of(
          TrustRoot.bundled(),
          VerificationPolicy.builder(ConformanceCase.CLOCK)
              .allow(Relaxation.ANY_IDENTITY)
              .allow(Relaxation.NO_ARTIFACT)
              .acceptKeys()
              .build());

  /** The places at which two documents differ, without the numbers of elements. */
  private static Set<String> differences(byte[] one, byte[] other) throws AttestationReadException {
    var places = new TreeSet<String>();
    JsonNode oneNode = JsonNode.parse(one, AttestationLimits.DEFAULTS.json());
    JsonNode otherNode = JsonNode.parse(other, AttestationLimits.DEFAULTS.json());
    collect(oneNode, otherNode, "$", places);
    if (places.isEmpty()) {
      places.add("");
    }
    return places;
  }

  private static void collect(JsonNode one, JsonNode other, String place, Set<String> places)
      throws AttestationReadException {
    if (one.isObject() && other.isObject()) {
      for (Map.Entry<String, JsonNode> member : one.members().entrySet()) {
        JsonNode its = other.members().get(member.getKey());
        if (its == null) {
          places.add(place + ".*");
        } else {
          collect(member.getValue(), its, place + "." + member.getKey(), places);
        }
      }
    } else if (one.isArray() && other.isArray()) {
      List<JsonNode> its = other.elements(Integer.MAX_VALUE);
      for (int i = 0; i < Math.min(its.size(), one.elements(Integer.MAX_VALUE).size()); i++) {
        collect(one.elements(Integer.MAX_VALUE).get(i), its.get(i), place + "[*]", places);
      }
    } else if (!one.json().equals(other.json())) {
      places.add(place);
    }
  }
}
