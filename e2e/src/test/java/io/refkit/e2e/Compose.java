package io.refkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The repository's {@code docker-compose.yml} as a project of its own, beside any that somebody uses here. */
final class Compose implements AutoCloseable {
    private static final List<String> COMPOSE = List.of(
            "docker",
            "compose",
            "--project-name=refkit-e2e",
            "--env-file=/dev/null",
            "--file=docker-compose.yml",
            "--file=deploy/compose/test.yml");

    private final Map<String, String> environment;

    /** @param environment what somebody would write into {@code .env} */
    Compose(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Returns when all of it is healthy. */
    void up() throws Exception {
        compose("up", "--detach", "--wait", "--quiet-pull", "--wait-timeout=180");
    }

    void down(String... options) throws Exception {
        var command = new ArrayList<>(List.of("down", "--timeout=30"));
        command.addAll(List.of(options));
        compose(command.toArray(String[]::new));
    }

    List<String> log(String service) throws Exception {
        return run("docker", "logs", container(service)).lines().toList();
    }

    /** @return the answer's only column and row */
    String query(String sql) throws Exception {
        return compose("exec", "--no-TTY", "postgres", "psql", "--username=refkit", "-Atc", sql)
                .strip();
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
        return compose("ps", "--quiet", service).strip();
    }

    private String inspect(String container, String format) throws Exception {
        return run("docker", "inspect", "--format", format, container).strip();
    }

    private String compose(String... arguments) throws Exception {
        var command = new ArrayList<>(COMPOSE);
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    /** @return what it printed, both ways */
    private String run(String... command) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(command).directory(Path.of("..").toFile()).redirectErrorStream(true);
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
