package io.refkit.admin.setup;

import io.refkit.admin.account.AdminAccounts;
import io.refkit.admin.password.Passwords;
import io.refkit.admin.settings.AdminProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import reactor.core.publisher.Mono;

/** Makes the first admin account of {@code ADMIN_PASSWORD}; later values of it change nothing. */
final class ConfiguredPassword implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger("refkit.setup");

    private final AdminProperties properties;
    private final AdminAccounts accounts;
    private final Passwords passwords;

    ConfiguredPassword(AdminProperties properties, AdminAccounts accounts, Passwords passwords) {
        this.properties = properties;
        this.accounts = accounts;
        this.passwords = passwords;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (properties.password().isEmpty()) {
            return;
        }
        var created = accounts.exist()
                .filter(exist -> !exist)
                .flatMap(none -> passwords.hash(properties.password()))
                .flatMap(hash -> accounts.createFirst(properties.email(), hash))
                .switchIfEmpty(Mono.just(false))
                .block();
        if (Boolean.TRUE.equals(created)) {
            log.info("The admin account is made, with the password of ADMIN_PASSWORD");
        }
    }
}
