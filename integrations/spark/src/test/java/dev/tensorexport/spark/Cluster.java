package dev.tensorexport.spark;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A master and two workers, each a process of its own on this machine. The workers have an address each, for Spark runs
 * no second attempt of a task on the host of the first while that goes on.
 */
final class Cluster implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();
    private final String master;

    private Cluster(int port) {
        master = "spark://127.0.0.1:" + port;
    }

    static Cluster start(Path folder) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Cluster cluster = new Cluster(port);
        Files.createDirectories(folder.resolve("home/jars"));
        try {
            cluster.start(folder, "master", "127.0.0.1", "org.apache.spark.deploy.master.Master", "--port", "" + port);
            cluster.awaitMaster(port);
            for (int i = 1; i <= 2; i++) {
                cluster.start(
                        folder,
                        "worker" + i,
                        "127.0.0." + i,
                        "org.apache.spark.deploy.worker.Worker",
                        "--cores",
                        "1",
                        "--memory",
                        "1g",
                        "--work-dir",
                        folder.resolve("work" + i).toString(),
                        cluster.master);
            }
            return cluster;
        } catch (IOException e) {
            cluster.close();
            throw e;
        }
    }

    private void start(Path folder, String name, String address, String mainClass, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--class-path",
                System.getProperty("java.class.path"),
                mainClass,
                "--host",
                address,
                "--webui-port",
                "0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(new File(folder.toFile(), name + ".log"));
        builder.environment().put("SPARK_LOCAL_IP", address);
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
        processes.add(builder.start());
    }

    /** Who asks it before it listens waits 20 seconds until they ask again. */
    private void awaitMaster(int port) throws IOException {
        Process master = processes.get(0);
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (ConnectException notYet) {
                awaitEnd(master, 50);
                if (!master.isAlive()) {
                    throw new IOException("the master ended with " + master.exitValue(), notYet);
                }
            }
        }
    }

    private static void awaitEnd(Process process, long millis) {
        try {
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String master() {
        return master;
    }

    /** Ends the processes that were started here, and the executors that they started. */
    @Override
    public void close() {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        processes.forEach(process -> awaitEnd(process, 20_000));
    }
}
