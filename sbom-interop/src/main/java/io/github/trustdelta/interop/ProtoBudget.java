package io.github.trustdelta.interop;

import io.github.trustdelta.interop.ProtoSchema.Field;
import io.github.trustdelta.interop.ProtoSchema.Message;
import io.github.trustdelta.sbom.read.ReadLimits;
import io.github.trustdelta.sbom.read.SbomReadException;
import java.util.function.Supplier;

/**
 * How much of a protobuf document is taken into memory: a value on the wire may be two bytes long
 * and is much more as an object.
 */
final class ProtoBudget {

  private static final int FIELDS_PER_COMPONENT = 10;

  private final ReadLimits limits;
  private final Supplier<String> place;
  private long left;

  /**
   * Starts a document.
   *
   * @param place tells where its reader is
   */
  ProtoBudget(ReadLimits limits, Supplier<String> place) {
    this.limits = limits;
    this.place = place;
    this.left = limits.dependencies() + (long) FIELDS_PER_COMPONENT * limits.components();
  }

  void value() throws SbomReadException {
    if (--left < 0) {
      throw new SbomReadException("expected fewer values, found more at " + place.get(), null);
    }
  }

  void depth(int depth) throws SbomReadException {
    if (depth > limits.depth()) {
      throw new SbomReadException(
          "expected messages nested at most %d deep, found more at %s"
              .formatted(limits.depth(), place.get()),
          null);
    }
  }

  void string(long bytes) throws SbomReadException {
    if (bytes > limits.stringBytes()) {
      throw new SbomReadException(
          "expected a string of at most %d bytes, found %d at %s"
              .formatted(limits.stringBytes(), bytes, place.get()),
          null);
    }
  }

  SbomReadException twice(Message message, Field field) {
    return new SbomReadException(
        "expected one %s in %s, found a second one at %s"
            .formatted(field.name(), message.name(), place.get()),
        null);
  }
}
