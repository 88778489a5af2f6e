package dev.rushline.http.caller;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.util.StreamUtils;
import org.springframework.web.client.RestTemplate;

/**
 * What the issuer publishes: its keys, and the document that names their address. A forged token with the id of an unknown key makes
 * the decoder fetch them again, so an address is called at most once in a few seconds, whatever tokens say. While the issuer fails,
 * its last answer counts for an hour.
 */
final class IssuerKeys implements ClientHttpRequestInterceptor {

    static final Duration MIN_INTERVAL = Duration.ofSeconds(10);
    static final Duration MAX_OUTAGE = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(2);

    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<URI, Published> published = new HashMap<>();

    private static final class Published {
        private @Nullable Answer answer;
        private long answeredAt;
        private long calledAt;

        private boolean wasCalledWithin(Duration interval, long now) {
            return now - calledAt < interval.toNanos();
        }
    }

    IssuerKeys(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A client for the decoder of tokens. */
    RestTemplate client() {
        SimpleClientHttpRequestFactory connections = new SimpleClientHttpRequestFactory();
        connections.setConnectTimeout(CONNECT_TIMEOUT);
        connections.setReadTimeout(READ_TIMEOUT);
        RestTemplate client = new RestTemplate(connections);
        client.getInterceptors().add(this);
        return client;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        lock.lock();
        try {
            Published address = published.get(request.getURI());
            long now = nanoTime.getAsLong();
            if (address == null) {
                address = new Published();
                published.put(request.getURI(), address);
            } else if (address.wasCalledWithin(MIN_INTERVAL, now)) {
                return lastAnswer(address, now);
            }
            address.calledAt = now;
            return call(request, body, execution, address, now);
        } finally {
            lock.unlock();
        }
    }

    private static ClientHttpResponse call(
            HttpRequest request, byte[] body, ClientHttpRequestExecution execution, Published address, long now)
            throws IOException {
        try (ClientHttpResponse response = execution.execute(request, body)) {
            if (!response.getStatusCode().is2xxSuccessful()) {
                throw new IOException("it answered " + response.getStatusCode().value());
            }
            address.answer = new Answer(
                    HttpHeaders.readOnlyHttpHeaders(response.getHeaders()),
                    StreamUtils.copyToByteArray(response.getBody()));
            address.answeredAt = now;
        } catch (IOException failure) {
            log.warn("the issuer of tokens cannot be reached at {}: {}", request.getURI(), failure.toString());
        }
        return lastAnswer(address, now);
    }

    private static ClientHttpResponse lastAnswer(Published address, long now) throws IOException {
        Answer answer = address.answer;
        if (answer == null || now - address.answeredAt >= MAX_OUTAGE.toNanos()) {
            throw new IOException("the issuer of tokens cannot be reached");
        }
        return answer;
    }

    private static final class Answer implements ClientHttpResponse {

        private final HttpHeaders headers;
        private final byte[] body;

        private Answer(HttpHeaders headers, byte[] body) {
            this.headers = headers;
            this.body = body;
        }

        @Override
        public HttpStatusCode getStatusCode() {
            return HttpStatus.OK;
        }

        @Override
        public String getStatusText() {
            return HttpStatus.OK.getReasonPhrase();
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public void close() {}
    }
}
