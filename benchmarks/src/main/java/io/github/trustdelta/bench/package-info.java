/**
 * How fast the readers and the diff are, in a unit that survives a change of machine: the time in
 * which jackson-core merely tokenises the same bytes.
 *
 * <p>{@link io.github.trustdelta.bench.Goals} measures everything and prints one table, {@link
 * io.github.trustdelta.bench.Plot} draws how time and memory grow with the size. The documents come
 * from {@code SbomGenerator}: any size, one seed, the same bytes on every machine, and a next
 * release whose changes are known.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.github.trustdelta.bench.Goals --quick
 * java -cp benchmarks/target/benchmarks.jar io.github.trustdelta.bench.Generate \
 *     1000000 cyclonedx before.json after.json --compact
 * }</pre>
 */
@NullMarked
package io.github.trustdelta.bench;

import org.jspecify.annotations.NullMarked;
