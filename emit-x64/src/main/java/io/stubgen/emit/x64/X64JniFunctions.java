package io.stubgen.emit.x64;

import static io.stubgen.abi.X64Registers.*;

import io.stubgen.abi.Register;
import io.stubgen.emit.JniFunction;
import io.stubgen.emit.JniSupport;
import io.stubgen.emit.Label;
import io.stubgen.emit.StubEmitter.Feature;
import io.stubgen.emit.StubEmitter.JniFunctions;
import io.stubgen.emit.StubEmitter.SupportFunction;
import io.stubgen.emit.StubEmitter.Visibility;
import java.util.ArrayList;
import java.util.List;

/** The functions that a JVM's library on a System V platform needs beside its stubs. */
final class X64JniFunctions {
    /** A frame of three slots; with the return address it keeps the stack aligned. */
    private static final int FRAME = 24;

    private static final Memory VM = new Memory.Relative(JniSupport.VM, 0);
    /** JNI_EDETACHED. */
    private static final int DETACHED = -2;

    private static final int STANDARD_ERROR = 2;

    private final JniFunctions needed;
    private final List<SupportFunction> functions = new ArrayList<>();

    private X64JniFunctions(JniFunctions needed) {
        this.needed = needed;
    }

    static List<SupportFunction> of(JniFunctions needed) {
        X64JniFunctions all = new X64JniFunctions(needed);
        boolean upcalls = needed.features().contains(Feature.UPCALLS);
        all.add(needed.library().onLoad(), Visibility.EVERYONE, all.onLoad());
        if (needed.features().contains(Feature.HEAP_ARRAYS)) {
            all.add(JniSupport.THROW_OUT_OF_MEMORY, Visibility.OBJECT, throwOutOfMemory());
        }
        if (upcalls) {
            all.add(needed.library().onUnload(), Visibility.EVERYONE, all.onUnload());
            all.add(needed.forgetThread(), Visibility.EVERYONE, forgetThread());
            all.add(JniSupport.ATTACH, Visibility.OBJECT, all.attach());
            all.add(JniSupport.DETACH, Visibility.OBJECT, detach());
            all.add(JniSupport.LINK, Visibility.OBJECT, link());
            all.add(JniSupport.UNCAUGHT, Visibility.OBJECT, uncaught());
            needed.pointers().forEach(stub ->
                    all.add(JniSupport.pointerTo(stub), Visibility.OBJECT, addressOf(stub)));
        }
        if (needed.features().contains(Feature.BINDING)) {
            all.add(JniSupport.BIND, Visibility.OBJECT, X64Trampolines.open(RDX, RCX));
            all.add(JniSupport.RELEASE, Visibility.OBJECT, X64Trampolines.close(RDX));
        }
        return List.copyOf(all.functions);
    }

    private void add(String symbol, Visibility visibility, X64Code code) {
        functions.add(new SupportFunction(symbol, visibility, code.items()));
    }

