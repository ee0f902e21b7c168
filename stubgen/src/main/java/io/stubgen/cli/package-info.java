/**
 * The command line: {@link io.stubgen.cli.Main}. Only here is it asked on which platform stubgen itself runs, for the
 * target {@code host}.
 */
package io.stubgen.cli;
