package io.stubgen.abi;

import io.stubgen.abi.Target.Convention;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a compiler does not do as plans do, because compilers differ or have no such signature. */
enum CompilerDeviation {
    /**
     * On System V gcc lets the element type of an array of no elements take part in the class of its eightbyte, unless
     * the array begins it; on AArch64 it lets the type decide whether the struct is a homogeneous aggregate.
     */
    EMPTY_ARRAY_HAS_A_TYPE {
        @Override
        boolean matches(CallPlan plan, String compiler) {
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
        boolean matches(CallPlan plan, String compiler) {
            return compiler.equals("clang")
                    && plan.target().convention() == Convention.SYSV
                    && text(plan).contains("union(")
                    && text(plan).contains("float, padding(4)");
        }
    },

    /** MinGW's gcc returns nothing where clang and the document have an address of no bytes. */
    EMPTY_RESULT_NOT_IN_MEMORY {
        @Override
        boolean matches(CallPlan plan, String compiler) {
            return compiler.endsWith("mingw32-gcc")
                    && plan.result() instanceof ReturnPlan.Memory memory
                    && memory.layout().byteSize() == 0;
        }
    },

    /** No compiler at hand has variadic functions without a named parameter, which came with C23. */
    NO_NAMED_PARAMETER {
        @Override
        boolean matches(CallPlan plan, String compiler) {
            return plan.firstVariadic().orElse(1) == 0
                    && List.of(Convention.AAPCS64_APPLE, Convention.AAPCS64_WINDOWS)
                            .contains(plan.target().convention());
        }
    },

    /** clang has a named struct of a variadic function on Windows whole on the stack, which Microsoft's rules split. */
    NAMED_STRUCT_NOT_SPLIT {
        @Override
        boolean matches(CallPlan plan, String compiler) {
            return plan.target().convention() == Convention.AAPCS64_WINDOWS
                    && plan.arguments().stream().limit(plan.firstVariadic().orElse(0)).anyMatch(argument ->
                            argument instanceof ArgumentPlan.Direct direct
                                    && direct.moves().size() == 2
                                    && direct.moves().getLast().location() instanceof Location.Stack);
        }
    };

    /** Why that compiler cannot be compared with; empty if it can. */
    static Optional<CompilerDeviation> of(CallPlan plan, String compiler) {
        return Stream.of(values()).filter(deviation -> deviation.matches(plan, compiler)).findFirst();
    }

    abstract boolean matches(CallPlan plan, String compiler);

    private static String text(CallPlan plan) {
        return SignatureText.of(plan.function());
    }
}
