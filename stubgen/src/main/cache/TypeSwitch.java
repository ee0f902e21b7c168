import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;

/** The call site of a switch with nothing but types for cases. */
final class TypeSwitch {
    private TypeSwitch() {}

    static boolean is(InvokeDynamicInstruction call) {
        return call.name().equalsString("typeSwitch")
                && call.bootstrapMethod().owner().descriptorString().equals("Ljava/lang/runtime/SwitchBootstraps;")
                && call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
    }

    /**
     * Writes the body of a method that does what {@link java.lang.runtime.SwitchBootstraps#typeSwitch} says: -1 for
     * null, else the first case from the second argument on of whose type the first argument is, else the number of
     * cases.
     */
    static void write(CodeBuilder code, InvokeDynamicInstruction call) {
        Label present = code.newLabel();
        code.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
        int cases = call.bootstrapArgs().size();
        for (int index = 0; index < cases; index++) {
            Label next = code.newLabel();
            code.iload(1).loadConstant(index).if_icmpgt(next);
            code.aload(0).instanceOf((ClassDesc) call.bootstrapArgs().get(index));
            code.ifeq(next).loadConstant(index).ireturn();
            code.labelBinding(next);
        }
        code.loadConstant(cases).ireturn();
    }
}
