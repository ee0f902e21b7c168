/** Archives of objects, by which linkers find members through a table of symbols. */
package io.stubgen.object.ar;
