/**
 * The text of test programs: {@link io.stubgen.testc.source.ProgramSource} is the way in to those in C,
 * {@link io.stubgen.testc.source.ImageProgramSource} to those of native images. Text that is the same for all programs
 * is in the resources, folder {@code support}.
 */
package io.stubgen.testc.source;
