/**
 * Hardware profiles: which backend carries out which operation, read from a file, chosen once.
 *
 * <pre>
 *   NAME | FILE ──► {@link io.lanewise.kernels.profile.Profiles}
 *                       │ {@link io.lanewise.kernels.profile.ProfileReader} (YAML, every error with its place)
 *                       ▼
 *                   {@link io.lanewise.kernels.profile.Profile} ── Plan ── {@link io.lanewise.kernels.profile.Choice} …
 *                       │                 {@link io.lanewise.kernels.profile.ProfileWriter} (for calibrate)
 *                       ▼
 *   List of Backend ──► {@link io.lanewise.kernels.profile.BatchOperations} ──► {@link io.lanewise.kernels.profile.Selection} ──► BatchOperation
 *                       chooses once, logs one line        opens one a thread
 * </pre>
 */
package io.lanewise.kernels.profile;
