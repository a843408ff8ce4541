package dev.tensorexport.internal.torch;

/**
 * Makes threads that work for the whole JVM: they belong to no caller's thread group, which might wait for them to end,
 * and keep no caller's class loader.
 */
final class DaemonThreads {
    private DaemonThreads() {}

    static Thread create(String name, Runnable task) {
        ThreadGroup top = Thread.currentThread().getThreadGroup();
        while (top.getParent() != null) {
            top = top.getParent();
        }
        Thread thread = new Thread(top, task, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }
}
