package io.github.trustdelta.sbom.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Both ways to a number, against the JDK's buffers; which one is taken depends on the JVM. */
class LittleEndianTest {

  @Property
  void numbersAreReadInEitherWay(
      @ForAll @Size(16) byte[] bytes, @ForAll @IntRange(max = 8) int index) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

    assertThat(LittleEndian.longAt(bytes, index)).isEqualTo(buffer.getLong(index));
    assertThat(LittleEndian.longInSteps(bytes, index)).isEqualTo(buffer.getLong(index));
    assertThat(LittleEndian.intAt(bytes, index)).isEqualTo(buffer.getInt(index));
    assertThat(LittleEndian.intInSteps(bytes, index)).isEqualTo(buffer.getInt(index));
    assertThat(LittleEndian.charAt(bytes, index)).isEqualTo(buffer.getChar(index));
    assertThat(LittleEndian.charInSteps(bytes, index)).isEqualTo(buffer.getChar(index));
  }

  @Property
  void numbersAreWrittenInEitherWay(@ForAll long value, @ForAll @IntRange(max = 8) int index) {
    byte[] expected = new byte[16];
    byte[] found = new byte[16];
    byte[] inSteps = new byte[16];
    ByteBuffer buffer = ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN);

    buffer.putLong(index, value);
    LittleEndian.putLong(found, index, value);
    LittleEndian.putLongInSteps(inSteps, index, value);
    assertThat(found).isEqualTo(expected);
    assertThat(inSteps).isEqualTo(expected);

    buffer.putInt(index, (int) ~value);
    LittleEndian.putInt(found, index, (int) ~value);
    LittleEndian.putIntInSteps(inSteps, index, (int) ~value);
    assertThat(found).isEqualTo(expected);
    assertThat(inSteps).isEqualTo(expected);

    buffer.putChar(index, (char) value);
    LittleEndian.putChar(found, index, (int) value);
    LittleEndian.putCharInSteps(inSteps, index, (int) value);
    assertThat(found).isEqualTo(expected);
    assertThat(inSteps).isEqualTo(expected);
  }
}
