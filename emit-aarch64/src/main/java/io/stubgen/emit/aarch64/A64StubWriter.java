package io.stubgen.emit.aarch64;

import static io.stubgen.abi.AArch64Registers.*;

import io.stubgen.abi.Location;
import io.stubgen.abi.Register;
import io.stubgen.abi.Target;
import io.stubgen.emit.Callee;
import io.stubgen.emit.CodeItem;
import io.stubgen.emit.FrameChange;
import io.stubgen.emit.JniFunction;
import io.stubgen.emit.JniLibrary;
import io.stubgen.emit.JniSupport;
import io.stubgen.emit.Label;
import io.stubgen.emit.Step;
import io.stubgen.emit.StubProgram;
import java.util.List;

/** Writes one stub. In the memory of its frame, outgoing stack arguments are at the bottom and slots above them. */
final class A64StubWriter {
    /** Where support routines leave the thread. */
    static final Register THREAD = X9;
    /** Through it and x17, jumps may go to landing pads of calls. */
    private static final Register JUMP = X16;

    private final StubProgram program;
    private final A64Code code = new A64Code();
    private final A64Frame frame;
    private final A64Blocks blocks;
    private final A64Moves moves;
    /** The first that is unused. */
    private int labels;

    A64StubWriter(StubProgram program) {
        this.program = program;
        this.frame = frame(program);
        this.labels = unusedLabel(program);
        this.blocks = new A64Blocks(code, this::newLabel);
        this.moves = new A64Moves(code, blocks, this::entryMemory, this::slotMemory, this::outgoingMemory);
    }

    /** The first number that no label of the program has. */
    private static int unusedLabel(StubProgram program) {
        return 1 + program.steps().stream()
                .mapToInt(step -> step instanceof Step.Mark mark ? mark.label().number() : 0)
                .max()
                .orElse(0);
    }

    private Label newLabel() {
        return new Label(labels++);
    }

    private static A64Frame frame(StubProgram program) {
        Target target = program.entry().target();
        boolean jumps = program.steps().getLast() instanceof Step.Jump;
        boolean calls = program.steps().stream()
                .anyMatch(step -> step instanceof Step.FetchThread fetch && !isInline(target, fetch.environments()));
        return jumps && !calls && program.frame().equals(StubProgram.Frame.NONE)
                ? A64Frame.none(target)
                : A64Frame.of(
                        target, program.frame().outgoing(), 8L * program.frame().slots());
    }

    /** Whether a kept environment or thread is in a thread-local variable: it is found without a support routine. */
    private static boolean isInline(Target target, JniLibrary.Environments environments) {
        return target.objectFormat() == Target.ObjectFormat.ELF && environments == JniLibrary.Environments.KEPT;
    }

    List<CodeItem> write() {
        frame.enter(code, this::newLabel);
        List<Step> steps = program.steps();
        for (int index = 0; index < steps.size(); index++) {
            write(steps.get(index), index + 1 < steps.size());
        }
        return code.items();
    }

    private void write(Step step, boolean moreFollows) {
        switch (step) {
            case Step.Save save ->
                moves.save(save.register(), save.width(), slotMemory(save.slot()).plus(save.offset()));
            case Step.Put put -> moves.put(put);
            case Step.CopyBlock copy -> moves.copyBlock(copy);
            case Step.Extend extend -> moves.extend(extend);
            case Step.Arrange arrange -> arrange.moves().forEach(moves::move);
            case Step.Call call -> call(call.callee());
            case Step.Jump jump -> jump(jump.callee());
            case Step.Load load -> moves.load(load.destination(), load.width(), moves.memory(load.source()));
            case Step.Store store -> moves.store(store.value(), store.width(), store.pointer(), store.offset());
            case Step.CopyInt copy ->
                code.access(AccessOp.LDR32, copy.from(), Memory.at(copy.from(), 0))
                        .access(AccessOp.STR32, copy.from(), Memory.at(copy.to(), copy.offset()));
            case Step.Clear clear -> code.far(AccessOp.STR64, A64Instruction.ZERO, slotMemory(clear.slot()));
            case Step.PinArray pin -> pin(pin);
            case Step.UnpinArray unpin -> unpin(unpin);
            case Step.Mark mark -> {
                moves.forgetPointer();
                code.mark(mark.label());
            }
            case Step.ThrowOutOfMemory thrown -> {
                code.far(AccessOp.LDR64, X0, moves.memory(thrown.environment()));
                call(JniSupport.THROW_OUT_OF_MEMORY);
            }
            case Step.FetchEnvironment fetch -> fetchEnvironment(fetch);
            case Step.FetchThread fetch -> fetchThread(fetch.environments());
            case Step.CheckException check -> {
                code.far(AccessOp.LDR64, X0, slotMemory(check.environment()));
                callTable(JniFunction.EXCEPTION_CHECK);
                code.constant(ConstantOp.AND32, X0, X0, 0xff).jump(TestOp.CBNZ32, X0, check.pending());
            }
            case Step.CallJava call -> callJava(call);
            case Step.HandleException handle -> {
                code.far(AccessOp.LDR64, X0, slotMemory(handle.environment())).set(X1, handle.target());
                call(JniSupport.UNCAUGHT);
            }
            case Step.Zero zero -> moves.zero(zero.register());
            case Step.ZeroMemory zero -> moves.zeroMemory(zero);
            case Step.Return _ -> returns(moreFollows);
        }
    }

