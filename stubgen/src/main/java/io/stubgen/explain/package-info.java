/** Calls drawn: where every piece of their arguments and results is, target beside target. */
package io.stubgen.explain;
