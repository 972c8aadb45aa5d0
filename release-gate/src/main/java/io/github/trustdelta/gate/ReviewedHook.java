package io.github.trustdelta.gate;

import java.util.Objects;

/**
 * Somebody looked at what a package runs when it is installed, whichever version of it, as long as
 * it is this very text.
 *
 * @param coordinates the package, {@code pkg:npm/esbuild}
 * @param hook what it runs, as evidence has it: {@code postinstall: node install.js}
 * @param reason why that is right
 * @param approvedBy who says so
 */
public record ReviewedHook(String coordinates, String hook, String reason, String approvedBy) {

  public ReviewedHook {
    Objects.requireNonNull(coordinates, "coordinates");
    Objects.requireNonNull(hook, "hook");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(approvedBy, "approvedBy");
  }
}
