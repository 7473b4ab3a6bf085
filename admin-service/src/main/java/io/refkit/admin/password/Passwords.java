package io.refkit.admin.password;

import io.refkit.http.Problem;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Argon2id. Each hash in progress takes 16 MB, so few run at once and few wait. */
public final class Passwords implements DisposableBean {
    static final int PLACES = 64;

    private static final int MIN_LENGTH = 8;

    private static final int THREADS = 2;

    /** Of no account; making one anew would be a tenth of a start. */
    static final String NOBODYS =
            "$argon2id$v=19$m=16384,t=2,p=1$GtRQV1xCxhwTZm7xtSdTIA$QUonWwxfhm4fx5RT0r8GWTRkhX5Cs+bG24tk4J717To";

    private final PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final Scheduler scheduler =
            Schedulers.newBoundedElastic(THREADS, Integer.MAX_VALUE, "refkit-admin-passwords");
    private final Semaphore places = new Semaphore(PLACES);

    /**
     * Holds a place in the line for as long as {@code attempt} takes: whatever it does besides hashing, such as
     * counting failures, happens no faster than hashes are made.
     *
     * @return fails with a {@link Problem} of status 503 where there is no place
     */
    public <T> Mono<T> inLine(Mono<T> attempt) {
        return Mono.defer(() -> places.tryAcquire()
                ? attempt.doFinally(end -> places.release())
                : Mono.error(Problem.unavailable("Too many passwords are being checked")
                        .exception()));
    }

    /** What a new password must be. */
    public static boolean isLongEnough(@Nullable String password) {
        return password != null && password.length() >= MIN_LENGTH;
    }

    public Mono<String> hash(String password) {
        return slowly(() -> argon2.encode(password));
    }

    public Mono<Boolean> matches(String password, String hash) {
        return slowly(() -> argon2.matches(password, hash));
    }

    /** Takes as long as {@link #matches} does, for accounts that do not exist. */
    public Mono<Boolean> matchesNobodys(String password) {
        return matches(password, NOBODYS).map(whatever -> false);
    }

    private <T> Mono<T> slowly(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(scheduler);
    }

    @Override
    public void destroy() {
        scheduler.dispose();
    }
}
