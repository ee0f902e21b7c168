/** Functions like printf, which read their arguments as a text says, called through stubs. */
package io.stubgen.testc.variadic;
