package dev.rushline.standalone.rush;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The load under which a JVM records an AOT cache: users who ask for coupons and poll their verdicts, enter a queue and collect
 * entry passes, charge points, order and pay. Each user calls with a token of its own. See ADR 0017.
 *
 * <p>Arguments: the seconds, the folder of standalone's keys, standalone's port, and for each product that is called its
 * name and port, such as {@code coupon=8081}. A port other than standalone's gets tokens signed with the signing key.
 */
public final class TrainingLoad {

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);
    private static final int COUPONS = 1_500;
    private static final int REFUSALS_PER_CAMPAIGN = 1_500;
    private static final int PLACE_POLLS = 3;
    private static final int OK = 200;
    private static final int LAST_SUCCESS = 299;
    private static final int CONFLICT = 409;

    private static final AtomicLong calls = new AtomicLong();
    private static final AtomicLong users = new AtomicLong();
    private static final AtomicLong refusals = new AtomicLong();
    private static final AtomicLong failures = new AtomicLong();
    private static volatile String couponId = "";

    private TrainingLoad() {}

    private enum Product {
        COUPON(32),
        QUEUE(16),
        PAYMENT(8);

        private final int connections;

        Product(int connections) {
            this.connections = connections;
        }
    }

    /** Makes the bearer token of a user. */
    private interface Tokens {
        String of(String user, boolean admin) throws GeneralSecurityException;
    }

    private record Client(HttpConnection connection, Tokens tokens, BooleanSupplier isOver) {

        Reply send(Call call) throws IOException {
            calls.incrementAndGet();
            return connection.send(call);
        }

        String admin() throws GeneralSecurityException {
            return tokens.of("training", true);
        }
    }

    public static void main(String[] arguments) throws Exception {
        long end = System.nanoTime()
                + Duration.ofSeconds(Long.parseLong(arguments[0])).toNanos();
        Path keys = Path.of(arguments[1]);
        int standalone = Integer.parseInt(arguments[2]);
        Tokens development = development(Files.readAllBytes(keys.resolve("dev-issuer.secret")));
        Tokens signed = signed(Files.readString(keys.resolve("signing.pem")));
        List<Thread> threads = new ArrayList<>();
        for (String argument : List.of(arguments).subList(3, arguments.length)) {
            String[] named = argument.split("=", 2);
            Product product = Product.valueOf(named[0].toUpperCase(Locale.ROOT));
            int port = Integer.parseInt(named[1]);
            var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
            Tokens tokens = port == standalone ? development : signed;
            try (HttpConnection connection = new HttpConnection(address, ANSWER_TIMEOUT)) {
                open(product, new Client(connection, tokens, () -> false));
            }
            for (int number = 0; number < product.connections; number++) {
                threads.add(Thread.ofVirtual().start(() -> call(product, address, tokens, end)));
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.printf("training: %d calls, %d of them failed%n", calls.get(), failures.get());
        System.exit(failures.get() * 2 > calls.get() ? 1 : 0);
    }

    private static void open(Product product, Client client) throws IOException, GeneralSecurityException {
        switch (product) {
            case COUPON -> openCampaign(client);
            case QUEUE ->
                require(client.send(Call.sending(
                        "PUT",
                        "/v1/concerts/training/queue",
                        client.admin(),
                        "{\"ratePerSecond\":500,\"maxActive\":100000,\"claimSeconds\":30,\"passTtlSeconds\":60}")));
            case PAYMENT ->
                require(client.send(Call.sending(
                        "PUT", "/v1/inventory/training", client.admin(), "{\"available\":1000000000,\"price\":100}")));
        }
    }

    private static void openCampaign(Client client) throws IOException, GeneralSecurityException {
        Reply opened = require(client.send(Call.sending(
                "POST",
                "/v1/coupons",
                client.admin(),
                "{\"name\":\"Training\",\"quantity\":%d,\"discount\":50}".formatted(COUPONS))));
        couponId = opened.json().path("couponId").asString();
        refusals.set(0);
    }

    private static void call(Product product, InetSocketAddress address, Tokens tokens, long end) {
        BooleanSupplier isOver = () -> System.nanoTime() > end;
        try (HttpConnection connection = new HttpConnection(address, ANSWER_TIMEOUT)) {
            Client client = new Client(connection, tokens, isOver);
            while (!isOver.getAsBoolean()) {
                String user = "training-" + users.incrementAndGet();
                try {
                    String token = tokens.of(user, false);
                    switch (product) {
                        case COUPON -> ask(client, token);
                        case QUEUE -> enter(client, token);
                        case PAYMENT -> pay(client, token, user);
                    }
                } catch (IOException | GeneralSecurityException failed) {
                    failures.incrementAndGet();
                }
            }
        }
    }

    private static void ask(Client client, String token) throws IOException, GeneralSecurityException {
        Reply asked = client.send(Call.post("/v1/coupons/" + couponId + "/requests", token));
        if (asked.status() == CONFLICT) {
            if (refusals.incrementAndGet() == REFUSALS_PER_CAMPAIGN) {
                openCampaign(client);
            }
            return;
        }
        String path =
                "/v1/coupon-requests/" + require(asked).json().path("requestId").asString();
        String status = "PENDING";
        while (status.equals("PENDING") && !client.isOver().getAsBoolean()) {
            status = require(client.send(Call.get(path, token).with("Prefer: wait=10")))
                    .json()
                    .path("status")
                    .asString();
        }
    }

    private static void enter(Client client, String token) throws IOException {
        Reply entered = require(client.send(Call.post("/v1/concerts/training/queue/tokens", token)));
        String path = "/v1/queue-tokens/" + entered.json().path("token").asString();
        JsonNode place = entered.json();
        for (int poll = 0;
                poll < PLACE_POLLS && !place.path("status").asString().equals("ADMITTED");
                poll++) {
            client.send(Call.get("/v1/concerts/training/queue/now-serving", null));
            place = require(client.send(Call.get(path, token))).json();
        }
        client.send(Call.post(path + "/entry-pass", token));
        require(client.send(Call.delete(path, token)));
    }

    private static void pay(Client client, String token, String user) throws IOException {
        require(client.send(keyed("/v1/points", token, "{\"amount\":1000}", user)));
        Reply order = require(client.send(keyed("/v1/orders", token, "{\"sku\":\"training\",\"quantity\":1}", user)));
        String orderId = order.json().path("orderId").asString();
        require(client.send(keyed("/v1/payments", token, "{\"orderId\":\"" + orderId + "\"}", user)));
        require(client.send(Call.get("/v1/orders/" + orderId, token)));
        require(client.send(Call.get("/v1/points", token)));
    }

    private static Call keyed(String path, String token, String json, @Nullable String key) {
        return Call.sending("POST", path, token, json).with("Idempotency-Key: " + key);
    }

    private static Reply require(Reply reply) throws IOException {
        int status = reply.status();
        if (status < OK || status > LAST_SUCCESS) {
            throw new IOException(reply.description());
        }
        return reply;
    }

    private static Tokens development(byte[] secret) {
        return (user, admin) -> {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            String content = content("HS256", user, admin);
            return content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        };
    }

    private static Tokens signed(String pem) throws GeneralSecurityException {
        byte[] pkcs8 = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        return (user, admin) -> {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            String content = content("ES256", user, admin);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        };
    }

    private static String content(String algorithm, String user, boolean admin) {
        long now = Instant.now().getEpochSecond();
        String claims = "{\"iss\":\"rushline-dev\",\"sub\":\"%s\",\"iat\":%d,\"exp\":%d%s}"
                .formatted(user, now, now + 3_600, admin ? ",\"scope\":\"rushline.admin\"" : "");
        return base64("{\"alg\":\"%s\"}".formatted(algorithm).getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
