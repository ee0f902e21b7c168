/**
 * Source text by which generated stubs are called: Java classes for bridge jni
 * ({@link io.stubgen.bindings.BindingClass}) and a C header for bridge c ({@link io.stubgen.bindings.CHeader}).
 */
package io.stubgen.bindings;
