/**
 * Signatures to test: {@link io.stubgen.testc.signature.RandomSignatures} makes them from a seed,
 * {@link io.stubgen.testc.signature.Shrinker} simplifies those that fail.
 */
package io.stubgen.testc.signature;
