/** What the packages of the runtime share. Not for other code: it changes without notice. */
package io.stubgen.runtime.internal;
