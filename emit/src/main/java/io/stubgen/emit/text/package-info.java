/** Assembly text of an object, for assemblers of its format, which make the same code and tables of it. */
package io.stubgen.emit.text;
