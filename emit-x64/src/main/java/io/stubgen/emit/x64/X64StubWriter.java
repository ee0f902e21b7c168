package io.stubgen.emit.x64;

import static io.stubgen.abi.X64Registers.*;

import io.stubgen.abi.Location;
import io.stubgen.abi.Register;
import io.stubgen.emit.Callee;
import io.stubgen.emit.CodeItem;
import io.stubgen.emit.JniFunction;
import io.stubgen.emit.JniLibrary;
import io.stubgen.emit.JniSupport;
import io.stubgen.emit.Label;
import io.stubgen.emit.Step;
import io.stubgen.emit.StubProgram;
import java.util.List;

/**
 * Writes one stub. The frame, from the bottom: outgoing stack arguments, slots, alignment, return address. A frame that
 * is one slot which a register is saved to is made by {@code push} and undone by {@code pop}.
 */
final class X64StubWriter {
    /** Bytes that the call pushed. */
    private static final int RETURN_ADDRESS = 8;

    private static final int STACK_ALIGNMENT = 16;
    /** Temporary of copies. */
    private static final Register BLOCK = XMM15;

    private final StubProgram program;
    private final X64Code code = new X64Code();
    private final X64Moves moves;
    /** Bytes of the frame, the return address not counted. */
    private final long frameSize;
    /** Bytes by which the stack pointer is now below the return address. */
    private long depth;
    /** The first that is unused. */
    private int labels;

