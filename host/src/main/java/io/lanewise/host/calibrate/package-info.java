/**
 * {@code calibrate}: from measured curves to a hardware profile.
 *
 * <pre>
 *   {@link io.lanewise.host.calibrate.CalibrateCommand}
 *        |
 *   Calibration ── CurveSource ◄── CurveProcess ··· another JVM ··· CurveMain ── Sampler
 *        |                                                              CheckedCurve (devices)
 *        |              Curve: nanoseconds by batch size
 *        v
 *   Advice ── Candidate ── Crossover: from which batch size on
 *        |
 *        +── ProfileDraft ── a Profile ── ProfileFile
 *        '── CalibrationReport ── CurveChart
 * </pre>
 */
package io.lanewise.host.calibrate;
