/**
 * What emitters share. A stub is a parallel move between two call plans: {@link io.stubgen.emit.DowncallProgram} makes
 * a {@link io.stubgen.emit.StubProgram} of them, {@link io.stubgen.emit.MoveScheduler} puts its moves in order, an
 * emitter turns it into {@link io.stubgen.emit.Instruction}s, and an {@link io.stubgen.emit.Assembler} into bytes.
 */
package io.stubgen.emit;
