package io.github.trustdelta.sbom.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers that lie in arrays of bytes at any index, the lowest byte first.
 *
 * <p>The optimising compiler of the JVM makes one instruction of such an access through a {@link
 * VarHandle}. Before it gets to that, and where it is switched off for the sake of a quick start,
 * the same access is very many steps of the JDK, some for each byte: a comparison of two small
 * documents, interpreted throughout, takes half as long again. So where that compiler will not come
 * the bytes are put together here; the JVM says so of itself.
 */
public final class LittleEndian {

  private static final int BYTE = 0xFF;

  /** Whether an access will be one instruction after a while. */
  private static final boolean IS_ONE_STEP = isOneStep(System.getProperty("java.vm.info", ""));

  private LittleEndian() {}

  /** Where the JVM works in one of these modes there is no optimising compiler. */
  private static boolean isOneStep(String mode) {
    return !mode.contains("emulated-client") && !mode.contains("interpreted");
  }

  /** Whether access by words is quicker than by bytes. */
  public static boolean isOneStep() {
    return IS_ONE_STEP;
  }

  /** The eight bytes from an index on. */
  public static long longAt(byte[] bytes, int index) {
    return IS_ONE_STEP ? (long) Handles.LONG.get(bytes, index) : longInSteps(bytes, index);
  }

  static long longInSteps(byte[] bytes, int index) {
    return (intInSteps(bytes, index) & 0xFFFFFFFFL)
        | ((long) intInSteps(bytes, index + Integer.BYTES) << Integer.SIZE);
  }

  /** The four bytes from an index on. */
  public static int intAt(byte[] bytes, int index) {
    return IS_ONE_STEP ? (int) Handles.INT.get(bytes, index) : intInSteps(bytes, index);
  }

  static int intInSteps(byte[] bytes, int index) {
    return (bytes[index] & BYTE)
        | ((bytes[index + 1] & BYTE) << 8)
        | ((bytes[index + 2] & BYTE) << 16)
        | (bytes[index + 3] << 24);
  }

  /** The two bytes from an index on, as a number that is not negative. */
  public static int charAt(byte[] bytes, int index) {
    return IS_ONE_STEP ? (char) Handles.CHAR.get(bytes, index) : charInSteps(bytes, index);
  }

  static int charInSteps(byte[] bytes, int index) {
    return (bytes[index] & BYTE) | ((bytes[index + 1] & BYTE) << 8);
  }

  /** Sets the eight bytes from an index on. */
  public static void putLong(byte[] bytes, int index, long value) {
    if (IS_ONE_STEP) {
      Handles.LONG.set(bytes, index, value);
    } else {
      putLongInSteps(bytes, index, value);
    }
  }

  static void putLongInSteps(byte[] bytes, int index, long value) {
    putIntInSteps(bytes, index, (int) value);
    putIntInSteps(bytes, index + Integer.BYTES, (int) (value >> Integer.SIZE));
  }

  /** Sets the four bytes from an index on. */
  public static void putInt(byte[] bytes, int index, int value) {
    if (IS_ONE_STEP) {
      Handles.INT.set(bytes, index, value);
    } else {
      putIntInSteps(bytes, index, value);
    }
  }

  static void putIntInSteps(byte[] bytes, int index, int value) {
    putCharInSteps(bytes, index, value);
    putCharInSteps(bytes, index + Character.BYTES, value >> Character.SIZE);
  }

  /** Sets the two bytes from an index on, to the lower half of a number. */
  public static void putChar(byte[] bytes, int index, int value) {
    if (IS_ONE_STEP) {
      Handles.CHAR.set(bytes, index, (char) value);
    } else {
      putCharInSteps(bytes, index, value);
    }
  }

  static void putCharInSteps(byte[] bytes, int index, int value) {
    bytes[index] = (byte) value;
    bytes[index + 1] = (byte) (value >> Byte.SIZE);
  }

  /** Apart, as making them takes a millisecond. */
  private static final class Handles {

    private static final VarHandle LONG = of(long[].class);
    private static final VarHandle INT = of(int[].class);
    private static final VarHandle CHAR = of(char[].class);

    private static VarHandle of(Class<?> view) {
      return MethodHandles.byteArrayViewVarHandle(view, ByteOrder.LITTLE_ENDIAN);
    }
  }
}
