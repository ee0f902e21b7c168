/** Loads bindings that do not find what they need. */
public final class Broken {
    private Broken() {}

    /** Its initialiser fails. */
    static final class Initialiser {
        static final int VALUE = Integer.parseInt("none");

        static int get(int argument) {
            return argument + VALUE;
        }
    }

    public static void main(String[] arguments) {
        try {
            System.out.println(stubs.Broken.getPointer());
        } catch (UnsatisfiedLinkError e) {
            System.out.println(e.getMessage());
        }
    }
}
