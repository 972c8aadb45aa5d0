package io.github.trustdelta.provenance;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.List;

/** The curves of FIPS 186 that are in use; a key may bring parameters of its own making. */
final class NistCurves {

  private static final List<ECParameterSpec> CURVES =
      List.of(named("secp256r1"), named("secp384r1"), named("secp521r1"));

  private NistCurves() {}

  static boolean isCurve(ECPublicKey key) {
    ECParameterSpec own = key.getParams();
    return CURVES.stream()
        .anyMatch(
            curve ->
                curve.getCurve().equals(own.getCurve())
                    && curve.getGenerator().equals(own.getGenerator())
                    && curve.getOrder().equals(own.getOrder())
                    && curve.getCofactor() == own.getCofactor());
  }

  private static ECParameterSpec named(String name) {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(name));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has the curve " + name, e);
    }
  }
}
