/**
 * Keystone, an assembler in native code, through JNA. Its library is loaded when it is asked for, and neither it nor
 * JNA is needed otherwise.
 */
package io.stubgen.emit.keystone;
