/** Libraries of bridges that need more than C, executed without a JVM or an image: C programs stand for these. */
package io.stubgen.testc.bridge;
