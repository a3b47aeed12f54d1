package com.vevurn.backup.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A certificate for this machine that vouches for itself: what a deployer with an authority of his own has.
 *
 * @param keyStore PKCS#12, with its key, under {@link #PASSWORD}
 * @param pem the certificate
 * @param key its key in PEM, not encrypted
 */
public record OwnCertificate(Path keyStore, Path pem, Path key) {
    public static final String PASSWORD = "store-pass-word-1";

    public static OwnCertificate make() {
        try {
            Path directory = Files.createTempDirectory("vevurn-certificate");
            OwnCertificate made = new OwnCertificate(
                    directory.resolve("own.p12"), directory.resolve("own.pem"), directory.resolve("own-key.pem"));
            String keytool =
                    Path.of(System.getProperty("java.home"), "bin/keytool").toString();
            // By variable, for every process may read the arguments of another.
            Map<String, String> password = Map.of("STORE_PASSWORD", PASSWORD);
            Shell.run(
                    password,
                    keytool,
                    "-genkeypair",
                    "-alias",
                    "own",
                    "-keyalg",
                    "RSA",
                    "-keysize",
                    "2048",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=ip:127.0.0.1,dns:localhost",
                    "-ext",
                    "bc:c=ca:true",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    made.keyStore.toString(),
                    "-storepass:env",
                    "STORE_PASSWORD");
            Shell.run(
                    password,
                    keytool,
                    "-exportcert",
                    "-rfc",
                    "-alias",
                    "own",
                    "-keystore",
                    made.keyStore.toString(),
                    "-storepass:env",
                    "STORE_PASSWORD",
                    "-file",
                    made.pem.toString());
            // Twice, for pkcs12 writes a preface that PostgreSQL's driver does not read past.
            Shell.run(
                    Map.of("STORE_PASSWORD", PASSWORD, "STORE", made.keyStore.toString(), "KEY", made.key.toString()),
                    "sh",
                    "-c",
                    "umask 077; openssl pkcs12 -nodes -nocerts -in $STORE -passin env:STORE_PASSWORD"
                            + " | openssl pkey -out $KEY");
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
