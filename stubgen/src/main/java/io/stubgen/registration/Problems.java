package io.stubgen.registration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with the inputs, so that all of it is told at once. */
final class Problems {
    /** No more errors than this are spelled out; the rest is counted. */
    static final int MAX_MESSAGES = 100;

    private static final int MAX_MESSAGE_LENGTH = 1000;
    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::place).thenComparing(Problem::message);

    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    private record Problem(Place place, String message) {
        private Problem {
            if (message.length() > MAX_MESSAGE_LENGTH) {
                int half = MAX_MESSAGE_LENGTH / 2;
                message = message.substring(0, half) + " ... " + message.substring(message.length() - half);
            }
        }

        @Override
        public String toString() {
            return place + ": " + message;
        }
    }

    /** @param message what is wrong; what would be right */
    void error(Place place, String message) {
        errors.add(new Problem(place, message));
    }

    /** @param path of the part in the document, as in {@code downcalls[3].returnType} */
    void error(Place place, String path, String message) {
        error(place, path + ": " + message);
    }

    void warning(Place place, String message) {
        warnings.add(new Problem(place, message));
    }

    void warning(Place place, String path, String message) {
        warning(place, path + ": " + message);
    }

    /** How many errors there are so far. */
    int errors() {
        return errors.size();
    }

    /** The warnings by place, each once. */
    List<String> warnings() {
        return inOrder(warnings);
    }

    /** @throws InvalidInputException if there are errors */
    void throwErrors() {
        if (errors.isEmpty()) {
            return;
        }
        List<String> messages = new ArrayList<>(inOrder(errors));
        int more = messages.size() - MAX_MESSAGES;
        if (more > 0) {
            messages.subList(MAX_MESSAGES, messages.size()).clear();
            messages.add("and " + more + (more == 1 ? " more error" : " more errors"));
        }
        throw new InvalidInputException(messages);
    }

    private static List<String> inOrder(List<Problem> problems) {
        return problems.stream().sorted(ORDER).map(Problem::toString).distinct().toList();
    }
}
