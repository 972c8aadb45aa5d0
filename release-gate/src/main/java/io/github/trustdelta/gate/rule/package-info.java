/**
 * The standard rules, one type each. {@link io.github.trustdelta.gate.rule.Rules} lists them; they
 * use nothing but what {@link io.github.trustdelta.gate.ReviewInput} offers to everybody.
 */
@NullMarked
package io.github.trustdelta.gate.rule;

import org.jspecify.annotations.NullMarked;
