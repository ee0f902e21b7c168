/**
 * The {@code foreign} registrations: reading them ({@link io.stubgen.registration.RegistrationReader}) from JSON files,
 * folders, jars and class paths, and what was read ({@link io.stubgen.registration.Registrations}).
 */
package io.stubgen.registration;
