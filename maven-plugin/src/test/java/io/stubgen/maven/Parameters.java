package io.stubgen.maven;

import java.lang.reflect.Field;
import java.util.Arrays;
import org.apache.maven.plugin.Mojo;

/** Configures goals as Maven does: by their fields. */
final class Parameters {

    private Parameters() {}

    static void set(Mojo goal, String name, Object value) throws ReflectiveOperationException {
        Class<?> type = goal.getClass();
        while (Arrays.stream(type.getDeclaredFields()).noneMatch(field -> field.getName().equals(name))) {
            type = type.getSuperclass();
        }
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        field.set(goal, value);
    }
}
