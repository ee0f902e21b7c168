/** Uses a binding class twice, and prints what is thrown, with its causes. */
public final class Use {
    private Use() {
    }

    /** @param arguments what is loaded before, or nothing; then what is used */
    public static void main(String[] arguments) {
        for (String use : arguments) {
            try {
                if (use.startsWith("load ")) {
                    System.load(use.substring(5));
                } else {
                    System.out.println(Class.forName(use).getMethod("answer").invoke(null));
                }
            } catch (Throwable thrown) {
                for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                    if (!(cause instanceof java.lang.reflect.InvocationTargetException)) {
                        System.out.println(cause);
                    }
                }
            }
        }
    }
}
