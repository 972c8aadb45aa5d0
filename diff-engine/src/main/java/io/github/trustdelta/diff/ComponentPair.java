package io.github.trustdelta.diff;

import io.github.trustdelta.sbom.Component;

/**
 * A component of the older document and the one of the newer document that it has become.
 *
 * @param before of the older document
 * @param after of the newer document
 * @param matchedBy by what they were recognised
 */
record ComponentPair(Component before, Component after, MatchedBy matchedBy) {}
