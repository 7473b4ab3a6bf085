package io.refkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The repository's {@code docker-compose.yml} as a project of its own, beside any that somebody uses here. */
final class Compose implements AutoCloseable {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final String project;
    private final Map<String, String> environment = new HashMap<>();

    /**
     * @param project that nobody else here uses
     * @param environment what somebody would write into {@code .env}
     */
    Compose(String project, Map<String, String> environment) {
        this.project = project;
        this.environment.putAll(environment);
        this.environment.put("COMPOSE_PROJECT_NAME", project);
        this.environment.put("COMPOSE_ENV_FILES", "/dev/null");
        this.environment.put(
                "COMPOSE_FILE", ROOT.resolve("docker-compose.yml") + ":" + ROOT.resolve("deploy/compose/test.yml"));
    }

    /** Of the images of what is started from now on. */
    void version(String tag) {
        environment.put("REFKIT_VERSION", tag);
    }

    /** Brings the schema to that version. */
    void migrate() throws Exception {
        compose("run", "--rm", "--no-deps", "migrate");
    }

    /** Returns when all of it is healthy. */
    void up(String... options) throws Exception {
        var command = new ArrayList<>(List.of("up", "--detach", "--wait", "--quiet-pull", "--wait-timeout=180"));
        command.addAll(List.of(options));
        compose(command.toArray(String[]::new));
    }

    void down(String... options) throws Exception {
        var command = new ArrayList<>(List.of("down", "--timeout=30"));
        command.addAll(List.of(options));
        compose(command.toArray(String[]::new));
    }

    List<String> log(String service) throws Exception {
        return run("docker", "logs", container(service)).lines().toList();
    }

    /** @return the answer's first column */
    List<String> query(String sql) throws Exception {
        return compose("exec", "--no-TTY", "postgres", "psql", "--username=refkit", "-Atc", sql)
                .lines()
                .toList();
    }

    /** Runs what a page of the documentation says, somewhere else. */
    void shell(Path folder, String commands) throws Exception {
        run(folder, "bash", "-euc", commands);
    }

    /** Ends it as an orchestrator does, and takes it away. */
    void remove(String container) throws Exception {
        run("docker", "stop", "--time=45", container);
        run("docker", "rm", container);
    }

    List<String> containers(String service) throws Exception {
        return compose("ps", "--quiet", service).lines().toList();
    }

    /** @param network of docker-compose.yml */
    String address(String container, String network) throws Exception {
        return inspect(
                container, "{{(index .NetworkSettings.Networks \"%s_%s\").IPAddress}}".formatted(project, network));
    }

    /** As the kernel does when memory is short. Docker's own kill would count as wanted, and nothing would come back. */
    void killProcessOf(String service) throws Exception {
        var container = container(service);
        run(
                "docker",
                "run",
                "--rm",
                "--pid=host",
                "--entrypoint=kill",
                "postgres:17",
                "-9",
                inspect(container, "{{.State.Pid}}"));
    }

    int restartsOf(String service) throws Exception {
        return Integer.parseInt(inspect(container(service), "{{.RestartCount}}"));
    }

    private String container(String service) throws Exception {
        return containers(service).getFirst();
    }

    private String inspect(String container, String format) throws Exception {
        return run("docker", "inspect", "--format", format, container).strip();
    }

    private String compose(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("docker", "compose"));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    /** @return what it printed, both ways */
    private String run(String... command) throws IOException, InterruptedException {
        return run(ROOT, command);
    }

    private String run(Path folder, String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** With its data. */
    @Override
    public void close() throws Exception {
        down("--volumes");
    }
}
