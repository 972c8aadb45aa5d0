/** Signatures that stand beside or inside a Java artifact. */
@NullMarked
package io.github.trustdelta.signature;

import org.jspecify.annotations.NullMarked;
