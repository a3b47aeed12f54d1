package com.vevurn.backup.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whom one believes that a server is the one it says it is: the authorities of a PEM file, and nobody else. */
final class Trust {
    private Trust() {}

    /**
     * @param file one or more certificates in PEM
     * @throws CommandFailure USAGE when there is none
     */
    static SSLContext in(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                authorities.setCertificateEntry("authority-" + authorities.size(), authority);
            }
            if (authorities.size() == 0) {
                throw unusable(file);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(authorities);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw unusable(file);
        }
    }

    private static CommandFailure unusable(Path file) {
        return new CommandFailure(
                ExitCode.USAGE,
                "the file " + file + " holds no certificate that can be read",
                "It begins with -----BEGIN CERTIFICATE-----; name the authority's certificate, not a key.");
    }
}
