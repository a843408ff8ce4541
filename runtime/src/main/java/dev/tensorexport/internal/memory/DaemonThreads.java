package dev.tensorexport.internal.memory;

/**
 * Makes threads that work for the whole JVM: they belong to no caller's thread group, which might wait for them to end,
 * and keep neither a caller's class loader nor what its thread locals would have them inherit.
 */
public final class DaemonThreads {
    private DaemonThreads() {}

    public static Thread create(String name, Runnable task) {
        ThreadGroup top = Thread.currentThread().getThreadGroup();
        while (top.getParent() != null) {
            top = top.getParent();
        }
        Thread thread = new Thread(top, task, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }
}
