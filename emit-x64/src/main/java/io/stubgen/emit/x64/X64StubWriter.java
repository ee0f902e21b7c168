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
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one stub. The frame, from the bottom: outgoing stack arguments, slots, alignment, return address. A frame that
 * is one slot which a register is saved to is made by {@code push} and undone by {@code pop}.
 */
final class X64StubWriter {
    /** Bytes that the call pushed. */
    private static final int RETURN_ADDRESS = 8;

    private static final int STACK_ALIGNMENT = 16;
    private static final long PAGE = 4096;
    /** More pages than this are touched in a loop. */
    private static final long UNROLLED_PAGES = 4;

    private final StubProgram program;
    private final X64Platform platform;
    private final X64Code code = new X64Code();
    private final X64Blocks blocks;
    private final X64Moves moves;
    /** Bytes of the frame, the return address not counted. */
    private final long frameSize;
    /** Bytes by which the stack pointer is now below the return address. */
    private long depth;
    /** The first that is unused. */
    private int labels;
    /** Write what is seldom run, behind the stub: a jump that is not taken costs less than one that is. */
    private final List<Runnable> rarely = new ArrayList<>();

    X64StubWriter(StubProgram program) {
        this.program = program;
        this.platform = X64Platform.of(program.entry().target());
        this.frameSize = frameSize();
        this.labels = unusedLabel(program);
        this.blocks = new X64Blocks(code, platform.block(), this::newLabel);
        this.moves = new X64Moves(code, blocks, this::entryMemory, this::slotMemory, this::outgoingMemory);
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

    private long frameSize() {
        if (!needsFrame()) {
            return 0;
        }
        long content = program.frame().outgoing() + 8L * program.frame().slots() + RETURN_ADDRESS;
        return (content + STACK_ALIGNMENT - 1) / STACK_ALIGNMENT * STACK_ALIGNMENT - RETURN_ADDRESS;
    }

    private boolean needsFrame() {
        return !(program.steps().getLast() instanceof Step.Jump)
                || !program.frame().equals(StubProgram.Frame.NONE)
                || hasFixedFrame() && program.steps().stream().anyMatch(Step.FetchThread.class::isInstance);
    }

    private boolean hasFixedFrame() {
        return platform.frames() != X64Platform.Frames.CHANGING;
    }

    List<CodeItem> write() {
        code.plain(PlainOp.ENDBR64);
        List<Step> steps = program.steps();
        int next = 0;
        if (isPushed()) {
            code.push(((Step.Save) steps.getFirst()).register());
            next = 1;
        } else {
            touchPages();
            code.allocate(frameSize);
        }
        depth = frameSize;
        for (; next < steps.size(); next++) {
            write(steps.get(next), steps.subList(next + 1, steps.size()));
        }
        rarely.forEach(Runnable::run);
        return code.items();
    }

    /** Touches the pages of a large frame in the order in which the stack grows: each makes the next usable. */
    private void touchPages() {
        long pages = frameSize / PAGE;
        if (platform.frames() != X64Platform.Frames.FIXED_AND_TOUCHED || pages == 0) {
            return;
        }
        if (pages <= UNROLLED_PAGES) {
            for (long page = 1; page <= pages; page++) {
                code.load(LoadOp.MOV32, RAX, Memory.at(RSP, -page * PAGE));
            }
            return;
        }
        Label again = newLabel();
        code.load(LoadOp.LEA, R10, Memory.at(RSP, -pages * PAGE))
                .registers(RegisterOp.MOV64, RAX, RSP)
                .mark(again)
                .constant(ConstantOp.SUB64, RAX, (int) PAGE)
                .store(StoreOp.MOV32, Memory.at(RAX, 0), RAX)
                .registers(RegisterOp.CMP64, RAX, R10)
                .jump(Condition.NOT_EQUAL, again);
    }

    /** Whether the frame is one slot and the first step fills it. */
    private boolean isPushed() {
        return !hasFixedFrame()
                && program.frame().slots() == 1
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
                code.load(LoadOp.MOV64, platform.argument(0), moves.memory(thrown.environment()));
                code.branch(BranchOp.CALL, JniSupport.THROW_OUT_OF_MEMORY);
            }
            case Step.FetchEnvironment fetch -> fetchEnvironment(fetch);
            case Step.FetchThread fetch -> fetchThread(fetch.environments());
            case Step.CheckException check ->
                code.load(LoadOp.MOV64, platform.argument(0), slotMemory(check.environment()))
                        .callTable(platform.argument(0), JniFunction.EXCEPTION_CHECK)
                        .registers(RegisterOp.TEST8, RAX, RAX)
                        .jump(Condition.NOT_EQUAL, check.pending());
            case Step.CallJava call -> callJava(call);
            case Step.HandleException handle -> {
                code.load(LoadOp.MOV64, platform.argument(0), slotMemory(handle.environment()))
                        .set(platform.argument(1), handle.target());
                code.branch(BranchOp.CALL, JniSupport.UNCAUGHT);
            }
            case Step.Zero zero -> moves.zero(zero.register());
            case Step.ZeroMemory zero -> zeroMemory(zero);
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
                .allMatch(each ->
                        each instanceof Step.Store || each instanceof Step.CopyInt || each instanceof Step.Return);
        if (last && isPushed() && !load.destination().isVector()) {
            code.pop(load.destination());
            depth = 0;
        } else {
            moves.load(load.destination(), load.width(), moves.memory(load.source()));
        }
    }

