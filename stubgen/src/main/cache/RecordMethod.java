import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The call site in a record's {@code equals}, {@code hashCode} or {@code toString} that the compiler wrote. */
final class RecordMethod {
    private static final int HASH_FACTOR = 31;

    private final CodeBuilder code;
    private final ClassDesc type;
    private final List<Component> components = new ArrayList<>();

    private record Component(String name, ClassDesc type) {
        TypeKind kind() {
            return TypeKind.from(type);
        }

        /** The class whose static methods compare values, and make their hash codes. */
        ClassDesc helper() {
            return kind() == TypeKind.REFERENCE
                    ? ClassDesc.of(Objects.class.getName())
                    : ClassDesc.of("java.lang."
                            + switch (kind()) {
                                case BOOLEAN -> "Boolean";
                                case BYTE -> "Byte";
                                case CHAR -> "Character";
                                case SHORT -> "Short";
                                case LONG -> "Long";
                                case FLOAT -> "Float";
                                case DOUBLE -> "Double";
                                default -> "Integer";
                            });
        }

        ClassDesc erased() {
            return kind() == TypeKind.REFERENCE ? CD_Object : type;
        }
    }

    private RecordMethod(CodeBuilder code, InvokeDynamicInstruction call) {
        this.code = code;
        type = (ClassDesc) call.bootstrapArgs().getFirst();
        // Argument 1 has the names of the components, which the accessors have too.
        for (Object getter : call.bootstrapArgs().subList(2, call.bootstrapArgs().size())) {
            DirectMethodHandleDesc field = (DirectMethodHandleDesc) getter;
            components.add(new Component(field.methodName(), field.invocationType().returnType()));
        }
    }

    static boolean is(InvokeDynamicInstruction call) {
        return call.bootstrapMethod().owner().descriptorString().equals("Ljava/lang/runtime/ObjectMethods;");
    }

    /** Writes the body of a method that does what {@link java.lang.runtime.ObjectMethods#bootstrap} says. */
    static void write(CodeBuilder code, InvokeDynamicInstruction call) {
        RecordMethod method = new RecordMethod(code, call);
        switch (call.name().stringValue()) {
            case "equals" -> method.equality();
            case "hashCode" -> method.hash();
            case "toString" -> method.text();
            default -> throw new IllegalArgumentException(call.toString());
        }
    }

    private void equality() {
        Label different = code.newLabel();
        Label other = code.newLabel();
        code.aload(0).aload(1).if_acmpne(other).iconst_1().ireturn().labelBinding(other);
        code.aload(1).instanceOf(type).ifeq(different);
        for (Component component : components) {
            code.aload(0).getfield(type, component.name(), component.type());
            code.aload(1).checkcast(type).getfield(type, component.name(), component.type());
            if (component.kind() == TypeKind.REFERENCE) {
                code.invokestatic(component.helper(), "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object));
                code.ifeq(different);
            } else {
                code.invokestatic(
                        component.helper(), "compare", MethodTypeDesc.of(CD_int, component.type(), component.type()));
                code.ifne(different);
            }
        }
        code.iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
    }

    private void hash() {
        code.iconst_0();
        for (Component component : components) {
            code.loadConstant(HASH_FACTOR).imul();
            code.aload(0).getfield(type, component.name(), component.type());
            code.invokestatic(component.helper(), "hashCode", MethodTypeDesc.of(CD_int, component.erased()));
            code.iadd();
        }
        code.ireturn();
    }

    private void text() {
        code.ldc(type.displayName().replaceFirst(".*\\$\\d*", "") + "[");
        String separator = "";
        for (Component component : components) {
            code.ldc(separator + component.name() + "=");
            join();
            code.aload(0).getfield(type, component.name(), component.type());
            code.invokestatic(component.helper(), "toString", MethodTypeDesc.of(CD_String, component.erased()));
            join();
            separator = ", ";
        }
        code.ldc("]");
        join();
        code.areturn();
    }

    private void join() {
        code.invokevirtual(CD_String, "concat", MethodTypeDesc.of(CD_String, CD_String));
    }
}
