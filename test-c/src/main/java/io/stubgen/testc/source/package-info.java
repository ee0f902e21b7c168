/**
 * The C text of test programs: {@link io.stubgen.testc.source.ProgramSource} is the way in. Text that is the same for
 * all programs is in the resources, folder {@code support}.
 */
package io.stubgen.testc.source;
