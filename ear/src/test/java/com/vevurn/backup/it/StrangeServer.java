package com.vevurn.backup.it;

import com.vevurn.backup.testing.OwnCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A server by TLS whose certificate nobody vouches for. It writes down what callers say to it all the same. */
final class StrangeServer implements AutoCloseable {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final SSLServerSocket socket;

    private StrangeServer(SSLServerSocket socket) {
        this.socket = socket;
    }

    static StrangeServer start(OwnCertificate certificate, int port) {
        try (InputStream in = Files.newInputStream(certificate.keyStore())) {
            char[] password = OwnCertificate.PASSWORD.toCharArray();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            StrangeServer server = new StrangeServer(
                    (SSLServerSocket) context.getServerSocketFactory().createServerSocket(port));
            Thread thread = new Thread(server::listen, "strange-server");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    /** What callers said once they trusted it. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    /** Why they hung up before. */
    List<String> refusals() {
        return List.copyOf(refusals);
    }

    private void listen() {
        while (!socket.isClosed()) {
            try (SSLSocket caller = (SSLSocket) socket.accept()) {
                caller.setSoTimeout(5_000);
                heard.add(new String(caller.getInputStream().readNBytes(1), StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                refusals.add(String.valueOf(e.getMessage()));
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
