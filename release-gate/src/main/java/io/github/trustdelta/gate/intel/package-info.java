/**
 * What others know of packages: malware, advisories, and statements on whom they concern.
 *
 * <p>{@link io.github.trustdelta.gate.intel.Intel#read Intel.read} reads OSV records (those of
 * GitHub's advisory database and of the malicious-packages collection among them), STIX 2.1
 * indicators, CycloneDX VEX, OpenVEX and CSAF, in files, folders and zips; {@link
 * io.github.trustdelta.gate.intel.Intel#match Intel.match} answers what of it concerns a component.
 *
 * <pre>{@code
 * Intel intel = Intel.read(List.of(Path.of("osv")), IntelLimits.DEFAULTS, at);
 * for (IntelMatch match : intel.match(component)) {
 *   System.out.println(match.intel().id() + " by " + match.basis());
 * }
 * }</pre>
 */
@NullMarked
package io.github.trustdelta.gate.intel;

import org.jspecify.annotations.NullMarked;
