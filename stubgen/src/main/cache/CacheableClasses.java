import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes classes such that a cache of JDK 25 can hold what they need at the start. It holds no class of a version
 * without stack maps, as picocli's are: these get stack maps. And it holds no call sites of switches over types, each
 * of which costs a millisecond when it is first met: these call a method that compares the types one after another.
 */
final class CacheableClasses {
    private static final int FIRST_VERSION_WITH_STACK_MAPS = 50;
    private static final int METHOD_FLAGS = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

    private final ClassFile format;

    /** A switch: the types of its cases, and that of its call site. */
    private record TypeSwitch(List<ClassDesc> cases, MethodTypeDesc type) {}

    /** @param loader of the classes that these refer to */
    CacheableClasses(ClassLoader loader) {
        format = ClassFile.of(
                ConstantPoolSharingOption.NEW_POOL,
                StackMapsOption.GENERATE_STACK_MAPS,
                ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)));
    }

    /** A class that does the same; the bytes themselves if nothing is to be changed. */
    byte[] converted(byte[] bytes) {
        ClassModel model = format.parse(bytes);
        if (model.majorVersion() < FIRST_VERSION_WITH_STACK_MAPS) {
            return format.transformClass(
                    model,
                    ClassTransform.transformingMethodBodies(CodeBuilder::with)
                            .andThen(ClassTransform.endHandler(
                                    type -> type.withVersion(ClassFile.JAVA_8_VERSION, 0))));
        }
        return hasTypeSwitch(model) ? withoutTypeSwitches(model) : bytes;
    }

    private static boolean hasTypeSwitch(ClassModel model) {
        return model.methods().stream()
                .map(MethodModel::code)
                .flatMap(code -> code.stream())
                .flatMap(code -> code.elementStream())
                .anyMatch(CacheableClasses::isTypeSwitch);
    }

    /** Whether it is a switch with nothing but types for cases. */
    private static boolean isTypeSwitch(CodeElement element) {
        return element instanceof InvokeDynamicInstruction call
                && call.name().equalsString("typeSwitch")
                && call.bootstrapMethod().owner().descriptorString().equals("Ljava/lang/runtime/SwitchBootstraps;")
                && call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
    }

    private byte[] withoutTypeSwitches(ClassModel model) {
        List<TypeSwitch> switches = new ArrayList<>();
        boolean isInterface = model.flags().has(AccessFlag.INTERFACE);
        ClassTransform calls = ClassTransform.transformingMethodBodies((code, element) -> {
            if (isTypeSwitch(element)) {
                InvokeDynamicInstruction call = (InvokeDynamicInstruction) element;
                code.invokestatic(
                        model.thisClass().asSymbol(), name(switches.size()), call.typeSymbol(), isInterface);
                switches.add(new TypeSwitch(
                        call.bootstrapArgs().stream().map(ClassDesc.class::cast).toList(), call.typeSymbol()));
            } else {
                code.with(element);
            }
        });
        return format.transformClass(
                model, calls.andThen(ClassTransform.endHandler(type -> addMethods(type, switches))));
    }

    private static String name(int index) {
        return "typeSwitch$" + index;
    }

    private static void addMethods(ClassBuilder type, List<TypeSwitch> switches) {
        for (int index = 0; index < switches.size(); index++) {
            TypeSwitch method = switches.get(index);
            type.withMethodBody(name(index), method.type(), METHOD_FLAGS, code -> compare(code, method.cases()));
        }
    }

    /**
     * As {@link java.lang.runtime.SwitchBootstraps#typeSwitch} says: -1 for null, else the first case from the second
     * argument on of whose type the first argument is, else the number of cases.
     */
    private static void compare(CodeBuilder code, List<ClassDesc> cases) {
        Label present = code.newLabel();
        code.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
        for (int index = 0; index < cases.size(); index++) {
            Label next = code.newLabel();
            code.iload(1).loadConstant(index).if_icmpgt(next);
            code.aload(0).instanceOf(cases.get(index)).ifeq(next).loadConstant(index).ireturn();
            code.labelBinding(next);
        }
        code.loadConstant(cases.size()).ireturn();
    }
}
