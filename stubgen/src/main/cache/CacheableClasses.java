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
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes classes such that a cache of JDK 25 can hold what they need at the start. It holds no class of a version
 * without stack maps, as picocli's are: these get stack maps. And of call sites it holds only those of lambdas and of
 * joined strings; others cost a millisecond each when they are first met: these call a method that is there already.
 */
final class CacheableClasses {
    private static final int FIRST_VERSION_WITH_STACK_MAPS = 50;
    private static final int METHOD_FLAGS = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

    private final ClassFile format;

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
        return hasCallSites(model) ? withMethods(model) : bytes;
    }

    private static boolean hasCallSites(ClassModel model) {
        return model.methods().stream()
                .map(MethodModel::code)
                .flatMap(code -> code.stream())
                .flatMap(code -> code.elementStream())
                .anyMatch(CacheableClasses::isCallSite);
    }

    private static boolean isCallSite(CodeElement element) {
        return element instanceof InvokeDynamicInstruction call
                && (TypeSwitch.is(call) || RecordMethod.is(call));
    }

    private byte[] withMethods(ClassModel model) {
        List<InvokeDynamicInstruction> sites = new ArrayList<>();
        boolean isInterface = model.flags().has(AccessFlag.INTERFACE);
        ClassTransform calls = ClassTransform.transformingMethodBodies((code, element) -> {
            if (isCallSite(element)) {
                InvokeDynamicInstruction call = (InvokeDynamicInstruction) element;
                code.invokestatic(model.thisClass().asSymbol(), name(sites.size()), call.typeSymbol(), isInterface);
                sites.add(call);
            } else {
                code.with(element);
            }
        });
        return format.transformClass(
                model, calls.andThen(ClassTransform.endHandler(type -> addMethods(type, sites))));
    }

    private static String name(int index) {
        return "site$" + index;
    }

    private static void addMethods(ClassBuilder type, List<InvokeDynamicInstruction> sites) {
        for (int index = 0; index < sites.size(); index++) {
            InvokeDynamicInstruction call = sites.get(index);
            type.withMethodBody(name(index), call.typeSymbol(), METHOD_FLAGS, code -> {
                if (TypeSwitch.is(call)) {
                    TypeSwitch.write(code, call);
                } else {
                    RecordMethod.write(code, call);
                }
            });
        }
    }
}
