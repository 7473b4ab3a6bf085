package io.refkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class ClientAddressesTest {
    private final ClientAddresses addresses =
            new ClientAddresses(new HttpProperties(List.of("10.0.0.0/8", "192.0.2.7", "fd00::/8")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // peer       | X-Forwarded-For                  | CF-Connecting-IP | visitor        | limited
                "203.0.113.9  | -                                | -                | 203.0.113.9    | 203.0.113.9",
                "203.0.113.9  | 198.51.100.1                     | 198.51.100.2     | 203.0.113.9    | 203.0.113.9",
                "10.1.2.3     | -                                | -                | 10.1.2.3       | 10.1.2.3",
                "10.1.2.3     | 198.51.100.1                     | -                | 198.51.100.1   | 198.51.100.1",
                "192.0.2.7    | 198.51.100.1                     | -                | 198.51.100.1   | 198.51.100.1",
                "192.0.2.8    | 198.51.100.1                     | -                | 192.0.2.8      | 192.0.2.8",
                "10.1.2.3     | 1.1.1.1, 198.51.100.1            | -                | 1.1.1.1        | 198.51.100.1",
                "10.1.2.3     | 1.1.1.1, 198.51.100.1, 10.9.9.9  | -                | 1.1.1.1        | 198.51.100.1",
                "10.1.2.3     | 1.1.1.1,10.9.9.8 , 10.9.9.9      | -                | 1.1.1.1        | 1.1.1.1",
                "10.1.2.3     | 10.9.9.8                         | -                | 10.9.9.8       | 10.9.9.8",
                "10.1.2.3     | -                                | 198.51.100.2     | 198.51.100.2   | 10.1.2.3",
                "10.1.2.3     | unknown                          | 198.51.100.2     | 10.1.2.3       | 10.1.2.3",
                "10.1.2.3     | 198.51.100.1, nonsense           | -                | 198.51.100.1   | 10.1.2.3",
                "10.1.2.3     | localhost                        | -                | 10.1.2.3       | 10.1.2.3",
                "10.1.2.3     | 198.51.100.1:8080                | -                | 10.1.2.3       | 10.1.2.3",
                "10.1.2.3     | 999.1.1.1                        | -                | 10.1.2.3       | 10.1.2.3",
                "10.1.2.3     | ''                               | -                | 10.1.2.3       | 10.1.2.3",
                "10.1.2.3     | ,,                               | -                | 10.1.2.3       | 10.1.2.3",
                "fd00::1      | 2001:db8::5                      | -                | 2001:db8:0:0:0:0:0:5 | 2001:db8:0:0:0:0:0:0",
                "2001:db8::9  | 2001:db8::5                      | -                | 2001:db8:0:0:0:0:0:9 | 2001:db8:0:0:0:0:0:0",
                "2001:db8:0:1:2:3:4:5 | -                        | -                | 2001:db8:0:1:2:3:4:5 | 2001:db8:0:1:0:0:0:0",
                "fd00::1      | ::ffff:198.51.100.1              | -                | 198.51.100.1   | 198.51.100.1",
            })
    void areThoseOf(String peer, String forwarded, String connecting, String visitor, String limited) throws Exception {
        var request = request(peer, forwarded, connecting);
        assertThat(addresses.visitor(request)).map(InetAddress::getHostAddress).contains(visitor);
        assertThat(addresses.limited(request)).isEqualTo(limited);
    }

    @Test
    void severalHeadersAreOneList() {
        var request = MockServerHttpRequest.get("/")
                .remoteAddress(new InetSocketAddress("10.1.2.3", 1))
                .header("X-Forwarded-For", "1.1.1.1")
                .header("X-Forwarded-For", "198.51.100.1")
                .build();
        assertThat(addresses.visitor(request)).map(InetAddress::getHostAddress).contains("1.1.1.1");
        assertThat(addresses.limited(request)).isEqualTo("198.51.100.1");
    }

    @Test
    void aRequestFromNowhereHasNone() {
        var request = MockServerHttpRequest.get("/")
                .header("X-Forwarded-For", "1.1.1.1")
                .build();
        assertThat(addresses.visitor(request)).isEmpty();
        assertThat(addresses.limited(request)).isEqualTo("unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.local", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "fd00::/129", "/8", "*"})
    void aProxyIsAnAddressOrASubnet(String proxy) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpProperties(List.of(proxy)))
                .withMessageContaining("TRUSTED_PROXIES")
                .withMessageContaining(proxy);
    }

    private static ServerHttpRequest request(String peer, String forwarded, String connecting) throws Exception {
        var request =
                MockServerHttpRequest.get("/").remoteAddress(new InetSocketAddress(InetAddress.getByName(peer), 1));
        if (forwarded != null) {
            request.header("X-Forwarded-For", forwarded);
        }
        if (connecting != null) {
            request.header("CF-Connecting-IP", connecting);
        }
        return request.build();
    }
}
