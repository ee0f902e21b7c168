package io.stubgen.abi;

import io.stubgen.abi.Target.Convention;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where a compiler does not do as plans do, because compilers differ or have no such signature. */
enum CompilerDeviation {
    /**
     * On System V gcc lets the element type of an array of no elements take part in the class of its eightbyte, unless
     * the array begins it; on AArch64 it lets the type decide whether the struct is a homogeneous aggregate.
     */
    EMPTY_ARRAY_HAS_A_TYPE {
        @Override
        boolean matches(CallPlan plan, String compiler, Side side) {
            return compiler.endsWith("gcc")
                    && plan.target().convention() != Convention.WIN64
                    && text(plan).contains("sequence(0,");
        }
    },

    /**
     * clang passes only 4 bytes of an eightbyte of System V in which one member of a union has a float and padding and
     * another has more.
     */
    EIGHTBYTE_OF_UNION_PASSED_IN_PART {
        @Override
        boolean matches(CallPlan plan, String compiler, Side side) {
            return compiler.equals("clang")
                    && plan.target().convention() == Convention.SYSV
                    && text(plan).contains("union(")
                    && text(plan).contains("float, padding(4)");
        }
    },

    /** MinGW's gcc returns nothing where clang and the document have an address of no bytes. */
    EMPTY_RESULT_NOT_IN_MEMORY {
        @Override
        boolean matches(CallPlan plan, String compiler, Side side) {
            return compiler.endsWith("mingw32-gcc")
                    && plan.result() instanceof ReturnPlan.Memory memory
                    && memory.layout().byteSize() == 0;
        }
    },

    /** No compiler at hand has variadic functions without a named parameter, which came with C23. */
    NO_NAMED_PARAMETER {
        @Override
        boolean matches(CallPlan plan, String compiler, Side side) {
            return plan.firstVariadic().orElse(1) == 0
                    && Set.of(Convention.WIN64, Convention.AAPCS64_APPLE, Convention.AAPCS64_WINDOWS)
                            .contains(plan.target().convention());
        }
    },

    /** clang's callees split a struct of a variadic function on Windows only if it is variadic, its callers none. */
    STRUCT_NOT_SPLIT {
        @Override
        boolean matches(CallPlan plan, String compiler, Side side) {
            int end = side == Side.CALLER ? plan.arguments().size() : plan.firstVariadic().orElse(0);
            return plan.target().convention() == Convention.AAPCS64_WINDOWS
                    && plan.arguments().stream().limit(end).anyMatch(argument ->
                            argument instanceof ArgumentPlan.Direct direct
                                    && direct.moves().size() == 2
                                    && direct.moves().getLast().location() instanceof Location.Stack);
        }
    },

    /** gcc's callers have the named floating-point arguments of a variadic function of Windows in one register. */
    NAMED_FLOAT_ONCE {
        @Override
        boolean matches(CallPlan plan, String compiler, Side side) {
            return side == Side.CALLER
                    && compiler.endsWith("mingw32-gcc")
                    && plan.arguments().stream().limit(plan.firstVariadic().orElse(0)).anyMatch(argument ->
                            argument instanceof ArgumentPlan.Direct direct && direct.moves().size() == 2);
        }
    };

    /** What C is in a test. */
    enum Side {
        CALLER,
        CALLEE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why that compiler cannot be compared with; empty if it can. */
    static Optional<CompilerDeviation> of(CallPlan plan, String compiler, Side side) {
        return Stream.of(values()).filter(deviation -> deviation.matches(plan, compiler, side)).findFirst();
    }

    abstract boolean matches(CallPlan plan, String compiler, Side side);

    private static String text(CallPlan plan) {
        return SignatureText.of(plan.function());
    }
}
