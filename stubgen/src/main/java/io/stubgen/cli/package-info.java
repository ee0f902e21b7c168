/**
 * The command line: {@link io.stubgen.cli.Main}. Only here, and for the target {@code host} in
 * {@link io.stubgen.generate.TargetNames}, is it asked on which platform stubgen itself runs.
 */
package io.stubgen.cli;
