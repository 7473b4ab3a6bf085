package io.refkit.attribution.proof;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.r2dbc.connection.DelegatingConnectionFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Ends a service's connection to Postgres before its n-th statement or commit from now, or after that commit. */
class Kills {
    private static final int NEVER = Integer.MAX_VALUE;

    private final AtomicInteger left = new AtomicInteger(NEVER);

    /** @param steps statements count one, commits two; 0 for never */
    void arm(int steps) {
        left.set(steps == 0 ? NEVER : steps);
    }

    void disarm() {
        left.set(NEVER);
    }

    @Bean
    @Primary
    ConnectionFactory mortalConnections(ConnectionPool pool) {
        return new DelegatingConnectionFactory(pool) {
            @Override
            public Mono<? extends Connection> create() {
                return Mono.from(pool.create()).map(Kills.this::mortal);
            }
        };
    }

    private boolean isDue() {
        return left.getAndUpdate(steps -> steps == NEVER ? NEVER : steps - 1) == 1;
    }

    private Connection mortal(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "createStatement" -> isDue() ? doomed(connection) : call(connection, method, arguments);
            case "commitTransaction" -> Mono.defer(() -> commit(connection));
            default -> call(connection, method, arguments);
        });
    }

    private Mono<Void> commit(Connection connection) {
        if (isDue()) {
            return Flux.from(end(connection)).then();
        }
        return Mono.from(connection.commitTransaction())
                .then(Mono.defer(() -> isDue() ? Flux.from(end(connection)).then() : Mono.empty()));
    }

    private static Statement doomed(Connection connection) {
        return proxy(
                Statement.class,
                (proxy, method, arguments) -> method.getName().equals("execute") ? end(connection) : proxy);
    }

    private static Publisher<Result> end(Connection connection) {
        return Flux.from(connection
                        .createStatement("select pg_terminate_backend(pg_backend_pid())")
                        .execute())
                .flatMap(Result::getRowsUpdated)
                .thenMany(Mono.error(new R2dbcNonTransientResourceException("killed", "57P01")));
    }

    private static Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
