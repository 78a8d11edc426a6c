package dev.tributary.server;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The signal SIGHUP, by which servers are told to read their configuration again. Java has no
/// supported way to it and the compiler warns of the unsupported one, hence the reflection.
public final class HangupSignal {
  private static final Logger LOG = LoggerFactory.getLogger(HangupSignal.class);

  private HangupSignal() {}

  /// Has this run at each SIGHUP, on a thread of the JVM's. Does nothing where there are no such
  /// signals.
  public static void handle(Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object handling =
          Proxy.newProxyInstance(
              HangupSignal.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "handle" -> {
                      action.run();
                      yield null;
                    }
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" ->
                        System.identityHashCode(proxy) == System.identityHashCode(arguments[0]);
                    default -> "on SIGHUP";
                  });
      Object hangup = signal.getConstructor(String.class).newInstance("HUP");
      Object _ = signal.getMethod("handle", signal, handler).invoke(null, hangup, handling);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      LOG.debug("There is no SIGHUP here; a changed configuration needs a restart", e);
    }
  }
}
