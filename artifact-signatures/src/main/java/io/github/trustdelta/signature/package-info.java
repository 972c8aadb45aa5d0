/**
 * Signatures that stand beside or inside a Java artifact: who signed it, what of it, and whether
 * that proves anything.
 *
 * <p>{@link io.github.trustdelta.signature.PgpSignatures} reads the detached OpenPGP signatures
 * that lie beside an artifact in a Maven repository and holds them against {@link
 * io.github.trustdelta.signature.PgpKeys} that the caller has reason to believe in. {@link
 * io.github.trustdelta.signature.JarSignatures} tells who signed which entries of an archive.
 * {@link io.github.trustdelta.signature.SignatureDrift} compares two releases. What is told are
 * facts: no key and no certificate is trusted here, and no server is asked for one.
 *
 * <pre>{@code
 * PgpKeys keys = PgpKeys.read(keyRing);
 * List<PgpSignature> beside = PgpSignatures.read(signature).verify(jar, keys, at);
 * var after = new ArtifactSignatures(beside, JarSignatures.of(jar, at));
 * for (SignatureDrift.Change change : SignatureDrift.between(before, after).changes()) {
 *   System.out.println(change.kind().label() + ": " + change.before() + " -> " + change.after());
 * }
 * }</pre>
 */
@NullMarked
package io.github.trustdelta.signature;

import org.jspecify.annotations.NullMarked;
