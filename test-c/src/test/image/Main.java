/** All that the image does, by name. */
public final class Main {
    private Main() {
    }

    /** @param arguments {@code cases} and the number of the first, or a behaviour */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("cases")) {
            RandomCases.run(Integer.parseInt(arguments[1]));
        } else {
            Programs.run(arguments[0]);
        }
    }
}
