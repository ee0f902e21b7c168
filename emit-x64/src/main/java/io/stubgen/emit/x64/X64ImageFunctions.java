package io.stubgen.emit.x64;

import static io.stubgen.abi.X64Registers.*;

import io.stubgen.abi.Register;
import io.stubgen.emit.ImageLibrary;
import io.stubgen.emit.JniSupport;
import io.stubgen.emit.Label;
import io.stubgen.emit.StubEmitter.Feature;
import io.stubgen.emit.StubEmitter.ImageFunctions;
import io.stubgen.emit.StubEmitter.SupportFunction;
import io.stubgen.emit.StubEmitter.Visibility;
import java.util.ArrayList;
import java.util.List;

/**
 * The functions that upcalls into a native image on a System V platform need beside their stubs. Threads are attached by
 * the C interface of the image, {@code graal_isolate.h}.
 */
final class X64ImageFunctions {
    /** A frame of one slot; with the return address it keeps the stack aligned. */
    private static final int FRAME = 8;

    private static final Memory SLOT = Memory.at(RSP, 0);
    private static final Memory ISOLATE = new Memory.Relative(JniSupport.ISOLATE, 0);
    private static final Memory THREAD_KEY = new Memory.Relative(JniSupport.THREAD_KEY, 0);

    private static final int OTHER_ISOLATE = 1;
    private static final int NO_THREAD_KEY = 2;

    private final List<SupportFunction> functions = new ArrayList<>();

    private X64ImageFunctions() {}

    static List<SupportFunction> of(ImageFunctions needed) {
        X64ImageFunctions all = new X64ImageFunctions();
        ImageLibrary library = needed.library();
        all.add(library.publish(), Visibility.IMAGE, publish());
        all.add(library.forgetThread(), Visibility.EVERYONE, forgetThread());
        all.add(JniSupport.ATTACH, Visibility.OBJECT, attach());
        all.add(JniSupport.ATTACH_KEEPING, Visibility.OBJECT, attachKeeping());
        all.add(JniSupport.DETACH, Visibility.OBJECT, detach());
        needed.pointers().forEach((function, stub) ->
                all.add(function, Visibility.IMAGE, X64JniFunctions.addressOf(stub)));
        if (needed.features().contains(Feature.BINDING)) {
            all.add(library.open(), Visibility.IMAGE, X64Trampolines.open(RDI, RSI));
            all.add(library.close(), Visibility.IMAGE, X64Trampolines.close(RDI));
        }
        return List.copyOf(all.functions);
    }

    private void add(String symbol, Visibility visibility, X64Code code) {
        functions.add(new SupportFunction(symbol, visibility, code.items()));
    }

    /** The first isolate wins, makes the key of threads that are attached here, and only then is seen by upcalls. */
    private static X64Code publish() {
        Label claimed = new Label(0);
        Label done = new Label(1);
        X64Code code = new X64Code().plain(PlainOp.ENDBR64).allocate(FRAME);
        code.store(StoreOp.MOV64, SLOT, RDI)
                .load(LoadOp.LEA, RCX, new Memory.Relative(JniSupport.CLAIM, 0))
                .set(RAX, 0)
                .store(StoreOp.LOCK_CMPXCHG64, Memory.at(RCX, 0), RDI)
                .jump(Condition.EQUAL, claimed)
                .registers(RegisterOp.CMP64, RAX, RDI)
                .constant(ConstantOp.MOV32, RAX, OTHER_ISOLATE)
                .jump(Condition.NOT_EQUAL, done)
                .set(RAX, 0)
                .release(FRAME)
                .plain(PlainOp.RET);
        code.mark(claimed)
                .reallocated(FRAME)
                .load(LoadOp.LEA, RDI, THREAD_KEY)
                .load(LoadOp.LEA, RSI, new Memory.Relative(JniSupport.DETACH, 0))
                .branch(BranchOp.CALL, "pthread_key_create")
                .registers(RegisterOp.TEST32, RAX, RAX)
                .constant(ConstantOp.MOV32, RAX, NO_THREAD_KEY)
                .jump(Condition.NOT_EQUAL, done)
                .load(LoadOp.MOV64, RAX, SLOT)
                .store(StoreOp.MOV64, ISOLATE, RAX)
                .set(RAX, 0);
        return code.mark(done).release(FRAME).plain(PlainOp.RET);
    }