    private void zeroMemory(Step.ZeroMemory zero) {
        Memory pointer = moves.memory(zero.pointer());
        if (platform.argument(0).equals(RDI)) {
            code.load(LoadOp.MOV64, RDI, pointer).set(RAX, 0);
            code.set(RCX, Math.toIntExact(zero.size())).plain(PlainOp.REP_STOSB);
        } else { // rdi is the caller's
            code.load(LoadOp.MOV64, R10, pointer);
            blocks.zero(Memory.at(R10, 0), zero.size());
        }
    }

    private void pin(Step.PinArray pin) {
        Label skip = newLabel();
        Register environment = platform.argument(0);
        Register array = platform.argument(1);
        code.load(LoadOp.MOV64, array, moves.memory(pin.array()))
                .registers(RegisterOp.TEST64, array, array)
                .jump(Condition.EQUAL, skip)
                .load(LoadOp.MOV64, environment, moves.memory(pin.environment()))
                .set(platform.argument(2), 0)
                .callTable(environment, JniFunction.GET_PRIMITIVE_ARRAY_CRITICAL)
                .store(StoreOp.MOV64, slotMemory(pin.slot()), RAX)
                .registers(RegisterOp.TEST64, RAX, RAX)
                .jump(Condition.EQUAL, pin.failure())
                .mark(skip);
    }

    private void unpin(Step.UnpinArray unpin) {
        Label skip = newLabel();
        Register environment = platform.argument(0);
        Register elements = platform.argument(2);
        code.load(LoadOp.MOV64, elements, slotMemory(unpin.slot()))
                .registers(RegisterOp.TEST64, elements, elements)
                .jump(Condition.EQUAL, skip)
                .load(LoadOp.MOV64, platform.argument(1), moves.memory(unpin.array()))
                .load(LoadOp.MOV64, environment, moves.memory(unpin.environment()))
                .set(platform.argument(3), 0)
                .callTable(environment, JniFunction.RELEASE_PRIMITIVE_ARRAY_CRITICAL)
                .mark(skip);
    }

    /** Leaves all arguments where they are: the initial-exec model, which images may use, needs no call. */
    private void fetchThread(JniLibrary.Environments environments) {
        if (platform.threadValues() == X64Platform.ThreadValues.ROUTINES) {
            code.branch(BranchOp.CALL, JniSupport.ATTACH_KEEPING);
            return;
        }
        if (environments != JniLibrary.Environments.KEPT) {
            attach(depth);
            return;
        }
        Label unknown = newLabel();
        Label known = newLabel();
        code.load(LoadOp.MOV64, RAX, new Memory.ThreadOffset(JniSupport.THREAD))
                .add(new X64Instruction.ThreadLocalLoad())
                .registers(RegisterOp.TEST64, RAX, RAX)
                .jump(Condition.EQUAL, unknown)
                .mark(known);
        long then = depth;
        rarely.add(() -> {
            code.reallocated(then).mark(unknown);
            attach(then);
            code.jump(Condition.ALWAYS, known);
        });
    }

    /** @param below bytes by which the stack pointer is below the return address */
    private void attach(long below) {
        long unaligned = (below + RETURN_ADDRESS) % STACK_ALIGNMENT;
        code.allocate(unaligned).branch(BranchOp.CALL, JniSupport.ATTACH_KEEPING).release(unaligned);
    }

    private void fetchEnvironment(Step.FetchEnvironment fetch) {
        if (platform.threadValues() == X64Platform.ThreadValues.VARIABLE
                && fetch.environments() == JniLibrary.Environments.KEPT) {
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
        Register environment = platform.argument(0);
        code.load(LoadOp.MOV64, environment, slotMemory(call.environment()))
                .load(LoadOp.MOV64, platform.argument(1), new Memory.Relative(JniSupport.TARGETS, target))
                .load(LoadOp.MOV64, platform.argument(2), new Memory.Relative(JniSupport.TARGETS, target + 8))
                .load(LoadOp.LEA, platform.argument(3), slotMemory(call.arguments()))
                .callTable(environment, call.function());
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
