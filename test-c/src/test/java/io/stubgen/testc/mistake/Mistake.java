package io.stubgen.testc.mistake;

import io.stubgen.abi.CallOptions;
import io.stubgen.abi.CallOptions.Capture;
import io.stubgen.abi.CallOptions.Critical;
import io.stubgen.abi.CanonicalType;
import io.stubgen.abi.Target;
import io.stubgen.emit.EntryParameter.Callee;
import io.stubgen.testc.signature.Kind;
import io.stubgen.testc.signature.NaturalLayouts;
import io.stubgen.testc.signature.Signature;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.util.List;
import java.util.OptionalInt;

/**
 * A stub with a mistake that the harness must find.
 *
 * @param name what is wrong
 * @param stub its code, with {@code _N} in names for the number of the case
 * @param complaint a part of what the harness says; {@code FAULT} stands for the system's word for an invalid access
 * @param found whether it must say so of every program
 */
public record Mistake(String name, Kind kind, Signature signature, String stub, String complaint, Found found) {

    /** With which compilers and options a mistake is found. */
    public enum Found {
        ALWAYS,
        SOMETIMES
    }

    static Mistake downcall(String name, Signature signature, String stub, String complaint) {
        return new Mistake(name, Kind.DOWNCALL, signature, stub, complaint, Found.ALWAYS);
    }

    static Mistake upcall(String name, Signature signature, String stub, String complaint) {
        return new Mistake(name, Kind.DIRECT_UPCALL, signature, stub, complaint, Found.ALWAYS);
    }

    Mistake foundSometimes() {
        return new Mistake(name, kind, signature, stub, complaint, Found.SOMETIMES);
    }

    /** The signatures that stubs with mistakes have. */
    record Signatures(Target target) {

        Signature ofVoid(MemoryLayout... arguments) {
            return new Signature(FunctionDescriptor.ofVoid(arguments), CallOptions.NONE, Callee.SYMBOL);
        }

        Signature of(MemoryLayout result) {
            return new Signature(FunctionDescriptor.of(result), CallOptions.NONE, Callee.SYMBOL);
        }

        /** {@code void()}, with call state. */
        Signature capturing() {
            return ofVoid().withOptions(new CallOptions(OptionalInt.empty(), Critical.NO, Capture.CALL_STATE));
        }

        /** {@code void(int, ...)}, called with a double. */
        Signature variadic() {
            return ofVoid(type(CanonicalType.INT), type(CanonicalType.DOUBLE))
                    .withOptions(new CallOptions(OptionalInt.of(1), Critical.NO, Capture.NOTHING));
        }

        MemoryLayout type(CanonicalType type) {
            return type.layout(target);
        }

        MemoryLayout bytes(int count) {
            return NaturalLayouts.struct(List.of(MemoryLayout.sequenceLayout(count, type(CanonicalType.CHAR))));
        }

        /** 24 bytes. */
        MemoryLayout threeLongs() {
            MemoryLayout type = type(CanonicalType.LONG_LONG);
            return NaturalLayouts.struct(List.of(type, type, type));
        }
    }
}
