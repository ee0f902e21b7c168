package io.stubgen.emit;

/** A piece of a function: an instruction, a place in between, or a change of the frame at such a place. */
public sealed interface CodeItem permits Instruction, Label, FrameChange {}
