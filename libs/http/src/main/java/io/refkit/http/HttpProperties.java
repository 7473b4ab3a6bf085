package io.refkit.http;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is believed of a request.
 *
 * @param trustedProxies addresses and subnets (CIDR) whose forwarding headers are believed
 */
@ConfigurationProperties(prefix = "refkit.http", ignoreUnknownFields = false)
record HttpProperties(@DefaultValue List<String> trustedProxies) {
    HttpProperties {
        trustedProxies.forEach(ClientAddresses::subnet);
    }
}
