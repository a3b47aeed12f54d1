package com.vevurn.backup.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Ctrl-C as the JDK's signals tell it. They are reached by reflection: the compiler warns of them whatever one does, and
 * warnings are errors. Where a JVM has none, Ctrl-C ends the program as ever.
 */
final class KeyboardInterrupts implements Interrupts {
    @Override
    public Hold hold(Runnable press) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Method handle = signal.getMethod("handle", signal, handler);
            Object ctrlC = signal.getConstructor(String.class).newInstance("INT");
            Object before = handle.invoke(null, ctrlC, proxy(handler, press));
            return () -> giveBack(handle, ctrlC, before);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return () -> {};
        }
    }

    @Override
    public void end(ExitCode code) {
        // The hooks that say good-bye to an interrupted program have nothing to add.
        Runtime.getRuntime().halt(code.status());
    }

    private static Object proxy(Class<?> handler, Runnable press) {
        InvocationHandler invoked = (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
                press.run();
                return null;
            }
            return method.getName().equals("hashCode")
                    ? (Object) System.identityHashCode(proxy)
                    : proxy == arguments[0];
        };
        return Proxy.newProxyInstance(KeyboardInterrupts.class.getClassLoader(), new Class<?>[] {handler}, invoked);
    }

    private static void giveBack(Method handle, Object ctrlC, Object before) {
        try {
            handle.invoke(null, ctrlC, before);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Ctrl-C cannot be given back", e);
        }
    }
}
