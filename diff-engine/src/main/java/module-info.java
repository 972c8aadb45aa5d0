import org.jspecify.annotations.NullMarked;

/** The semantic difference of two SBOMs, and its laws. */
@NullMarked
@SuppressWarnings("module") // the module named in the qualified export is built after this one
module io.github.trustdelta.diff {
  requires static org.jspecify;
  requires transitive io.github.trustdelta.sbom;
  requires io.github.nscuro.versatile.core;
  requires io.github.nscuro.versatile.spi;

  exports io.github.trustdelta.diff;
  exports io.github.trustdelta.diff.version to
      io.github.trustdelta.gate;

  provides io.github.nscuro.versatile.spi.VersionProvider with
      io.github.trustdelta.diff.version.EcosystemVersionProvider;
}
