package io.refkit.admin.setup;

import io.refkit.admin.account.AdminAccounts;
import io.refkit.admin.password.Passwords;
import io.refkit.admin.settings.AdminProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Makes the first admin account of {@code ADMIN_PASSWORD}; later values of it change nothing. */
final class ConfiguredPassword {
    private static final Logger log = LoggerFactory.getLogger("refkit.setup");

    private final AdminProperties properties;
    private final AdminAccounts accounts;
    private final Passwords passwords;

    ConfiguredPassword(AdminProperties properties, AdminAccounts accounts, Passwords passwords) {
        this.properties = properties;
        this.accounts = accounts;
        this.passwords = passwords;
    }

    Mono<Void> apply() {
        if (properties.password().isEmpty()) {
            return Mono.empty();
        }
        return accounts.exist()
                .filter(exist -> !exist)
                .flatMap(none -> passwords.hash(properties.password()))
                .flatMap(hash -> accounts.createFirst(properties.email(), hash))
                .filter(created -> created)
                .doOnNext(created -> log.info("The admin account is made, with the password of ADMIN_PASSWORD"))
                .then();
    }
}
