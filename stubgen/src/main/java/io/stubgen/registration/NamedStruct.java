package io.stubgen.registration;

import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Target;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A struct or union that descriptions name, on all targets that have it.
 *
 * @param name in C
 * @param platforms what it is on each target
 */
public record NamedStruct(String name, Map<Target, Layout> platforms) {
    public NamedStruct {
        Map<Target, Layout> ordered = new EnumMap<>(Target.class);
        ordered.putAll(platforms);
        platforms = Collections.unmodifiableMap(ordered);
    }

    /**
     * What it is on one target.
     *
     * @param size in bytes
     * @param alignment in bytes
     * @param members those with names
     */
    public record Layout(long size, long alignment, List<Member> members) {
        public Layout {
            members = List.copyOf(members);
        }

        Optional<Member> member(String name) {
            return members.stream().filter(member -> member.name.equals(name)).findFirst();
        }
    }

    /** @param offset in bytes */
    public record Member(String name, long offset, MemoryLayout layout) {
        /** The type of its value in Java, nothing if it is a struct or an array. */
        public Optional<CanonicalType> scalar() {
            return layout instanceof ValueLayout value ? Optional.of(CanonicalType.of(value)) : Optional.empty();
        }

        /** The type in Java, for messages. */
        String javaType() {
            return scalar().map(type -> type.carrier().javaType()).orElse("an address");
        }
    }

    static Layout layout(TypePart type) {
        return new Layout(
                type.layout().byteSize(),
                type.layout().byteAlignment(),
                type.members().stream()
                        .map(member -> new Member(member.name(), member.offset(), member.layout()))
                        .toList());
    }

    /** The names of all members that it has on some target. */
    public List<String> memberNames() {
        List<String> names = new ArrayList<>();
        platforms.values().forEach(layout -> layout.members().forEach(member -> {
            if (!names.contains(member.name())) {
                names.add(member.name());
            }
        }));
        return names;
    }

    /** A member on each target that has it. */
    public Map<Target, Member> members(String member) {
        Map<Target, Member> found = new EnumMap<>(Target.class);
        platforms.forEach((target, layout) -> layout.member(member).ifPresent(there -> found.put(target, there)));
        return found;
    }
}
