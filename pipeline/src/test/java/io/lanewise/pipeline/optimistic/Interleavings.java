package io.lanewise.pipeline.optimistic;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jetbrains.lincheck.datastructures.verifier.EpsilonVerifier;
import org.jetbrains.lincheck.datastructures.verifier.LinearizabilityVerifier;

/**
 * Methods of a model on several threads at once, in all orders of their steps that Lincheck's model
 * checker tries: {@code -Dlanewise.interleavings=N} of them, for each scenario.
 *
 * <p>A model is a public class, and so are its methods; they have no arguments. A failure shows the
 * order that leads to it.
 */
final class Interleavings {
  private static final int TRIED = Integer.getInteger("lanewise.interleavings", 500);

  private final Class<?> model;
  private final List<List<Actor>> threads = new ArrayList<>();
  private List<Actor> first = List.of();
  private List<Actor> last = List.of();

  private Interleavings(Class<?> model) {
    this.model = model;
  }

  static Interleavings of(Class<?> model) {
    return new Interleavings(model);
  }

  /** What is done before. */
  Interleavings first(String... methods) {
    first = actors(methods);
    return this;
  }

  /** What one more thread does. */
  Interleavings thread(String... methods) {
    threads.add(actors(methods));
    return this;
  }

  /** What is done in the end. */
  Interleavings last(String... methods) {
    last = actors(methods);
    return this;
  }

  /** Whatever the order, the methods return what they would in some order of whole methods. */
  void areLinearizable() {
    options().verifier(LinearizabilityVerifier.class).check(model);
  }

  /** Whatever the order, and whatever the methods return, the model's validation passes. */
  void areValid() {
    options().verifier(EpsilonVerifier.class).check(model);
  }

  private ModelCheckingOptions options() {
    ModelCheckingOptions options = new ModelCheckingOptions();
    options.iterations(0).invocationsPerIteration(TRIED).minimizeFailedScenario(false);
    options.addCustomScenario(new ExecutionScenario(first, threads, last, validation()));
    return options;
  }

  private Actor validation() {
    return Stream.of(model.getMethods())
        .filter(method -> method.isAnnotationPresent(Validate.class))
        .findFirst()
        .map(Interleavings::actor)
        .orElse(null);
  }

  private List<Actor> actors(String... methods) {
    return Arrays.stream(methods).map(this::method).map(Interleavings::actor).toList();
  }

  private Method method(String name) {
    try {
      return model.getMethod(name);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Actor actor(Method method) {
    return new Actor(method, List.of());
  }
}