    /** Finds the binding class with the loader of the class that loads the library; registers its native methods. */
    private X64Code onLoad() {
        Label failure = new Label(0);
        X64Code code = new X64Code();
        Memory environment = Memory.at(RSP, 8);
        code.plain(PlainOp.ENDBR64).allocate(FRAME);
        if (needed.features().contains(Feature.UPCALLS)) {
            code.store(StoreOp.MOV64, VM, RDI);
        }
        code.load(LoadOp.LEA, RSI, environment).constant(ConstantOp.MOV32, RDX, JniFunction.VERSION);
        code.callTable(RDI, JniFunction.GET_ENV);
        code.registers(RegisterOp.TEST32, RAX, RAX).jump(Condition.NOT_EQUAL, failure);
        if (needed.features().contains(Feature.UPCALLS)) {
            code.load(LoadOp.LEA, RDI, new Memory.Relative(JniSupport.THREAD_KEY, 0))
                    .load(LoadOp.LEA, RSI, new Memory.Relative(JniSupport.DETACH, 0))
                    .branch(BranchOp.CALL, "pthread_key_create")
                    .registers(RegisterOp.TEST32, RAX, RAX)
                    .jump(Condition.NOT_EQUAL, failure);
        }
        code.load(LoadOp.MOV64, RDI, environment)
                .load(LoadOp.LEA, RSI, new Memory.Relative(JniSupport.BINDING_CLASS, 0));
        code.callTable(RDI, JniFunction.FIND_CLASS);
        code.registers(RegisterOp.TEST64, RAX, RAX).jump(Condition.EQUAL, failure);
        code.load(LoadOp.MOV64, RDI, environment)
                .registers(RegisterOp.MOV64, RSI, RAX)
                .load(LoadOp.LEA, RDX, new Memory.Relative(JniSupport.METHODS, 0))
                .constant(ConstantOp.MOV32, RCX, needed.library().methods().size());
        code.callTable(RDI, JniFunction.REGISTER_NATIVES);
        code.registers(RegisterOp.TEST32, RAX, RAX).jump(Condition.NOT_EQUAL, failure);
        code.constant(ConstantOp.MOV32, RAX, JniFunction.VERSION).release(FRAME).plain(PlainOp.RET);
        code.mark(failure).reallocated(FRAME);
        return code.constant(ConstantOp.MOV32, RAX, JniFunction.ERROR).release(FRAME).plain(PlainOp.RET);
    }

    private static X64Code throwOutOfMemory() {
        Label done = new Label(0);
        X64Code code = new X64Code();
        code.plain(PlainOp.ENDBR64).push(RDI);
        code.load(LoadOp.LEA, RSI, new Memory.Relative(JniSupport.OUT_OF_MEMORY_CLASS, 0));
        code.callTable(RDI, JniFunction.FIND_CLASS);
        code.registers(RegisterOp.TEST64, RAX, RAX).jump(Condition.EQUAL, done);
        code.load(LoadOp.MOV64, RDI, Memory.at(RSP, 0))
                .registers(RegisterOp.MOV64, RSI, RAX)
                .load(LoadOp.LEA, RDX, new Memory.Relative(JniSupport.OUT_OF_MEMORY_MESSAGE, 0));
        code.callTable(RDI, JniFunction.THROW_NEW);
        return code.mark(done).release(8).plain(PlainOp.RET);
    }

    /** Gives back the targets' references, and the key, whose destructor goes with the library's code. */
    private X64Code onUnload() {
        int size = needed.library().targets().size() * JniSupport.TARGET_SIZE;
        Label again = new Label(0);
        Label done = new Label(1);
        Memory environment = Memory.at(RSP, 0);
        Memory target = Memory.at(RSP, 8);
        X64Code code = new X64Code();
        code.plain(PlainOp.ENDBR64).allocate(FRAME);
        code.load(LoadOp.LEA, RSI, environment)
                .constant(ConstantOp.MOV32, RDX, JniFunction.VERSION)
                .callTable(RDI, JniFunction.GET_ENV)
                .registers(RegisterOp.TEST32, RAX, RAX)
                .jump(Condition.NOT_EQUAL, done)
                .load(LoadOp.LEA, RCX, new Memory.Relative(JniSupport.TARGETS, 0))
                .mark(again);
        code.store(StoreOp.MOV64, target, RCX)
                .load(LoadOp.MOV64, RDI, environment)
                .load(LoadOp.MOV64, RSI, Memory.at(RCX, 0))
                .callTable(RDI, JniFunction.DELETE_WEAK_GLOBAL_REF)
                .load(LoadOp.MOV64, RCX, target)
                .constant(ConstantOp.ADD64, RCX, JniSupport.TARGET_SIZE)
                .load(LoadOp.LEA, RAX, new Memory.Relative(JniSupport.TARGETS, size))
                .registers(RegisterOp.CMP64, RCX, RAX)
                .jump(Condition.NOT_EQUAL, again);
        return code.mark(done)
                .release(FRAME)
                .load(LoadOp.MOV32, RDI, new Memory.Relative(JniSupport.THREAD_KEY, 0))
                .branch(BranchOp.JMP, "pthread_key_delete");
    }

