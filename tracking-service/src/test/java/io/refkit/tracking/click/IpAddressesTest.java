package io.refkit.tracking.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "FULL, 203.0.113.77, 203.0.113.77",
        "TRUNCATED, 203.0.113.77, 203.0.113.0",
        "TRUNCATED, 2001:db8:1:2:3:4:5:6, 2001:db8:1:0:0:0:0:0",
        "FULL, fe80::1%7, fe80:0:0:0:0:0:0:1",
        "NONE, 203.0.113.77,",
    })
    void keepsAsMuchAsIsSet(IpAddresses how, String address, String kept) throws Exception {
        var stored = how.keep(InetAddress.getByName(address));
        assertThat(stored == null ? null : stored.getHostAddress()).isEqualTo(kept);
    }
}