    X64StubWriter(StubProgram program) {
        this.program = program;
        this.frameSize = frameSize(program);
        this.labels = unusedLabel(program);
        this.moves = new X64Moves(
                code,
                new X64Blocks(code, BLOCK, this::newLabel),
                this::entryMemory,
                this::slotMemory,
                this::outgoingMemory);
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

    private static long frameSize(StubProgram program) {
        if (program.steps().getLast() instanceof Step.Jump && program.frame().equals(StubProgram.Frame.NONE)) {
            return 0;
        }
        long content = program.frame().outgoing() + 8L * program.frame().slots() + RETURN_ADDRESS;
        return (content + STACK_ALIGNMENT - 1) / STACK_ALIGNMENT * STACK_ALIGNMENT - RETURN_ADDRESS;
    }

    List<CodeItem> write() {
        code.plain(PlainOp.ENDBR64);
        List<Step> steps = program.steps();
        int next = 0;
        if (isPushed()) {
            code.push(((Step.Save) steps.getFirst()).register());
            next = 1;
        } else {
            code.allocate(frameSize);
        }
        depth = frameSize;
        for (; next < steps.size(); next++) {
            write(steps.get(next), steps.subList(next + 1, steps.size()));
        }
        return code.items();
    }

    /** Whether the frame is one slot and the first step fills it. */
    private boolean isPushed() {
        return program.frame().slots() == 1
                && frameSize == 8
                && program.steps().getFirst() instanceof Step.Save save
                && !save.register().isVector();
    }

    private void write(Step step, List<Step> rest) {
        switch (step) {
            case Step.Save save ->
                moves.save(save.register(), save.width(), slotMemory(save.slot()).plus(save.offset()));
            case Step.Put put -> moves.put(put);
            case Step.CopyBlock copy -> moves.copyBlock(copy);
            case Step.Extend extend -> moves.extend(extend);
            case Step.Arrange arrange -> arrange.moves().forEach(moves::move);
            case Step.Call call -> branch(BranchOp.CALL, call.callee());
            case Step.Jump jump -> {
                code.release(depth);
                branch(BranchOp.JMP, jump.callee());
            }
            case Step.Load load -> load(load, rest);
            case Step.Store store -> moves.store(store.value(), store.width(), store.pointer(), store.offset());
            case Step.CopyInt copy -> {
                code.load(LoadOp.MOV32, copy.from(), Memory.at(copy.from(), 0));
                code.store(StoreOp.MOV32, Memory.at(copy.to(), copy.offset()), copy.from());
            }
            case Step.Clear clear -> code.add(new X64Instruction.StoreConstant(slotMemory(clear.slot()), 0));
            case Step.PinArray pin -> pin(pin);
            case Step.UnpinArray unpin -> unpin(unpin);
            case Step.Mark mark -> code.mark(mark.label());
            case Step.ThrowOutOfMemory thrown -> {
                code.load(LoadOp.MOV64, RDI, moves.memory(thrown.environment()));
                code.branch(BranchOp.CALL, JniSupport.THROW_OUT_OF_MEMORY);
            }
            case Step.FetchEnvironment fetch -> fetchEnvironment(fetch);
            case Step.FetchThread fetch -> fetchThread(fetch.environments());
            case Step.CheckException check ->
                code.load(LoadOp.MOV64, RDI, slotMemory(check.environment()))
                        .callTable(RDI, JniFunction.EXCEPTION_CHECK)
                        .registers(RegisterOp.TEST8, RAX, RAX)
                        .jump(Condition.NOT_EQUAL, check.pending());
            case Step.CallJava call -> callJava(call);
            case Step.HandleException handle -> {
                code.load(LoadOp.MOV64, RDI, slotMemory(handle.environment())).set(RSI, handle.target());
                code.branch(BranchOp.CALL, JniSupport.UNCAUGHT);
            }
            case Step.Zero zero -> moves.zero(zero.register());
            case Step.ZeroMemory zero -> {
                code.load(LoadOp.MOV64, RDI, moves.memory(zero.pointer())).set(RAX, 0);
                code.set(RCX, Math.toIntExact(zero.size())).plain(PlainOp.REP_STOSB);
            }
            case Step.Return _ -> {
                code.release(depth).plain(PlainOp.RET);
                if (!rest.isEmpty()) {
                    code.reallocated(depth);
                }
            }
        }
    }

    private void branch(BranchOp op, Callee callee) {
        moves.forgetPointer();
        switch (callee) {
            case Callee.Symbol symbol -> code.branch(op, symbol.name());
            case Callee.Address address -> code.branch(op, address.register());
        }
    }

    /** The last use of a frame that was pushed pops it. */
    private void load(Step.Load load, List<Step> rest) {
        boolean last = rest.stream()
                .allMatch(step -> step instanceof Step.Store || step instanceof Step.CopyInt || step instanceof Step.Return);
        if (last && isPushed() && !load.destination().isVector()) {
            code.pop(load.destination());
            depth = 0;
        } else {
            moves.load(load.destination(), load.width(), moves.memory(load.source()));
        }
    }

    private void pin(Step.PinArray pin) {
        Label skip = newLabel();
        code.load(LoadOp.MOV64, RSI, moves.memory(pin.array()))
                .registers(RegisterOp.TEST64, RSI, RSI)
                .jump(Condition.EQUAL, skip)
                .load(LoadOp.MOV64, RDI, moves.memory(pin.environment()))
                .set(RDX, 0)
                .callTable(RDI, JniFunction.GET_PRIMITIVE_ARRAY_CRITICAL)
                .store(StoreOp.MOV64, slotMemory(pin.slot()), RAX)
                .registers(RegisterOp.TEST64, RAX, RAX)
                .jump(Condition.EQUAL, pin.failure())
                .mark(skip);
    }

    private void unpin(Step.UnpinArray unpin) {
        Label skip = newLabel();
        code.load(LoadOp.MOV64, RDX, slotMemory(unpin.slot()))
                .registers(RegisterOp.TEST64, RDX, RDX)
                .jump(Condition.EQUAL, skip)
                .load(LoadOp.MOV64, RSI, moves.memory(unpin.array()))
                .load(LoadOp.MOV64, RDI, moves.memory(unpin.environment()))
                .set(RCX, 0)
                .callTable(RDI, JniFunction.RELEASE_PRIMITIVE_ARRAY_CRITICAL)
                .mark(skip);
    }

    /** Leaves all arguments where they are: the initial-exec model, which images may use, needs no call. */
    private void fetchThread(JniLibrary.Environments environments) {
        Label known = newLabel();
        if (environments == JniLibrary.Environments.KEPT) {
            code.load(LoadOp.MOV64, RAX, new Memory.ThreadOffset(JniSupport.THREAD))
                    .add(new X64Instruction.ThreadLocalLoad())
                    .registers(RegisterOp.TEST64, RAX, RAX)
                    .jump(Condition.NOT_EQUAL, known);
        }
        long unaligned = (depth + RETURN_ADDRESS) % STACK_ALIGNMENT;
        code.allocate(unaligned).branch(BranchOp.CALL, JniSupport.ATTACH_KEEPING).release(unaligned).mark(known);
    }

    private void fetchEnvironment(Step.FetchEnvironment fetch) {
        if (fetch.environments() == JniLibrary.Environments.KEPT) {
            Label known = newLabel();
            code.threadLocal(JniSupport.ENVIRONMENT)
                    .load(LoadOp.MOV64, RAX, Memory.at(RAX, 0))
                    .registers(RegisterOp.TEST64, RAX, RAX)
                    .jump(Condition.NOT_EQUAL, known)
                    .branch(BranchOp.CALL, JniSupport.ATTACH)
                    .mark(known);
        } else {
            code.branch(BranchOp.CALL, JniSupport.ATTACH);
        }
        code.store(StoreOp.MOV64, slotMemory(fetch.slot()), RAX);
    }

    private void callJava(Step.CallJava call) {
        int target = Math.multiplyExact(call.target(), JniSupport.TARGET_SIZE);
        code.load(LoadOp.MOV64, RDI, slotMemory(call.environment()))
                .load(LoadOp.MOV64, RSI, new Memory.Relative(JniSupport.TARGETS, target))
                .load(LoadOp.MOV64, RDX, new Memory.Relative(JniSupport.TARGETS, target + 8))
                .load(LoadOp.LEA, RCX, slotMemory(call.arguments()))
                .callTable(RDI, call.function());
    }

    /** An incoming stack argument. */
    private Memory.Based entryMemory(Location.Stack stack) {
        return Memory.at(RSP, depth + RETURN_ADDRESS + stack.offset());
    }

    private Memory.Based slotMemory(int slot) {
        return Memory.at(RSP, program.frame().outgoing() + 8L * slot);
    }

    /** An outgoing stack argument: at the bottom of the frame, or in the place of an incoming one. */
    private Memory.Based outgoingMemory(Location.Stack stack) {
        return frameSize == 0 ? entryMemory(stack) : Memory.at(RSP, stack.offset());
    }
}