    private static X64Code forgetThread() {
        return setEnvironment(new X64Code().plain(PlainOp.ENDBR64).allocate(8), 0)
                .release(8)
                .plain(PlainOp.RET);
    }

    private static X64Code setEnvironment(X64Code code, int value) {
        return code.threadLocal(JniSupport.ENVIRONMENT)
                .add(new X64Instruction.StoreConstant(Memory.at(RAX, 0), value));
    }

    /** A thread that the JVM knows is not ours to detach; another is attached, and detached when it ends. */
    private X64Code attach() {
        Label known = new Label(0);
        Label failure = new Label(1);
        Memory environment = Memory.at(RSP, 8);
        X64Code code = new X64Code();
        code.plain(PlainOp.ENDBR64).allocate(FRAME);
        code.load(LoadOp.MOV64, RDI, VM)
                .registers(RegisterOp.TEST64, RDI, RDI)
                .jump(Condition.EQUAL, failure)
                .load(LoadOp.LEA, RSI, environment)
                .constant(ConstantOp.MOV32, RDX, JniFunction.VERSION)
                .callTable(RDI, JniFunction.GET_ENV)
                .registers(RegisterOp.TEST32, RAX, RAX)
                .jump(Condition.EQUAL, known)
                .constant(ConstantOp.CMP32, RAX, DETACHED)
                .jump(Condition.NOT_EQUAL, failure);
        code.load(LoadOp.MOV64, RDI, VM)
                .load(LoadOp.LEA, RSI, environment)
                .set(RDX, 0)
                .callTable(RDI, JniFunction.ATTACH_CURRENT_THREAD_AS_DAEMON)
                .registers(RegisterOp.TEST32, RAX, RAX)
                .jump(Condition.NOT_EQUAL, failure);
        code.load(LoadOp.MOV32, RDI, new Memory.Relative(JniSupport.THREAD_KEY, 0))
                .load(LoadOp.MOV64, RSI, environment)
                .branch(BranchOp.CALL, "pthread_setspecific");
        code.mark(known)
                .threadLocal(JniSupport.ENVIRONMENT)
                .load(LoadOp.MOV64, RCX, environment)
                .store(StoreOp.MOV64, Memory.at(RAX, 0), RCX)
                .registers(RegisterOp.MOV64, RAX, RCX)
                .release(FRAME)
                .plain(PlainOp.RET);
        code.mark(failure).reallocated(FRAME);
        return abort(code, JniSupport.ATTACH_MESSAGE);
    }

    /** Prints a message and aborts. */
    static X64Code abort(X64Code code, String message) {
        return code.load(LoadOp.LEA, RDI, new Memory.Relative(message, 0))
                .branch(BranchOp.CALL, "strlen")
                .registers(RegisterOp.MOV64, RDX, RAX)
                .load(LoadOp.LEA, RSI, new Memory.Relative(message, 0))
                .set(RDI, STANDARD_ERROR)
                .branch(BranchOp.CALL, "write")
                .branch(BranchOp.CALL, "abort")
                .plain(PlainOp.INT3);
    }

    /** Forgets the environment first: destructors that run later may call Java again, and attach the thread again. */
    private static X64Code detach() {
        X64Code code = new X64Code().plain(PlainOp.ENDBR64).allocate(8);
        return setEnvironment(code, 0)
                .load(LoadOp.MOV64, RDI, VM)
                .callTable(RDI, JniFunction.DETACH_CURRENT_THREAD)
                .release(8)
                .plain(PlainOp.RET);
    }

