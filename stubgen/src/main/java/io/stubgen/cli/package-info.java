/**
 * The command line: {@link io.stubgen.cli.Main}. This is the only place that asks on which platform stubgen itself runs,
 * for the target {@code host}.
 */
package io.stubgen.cli;
