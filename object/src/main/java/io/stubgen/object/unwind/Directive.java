package io.stubgen.object.unwind;

/**
 * A directive for an assembler.
 *
 * @param at bytes from the function's start to the place of the directive
 * @param text the directive
 */
public record Directive(int at, String text) {}