    private static X64Code forgetThread() {
        return setThread(new X64Code().plain(PlainOp.ENDBR64).allocate(FRAME), 0)
                .release(FRAME)
                .plain(PlainOp.RET);
    }

    private static X64Code setThread(X64Code code, int value) {
        return code.threadLocal(JniSupport.THREAD)
                .add(new X64Instruction.StoreConstant(Memory.at(RAX, 0), value));
    }

    /** A thread that the isolate knows is not ours to detach; another is attached, and detached when it ends. */
    private static X64Code attach() {
        Label known = new Label(0);
        Label failure = new Label(1);
        X64Code code = new X64Code().plain(PlainOp.ENDBR64).allocate(FRAME);
        code.load(LoadOp.MOV64, RDI, ISOLATE)
                .registers(RegisterOp.TEST64, RDI, RDI)
                .jump(Condition.EQUAL, failure)
                .branch(BranchOp.CALL, "graal_get_current_thread")
                .store(StoreOp.MOV64, SLOT, RAX)
                .registers(RegisterOp.TEST64, RAX, RAX)
                .jump(Condition.NOT_EQUAL, known);
        code.load(LoadOp.MOV64, RDI, ISOLATE)
                .load(LoadOp.LEA, RSI, SLOT)
                .branch(BranchOp.CALL, "graal_attach_thread")
                .registers(RegisterOp.TEST32, RAX, RAX)
                .jump(Condition.NOT_EQUAL, failure)
                .load(LoadOp.MOV32, RDI, THREAD_KEY)
                .load(LoadOp.MOV64, RSI, SLOT)
                .branch(BranchOp.CALL, "pthread_setspecific");
        code.mark(known)
                .threadLocal(JniSupport.THREAD)
                .load(LoadOp.MOV64, RCX, SLOT)
                .store(StoreOp.MOV64, Memory.at(RAX, 0), RCX)
                .registers(RegisterOp.MOV64, RAX, RCX)
                .release(FRAME)
                .plain(PlainOp.RET);
        code.mark(failure).reallocated(FRAME);
        return X64JniFunctions.abort(code, JniSupport.ATTACH_MESSAGE);
    }

    /** r11 is where trampolines leave their slot. */
    private static X64Code attachKeeping() {
        List<Register> kept = new ArrayList<>(List.of(RDI, RSI, RDX, RCX, R8, R9, R11));
        kept.addAll(List.of(XMM0, XMM1, XMM2, XMM3, XMM4, XMM5, XMM6, XMM7));
        int frame = 8 * kept.size();
        X64Code code = new X64Code().plain(PlainOp.ENDBR64).allocate(frame);
        for (int slot = 0; slot < kept.size(); slot++) {
            Register register = kept.get(slot);
            code.store(register.isVector() ? StoreOp.MOVSD : StoreOp.MOV64, Memory.at(RSP, 8L * slot), register);
        }
        code.branch(BranchOp.CALL, JniSupport.ATTACH);
        for (int slot = 0; slot < kept.size(); slot++) {
            Register register = kept.get(slot);
            code.load(register.isVector() ? LoadOp.MOVSD : LoadOp.MOV64, register, Memory.at(RSP, 8L * slot));
        }
        return code.release(frame).plain(PlainOp.RET);
    }

    /**
     * Forgets the thread first: destructors that run later may call Java again, and attach it again. A host may have
     * detached it already, so the image is asked.
     */
    private static X64Code detach() {
        Label done = new Label(0);
        X64Code code = new X64Code().plain(PlainOp.ENDBR64).allocate(FRAME);
        setThread(code, 0)
                .load(LoadOp.MOV64, RDI, ISOLATE)
                .branch(BranchOp.CALL, "graal_get_current_thread")
                .registers(RegisterOp.TEST64, RAX, RAX)
                .jump(Condition.EQUAL, done)
                .registers(RegisterOp.MOV64, RDI, RAX)
                .branch(BranchOp.CALL, "graal_detach_thread");
        return code.mark(done).release(FRAME).plain(PlainOp.RET);
    }
}