    private void call(Callee callee) {
        moves.forgetPointer();
        switch (callee) {
            case Callee.Symbol symbol -> code.branch(BranchOp.CALL, symbol.name());
            case Callee.Address address -> code.branch(BranchOp.CALL, address.register());
        }
    }

    private void call(String symbol) {
        call(new Callee.Symbol(symbol));
    }

    private void callTable(JniFunction function) {
        moves.forgetPointer();
        code.callTable(X0, function);
    }

    private void jump(Callee callee) {
        switch (callee) {
            case Callee.Symbol symbol -> {
                frame.leave(code);
                code.branch(BranchOp.JUMP, symbol.name());
            }
            case Callee.Address(Register register) -> {
                if (!register.equals(JUMP)) {
                    code.registers(RegisterOp.MOV64, JUMP, register);
                }
                frame.leave(code);
                code.branch(BranchOp.JUMP, JUMP);
            }
        }
    }

    private void returns(boolean moreFollows) {
        if (moreFollows) {
            code.add(new FrameChange.Remember());
        }
        frame.leave(code);
        code.plain(PlainOp.RET);
        if (moreFollows) {
            code.add(new FrameChange.Recall());
        }
    }

    private void pin(Step.PinArray pin) {
        Label skip = newLabel();
        code.far(AccessOp.LDR64, X1, moves.memory(pin.array()))
                .jump(TestOp.CBZ64, X1, skip)
                .far(AccessOp.LDR64, X0, moves.memory(pin.environment()))
                .set(X2, 0);
        callTable(JniFunction.GET_PRIMITIVE_ARRAY_CRITICAL);
        code.far(AccessOp.STR64, X0, slotMemory(pin.slot()))
                .jump(TestOp.CBZ64, X0, pin.failure())
                .mark(skip);
    }

    private void unpin(Step.UnpinArray unpin) {
        Label skip = newLabel();
        code.far(AccessOp.LDR64, X2, slotMemory(unpin.slot()))
                .jump(TestOp.CBZ64, X2, skip)
                .far(AccessOp.LDR64, X1, moves.memory(unpin.array()))
                .far(AccessOp.LDR64, X0, moves.memory(unpin.environment()))
                .set(X3, 0);
        callTable(JniFunction.RELEASE_PRIMITIVE_ARRAY_CRITICAL);
        code.mark(skip);
    }

    /** Leaves all arguments where they are: the initial-exec model, which images may use, needs no call. */
    private void fetchThread(JniLibrary.Environments environments) {
        moves.forgetPointer();
        if (!isInline(program.entry().target(), environments)) {
            call(JniSupport.ATTACH_KEEPING);
            return;
        }
        Label known = newLabel();
        code.threadLocalOfImage(JniSupport.THREAD, THREAD, X10).jump(TestOp.CBNZ64, THREAD, known);
        if (frame.shape() == A64Frame.Shape.NONE) {
            callKeepingReturnAddress();
        } else {
            call(JniSupport.ATTACH_KEEPING);
        }
        code.mark(known);
    }

    /** In a frame for this call alone, which most calls of the stub never make. */
    private void callKeepingReturnAddress() {
        A64Frame small = A64Frame.of(program.entry().target(), 0, 0);
        code.sign();
        small.make(code, this::newLabel);
        call(JniSupport.ATTACH_KEEPING);
        small.leave(code);
    }

    private void fetchEnvironment(Step.FetchEnvironment fetch) {
        moves.forgetPointer();
        if (isInline(program.entry().target(), fetch.environments())) {
            Label known = newLabel();
            code.loadThreadLocal(JniSupport.ENVIRONMENT)
                    .jump(TestOp.CBNZ64, X0, known)
                    .branch(BranchOp.CALL, JniSupport.ATTACH)
                    .mark(known);
        } else {
            code.branch(BranchOp.CALL, JniSupport.ATTACH);
        }
        code.far(AccessOp.STR64, X0, slotMemory(fetch.slot()));
    }

    private void callJava(Step.CallJava call) {
        Memory.Based arguments = slotMemory(call.arguments());
        code.far(AccessOp.LDR64, X0, slotMemory(call.environment()))
                .address(X2, JniSupport.TARGETS, Math.multiplyExact(call.target(), JniSupport.TARGET_SIZE))
                .pair(PairOp.LDP64, X1, X2, X2, 0, PairOp.Mode.OFFSET)
                .sum(X3, arguments.base(), arguments.displacement());
        callTable(call.function());
    }

    /** An incoming stack argument. */
    private Memory.Based entryMemory(Location.Stack stack) {
        return Memory.at(SP, frame.size() + stack.offset());
    }

    private Memory.Based slotMemory(int slot) {
        return Memory.at(SP, frame.contents() + program.frame().outgoing() + 8L * slot);
    }

    /** An outgoing stack argument: at the bottom of the frame, or in the place of an incoming one. */
    private Memory.Based outgoingMemory(Location.Stack stack) {
        return frame.shape() == A64Frame.Shape.NONE ? entryMemory(stack) : Memory.at(SP, stack.offset());
    }
}
