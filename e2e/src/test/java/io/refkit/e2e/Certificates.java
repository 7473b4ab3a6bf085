package io.refkit.e2e;

import io.netty.pkitesting.CertificateBuilder;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code TLS_DIR} holds, for services on the loopback's addresses that know each other. */
final class Certificates {
    private Certificates() {}

    /** @param name that the service is called by, besides its addresses */
    static void write(Path folder, String name) throws Exception {
        var authority = new CertificateBuilder()
                .subject("CN=Refkit's services")
                .setIsCertificateAuthority(true)
                .ecp256()
                .buildSelfSigned();
        var service = new CertificateBuilder()
                .subject("CN=" + name)
                .addSanDnsName(name)
                .addExtendedKeyUsageServerAuth()
                .addExtendedKeyUsageClientAuth()
                .ecp256()
                .buildIssuedBy(authority);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("tls.crt"), service.getCertificatePathPEM());
        Files.writeString(folder.resolve("tls.key"), service.getPrivateKeyPEM());
        Files.writeString(folder.resolve("ca.crt"), authority.getCertificatePEM());
    }
}
