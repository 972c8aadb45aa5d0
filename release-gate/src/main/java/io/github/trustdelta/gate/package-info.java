/** Whether what changed between two releases should worry anybody, and how much. */
@NullMarked
package io.github.trustdelta.gate;

import org.jspecify.annotations.NullMarked;
