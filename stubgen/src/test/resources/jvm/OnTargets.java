import stubs.Ontargets;

/** Calls methods that are for the platform on which this runs, and such that are not. */
public class OnTargets {
    public static void main(String[] arguments) {
        System.out.println(Ontargets.abs(-3));
        print("gettid", () -> System.out.println(Ontargets.gettid() > 0));
        print("GetTickCount", () -> System.out.println(Ontargets.GetTickCount() != 0));
        print("magnitude", () -> System.out.println(Ontargets.magnitude(-9_000_000_000L)));
        print("lost", () -> Ontargets.lost(0, 0));
        print("memcmp", () -> System.out.println(Ontargets.memcmp(new byte[] {1, 2}, 0, new byte[] {9, 1, 2}, 1, 2)));
        print("a_direct", Ontargets::a_directPointer);
        print("OnTargets.find", () -> System.out.println(search(Ontargets.OnTargets_findPointer())));
        print("a_handler", () -> Ontargets.bind((Ontargets.AHandler) value -> 1));
        print("compare", () -> {
            long pointer = Ontargets.bind((Ontargets.Compare) OnTargets::find);
            System.out.println(search(pointer));
            Ontargets.release(pointer);
        });
    }

    /** Called by C with addresses of elements, which need not be there: compares these alone. */
    private static int find(long wanted, long element) {
        return Long.compare(wanted, element);
    }

    private static long search(long compare) {
        return Ontargets.bsearch(1012, 1000, 8, 4, compare);
    }

    private static void print(String what, Runnable call) {
        System.out.print(what + ": ");
        try {
            call.run();
        } catch (UnsatisfiedLinkError e) {
            System.out.println(e.getMessage());
        }
    }
}
