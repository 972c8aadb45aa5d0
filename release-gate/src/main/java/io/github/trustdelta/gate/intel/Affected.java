package io.github.trustdelta.gate.intel;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Versions of one package that a record concerns.
 *
 * @param intel the record
 * @param type whose order the versions have
 * @param versions the versions
 * @param release the release of the distribution that the package is in, or null
 * @param qualifiers what a purl must say beside the package
 * @param statement the statement that the record was made of, or null if it is one of its own
 */
record Affected(
    IntelRecord intel,
    String type,
    VersionSet versions,
    @Nullable String release,
    SortedMap<String, String> qualifiers,
    @Nullable Statement statement) {}
