package io.github.trustdelta.interop;

import java.util.List;

/**
 * What a schema does not allow in a document.
 *
 * @param kept the first ones
 * @param further how many more there are
 */
record Problems(List<SchemaValidation.Problem> kept, int further) {

  static final int MAX_MESSAGE = 300;
}