    /**
     * {@code (JNIEnv *, jclass, jint target, jclass owner)}. The class is held weakly: whoever keeps the bindings keeps
     * it, and the bindings' class loader can be unloaded.
     */
    private static X64Code link() {
        Label done = new Label(0);
        Memory environment = Memory.at(RSP, 0);
        Memory entry = Memory.at(RSP, 8);
        Memory owner = Memory.at(RSP, 16);
        X64Code code = new X64Code();
        code.plain(PlainOp.ENDBR64).allocate(FRAME);
        code.store(StoreOp.MOV64, environment, RDI).store(StoreOp.MOV64, owner, RCX);
        X64Trampolines.scaled(code, RAX, RDX, JniSupport.TARGET_SIZE)
                .load(LoadOp.LEA, R8, new Memory.Relative(JniSupport.TARGETS, 0))
                .load(LoadOp.LEA, R8, new Memory.Indexed(R8, RAX, 0))
                .store(StoreOp.MOV64, entry, R8);
        code.load(LoadOp.LEA, R9, new Memory.Relative(JniSupport.TARGET_NAMES, 0))
                .registers(RegisterOp.MOV64, RSI, RCX)
                .load(LoadOp.MOV64, RDX, new Memory.Indexed(R9, RAX, 0))
                .load(LoadOp.MOV64, RCX, new Memory.Indexed(R9, RAX, 8))
                .callTable(RDI, JniFunction.GET_STATIC_METHOD_ID)
                .registers(RegisterOp.TEST64, RAX, RAX)
                .jump(Condition.EQUAL, done);
        code.load(LoadOp.MOV64, RCX, entry)
                .store(StoreOp.MOV64, Memory.at(RCX, 8), RAX)
                .load(LoadOp.MOV64, RDI, environment)
                .load(LoadOp.MOV64, RSI, owner)
                .callTable(RDI, JniFunction.NEW_WEAK_GLOBAL_REF)
                .load(LoadOp.MOV64, RCX, entry)
                .store(StoreOp.MOV64, Memory.at(RCX, 0), RAX);
        return code.mark(done).release(FRAME).plain(PlainOp.RET);
    }

    /**
     * Hands the exception to target 0. If that returns, the exception is to stay pending; what the handler itself
     * throws stays pending instead.
     */
    private static X64Code uncaught() {
        Label done = new Label(0);
        Memory environment = Memory.at(RSP, 0);
        Memory arguments = Memory.at(RSP, 8);
        Memory thrown = Memory.at(RSP, 16);
        X64Code code = new X64Code();
        code.plain(PlainOp.ENDBR64).allocate(FRAME);
        code.store(StoreOp.MOV64, environment, RDI)
                .store(StoreOp.MOV64, arguments, RSI)
                .callTable(RDI, JniFunction.EXCEPTION_OCCURRED)
                .store(StoreOp.MOV64, thrown, RAX)
                .load(LoadOp.MOV64, RDI, environment)
                .callTable(RDI, JniFunction.EXCEPTION_CLEAR);
        code.load(LoadOp.MOV64, RDI, environment)
                .load(LoadOp.MOV64, RSI, new Memory.Relative(JniSupport.TARGETS, 0))
                .load(LoadOp.MOV64, RDX, new Memory.Relative(JniSupport.TARGETS, 8))
                .load(LoadOp.LEA, RCX, arguments)
                .callTable(RDI, JniFunction.CALL_STATIC_VOID_METHOD_A);
        code.load(LoadOp.MOV64, RDI, environment)
                .callTable(RDI, JniFunction.EXCEPTION_CHECK)
                .registers(RegisterOp.TEST8, RAX, RAX)
                .jump(Condition.NOT_EQUAL, done);
        code.load(LoadOp.MOV64, RDI, environment)
                .load(LoadOp.MOV64, RSI, thrown)
                .callTable(RDI, JniFunction.THROW);
        code.mark(done)
                .load(LoadOp.MOV64, RDI, environment)
                .load(LoadOp.MOV64, RSI, thrown)
                .callTable(RDI, JniFunction.DELETE_LOCAL_REF);
        return code.release(FRAME).plain(PlainOp.RET);
    }

    /** {@code void *(...)}: the address of a stub that everyone sees. */
    static X64Code addressOf(String stub) {
        return new X64Code()
                .plain(PlainOp.ENDBR64)
                .load(LoadOp.MOV64, RAX, new Memory.TableEntry(stub))
                .plain(PlainOp.RET);
    }
}
