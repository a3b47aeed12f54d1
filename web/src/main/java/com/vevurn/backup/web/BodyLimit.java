package com.vevurn.backup.web;

import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitReadableByteChannel;
import org.xnio.conduits.StreamSourceConduit;

/**
 * How long a body may be, in chunks or not. The server's own limit hangs up on chunks without a word, with a stack trace in
 * the log; here whoever reads on fails, an answer can be given, and the connection ends with it.
 */
final class BodyLimit implements HttpHandler {
    /** In bytes, without the sizes and ends of chunks; the listener's {@code max-post-size} leaves room for those. */
    static final long LONGEST = 1L << 20;

    private final HttpHandler inside;

    BodyLimit(HttpHandler inside) {
        this.inside = inside;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (exchange.getRequestContentLength() > exchange.getMaxEntitySize()) {
            // The server would answer with a page of its own, and nobody would be told who it was.
            exchange.setMaxEntitySize(exchange.getRequestContentLength());
        }
        exchange.addRequestWrapper((factory, within) -> new Counted(factory.create(), within));
        inside.handleRequest(exchange);
    }

    /** A body that ends where it becomes too long. */
    private static final class Counted extends AbstractStreamSourceConduit<StreamSourceConduit> {
        private final HttpServerExchange exchange;
        private long bytes;
        private boolean over;

        Counted(StreamSourceConduit body, HttpServerExchange exchange) {
            super(body);
            this.exchange = exchange;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            if (over) {
                return -1;
            }
            int n = super.read(into);
            count(n);
            return n;
        }

        @Override
        public long read(ByteBuffer[] into, int offset, int length) throws IOException {
            if (over) {
                return -1;
            }
            long n = super.read(into, offset, length);
            count(n);
            return n;
        }

        @Override
        public long transferTo(long position, long count, FileChannel target) throws IOException {
            return target.transferFrom(new ConduitReadableByteChannel(this), position, count);
        }

        @Override
        public long transferTo(long count, ByteBuffer through, StreamSinkChannel target) throws IOException {
            return IoUtils.transfer(new ConduitReadableByteChannel(this), count, through, target);
        }

        private void count(long n) throws IOException {
            bytes += Math.max(0, n);
            if (bytes > LONGEST) {
                over = true;
                // What is left of it is read by nobody, so no other request can follow.
                exchange.setPersistent(false);
                Connectors.terminateRequest(exchange);
                throw new RequestTooBigException("a body has more than " + LONGEST + " bytes");
            }
        }
    }
}
