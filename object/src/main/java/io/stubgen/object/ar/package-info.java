/**
 * Archives of objects, by which linkers find members through a table of symbols: as GNU ar writes them
 * ({@link io.stubgen.object.ar.ArchiveWriter}), and for macOS ({@link io.stubgen.object.ar.DarwinArchiveWriter}).
 */
package io.stubgen.object.ar;
