package io.stubgen.abi;

/**
 * One piece of a value and where it is during the call.
 *
 * @param offset of the piece in the value, in bytes
 * @param width of the piece, in bytes; never reaches past the value's end. Widths above 8 occur on the stack only, for
 *     a run of bytes that is copied whole
 * @param extension what the caller (the callee, of a result) does to narrow integers
 * @param location a register, or the stack
 */
public record Move(long offset, long width, Extension extension, Location location) {}
