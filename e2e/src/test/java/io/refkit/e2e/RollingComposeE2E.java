package io.refkit.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Containers of the real images, two of each service; attribution-service's are found by their one name. They are
 * brought from the version {@code -Drefkit.docker.from}, by default the same, to that of {@code REFKIT_VERSION}, and
 * back.
 */
@WithDocker
class RollingComposeE2E {
    private static final String TO = System.getenv().getOrDefault("REFKIT_VERSION", "latest");
    private static final String FROM = System.getProperty("refkit.docker.from", TO);

    private static Compose compose;

    /** Whichever container stands in one place of a service. */
    private static final class Container implements Rolling.Replica {
        private final String service;
        private final int port;
        private final int management;
        private String id;

        Container(String service, int port, int management, String id) {
            this.service = service;
            this.port = port;
            this.management = management;
            this.id = id;
        }

        @Override
        public String address() {
            return host() + ":" + port;
        }

        @Override
        public Api management() {
            return new Api(host() + ":" + management, "none");
        }

        private String host() {
            try {
                return compose.address(id, "inside");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void replace() throws Exception {
            var others = new ArrayList<>(compose.containers(service));
            others.remove(id);
            compose.remove(id);
            compose.up("--no-deps", "--no-recreate", "--scale=" + service + "=2", service);
            var now = new ArrayList<>(compose.containers(service));
            now.removeAll(others);
            id = now.getFirst();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        compose = new Compose("refkit-rolling", Map.of("EDGE_SUBNET", "10.213.2.0/24"));
        compose.version(FROM);
        compose.up("--scale=tracking=2", "--scale=attribution=2", "tracking", "attribution");
    }

    @AfterAll
    static void stop() throws Exception {
        compose.close();
    }

    @Test
    void anUpgradeAndAWayBackFailNoRequestAndLoseNothing() throws Exception {
        new Rolling(replicas("tracking", 3001, 9101), replicas("attribution", 9090, 9104))
                .replaceAllAfter(
                        compose::query,
                        () -> {
                            compose.version(TO);
                            compose.migrate();
                        },
                        () -> compose.version(FROM));
    }

    private static List<Container> replicas(String service, int port, int management) throws Exception {
        return compose.containers(service).stream()
                .map(id -> new Container(service, port, management, id))
                .toList();
    }
}
