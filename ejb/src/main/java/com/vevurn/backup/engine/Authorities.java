package com.vevurn.backup.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Who may vouch for the servers that are called: those whom the JDK knows, and beside them those of a file. */
public final class Authorities {
    private final TrustManager[] managers;
    private final SSLContext context;

    private Authorities(TrustManager[] managers, SSLContext context) {
        this.managers = managers;
        this.context = context;
    }

    /**
     * @param file one or more certificates in PEM
     * @throws IllegalArgumentException when there is none
     */
    public static Authorities in(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("own-" + trusted.size(), authority);
            }
            if (trusted.size() == 0) {
                throw unusable(file);
            }
            for (Certificate authority : ofTheJdk()) {
                trusted.setCertificateEntry("jdk-" + trusted.size(), authority);
            }
            TrustManager[] managers = managers(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, null);
            return new Authorities(managers, context);
        } catch (IOException | GeneralSecurityException e) {
            throw unusable(file);
        }
    }

    public TrustManager[] managers() {
        return managers.clone();
    }

    public SSLContext context() {
        return context;
    }

    private static Certificate[] ofTheJdk() throws GeneralSecurityException {
        return Arrays.stream(managers(null))
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                .toArray(Certificate[]::new);
    }

    private static TrustManager[] managers(KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers();
    }

    private static IllegalArgumentException unusable(Path file) {
        return new IllegalArgumentException(
                "is \"" + file + "\", which holds no certificate that can be read; it must be a file in PEM");
    }
}
