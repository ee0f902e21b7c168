import io.stubgen.runtime.NativeArrays;
import io.stubgen.runtime.NativeMemory;
import io.stubgen.runtime.Symbols;
import java.nio.file.Path;
import jvm.Functions;

/** Calls by address, with addresses from a library opened by the program. */
public final class Addresses {
    private Addresses() {
    }

    /** @param arguments the library's path */
    public static void main(String[] arguments) {
        Symbols.Library library = Symbols.library(Path.of(arguments[0]));
        Check.equal(-5, Functions.callInts(library.find("add"), 2, -7));

        long memory = NativeMemory.allocate(16);
        NativeArrays.write(memory, new double[] {1, 2}, 0, 2);
        Functions.callPoint(library.find("swap_point"), memory, memory);
        Check.equal(2.0, NativeMemory.readDouble(memory));

        Check.equal(-1, Functions.callFail(library.find("fail"), memory, 9));
        Check.equal(9, NativeMemory.readInt(memory));
        NativeMemory.free(memory);
    }
}
