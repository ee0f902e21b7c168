import behaviours.Behaviours;
import org.graalvm.nativeimage.CurrentIsolate;

/** What the image can be asked for, by name; a program that finds nothing wrong prints {@code done}. */
final class Programs {
    private Programs() {
    }

    static void run(String name) throws Exception {
        switch (name) {
            case "early" -> Early.callC(1);
            case "exceptions" -> Exceptions.run();
            case "threads" -> Threads.run(CurrentIsolate.getIsolate().rawValue());
            case "many-threads" -> Threads.many();
            case "pool" -> Pool.run();
            case "collections" -> Collections.run();
            case "elsewhere" -> Elsewhere.run();
            case "second-isolate" -> secondIsolate();
            default -> Aborts.run(name);
        }
        System.out.println("done");
    }

    /** The first stays usable. */
    private static void secondIsolate() {
        Targets.delegate = value -> value + 1;
        Check.equal(8, Behaviours.call_int(Behaviours.delegatePointer(), 7));
        Check.equal(Early.REFUSED, Behaviours.init_in_second_isolate());
        Check.equal(8, Behaviours.call_int(Behaviours.delegatePointer(), 7));
    }
}
