package io.refkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseUrlTest {
    @Test
    void readsEveryPart() {
        assertThat(DatabaseUrl.parse("postgresql://ann:s%40cr+t%2F:x@db.local:6000/shop?a=b&sslmode=require"))
                .isEqualTo(new DatabaseUrl("db.local", 6000, "shop", "ann", "s@cr+t/:x", "require"));
    }

    @Test
    void hasDefaults() {
        assertThat(DatabaseUrl.parse("postgres://ann@localhost/shop"))
                .isEqualTo(new DatabaseUrl("localhost", 5432, "shop", "ann", "", "prefer"));
    }

    @ParameterizedTest
    @CsvSource({"shop_db, shop_db", "shop_db:6000, shop_db", "_x.local, _x.local"})
    void readsAHostAsComposeNamesThem(String address, String host) {
        assertThat(DatabaseUrl.parse("postgres://ann:s%40c@" + address + "/shop"))
                .extracting(DatabaseUrl::host, DatabaseUrl::user, DatabaseUrl::password)
                .containsExactly(host, "ann", "s@c");
        assertThat(DatabaseUrl.parse("postgres://ann@" + address + "/shop").port())
                .isEqualTo(address.endsWith(":6000") ? 6000 : 5432);
    }

    @ParameterizedTest
    @CsvSource({
        "'', is not set",
        "mysql://a:topsecret@h/d, start with postgres://",
        "postgres://h/d, name a user",
        "postgres://a:topsecret@h:port/d, its port as a number",
        "postgres://a:topsecret@h, name a database",
        "postgres://a:topsecret@h/, name a database",
        "postgres://a:topsecret@/d, name a host",
        "postgres://a:topsecret^x@h/d, percent-encoded",
        "postgres://a:topsecret@h/d?sslmode=maybe, sslmode of allow",
    })
    void saysWhatIsWrongAndNoPassword(String url, String reason) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DATABASE_URL")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("topsecret");
    }

    @Test
    void hidesThePassword() {
        assertThat(DatabaseUrl.parse("postgres://ann:topsecret@localhost/shop").toString())
                .doesNotContain("topsecret");
    }
}
