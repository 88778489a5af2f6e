package dev.rushline.standalone.rush;

import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** People who charge points, order and pay. Only training runs it. */
final class PaymentRush implements RushPlan {

    private static final int PEOPLE = 500;
    private static final int WAITING_CALLS = 8;

    private final String rushId;
    private final UnaryOperator<String> tokens;

    PaymentRush(String rushId, UnaryOperator<String> tokens) {
        this.rushId = rushId;
        this.tokens = tokens;
    }

    @Override
    public String open(AdminClient admin) throws IOException, InterruptedException {
        admin.send("PUT", "/v1/inventory/training", "{\"available\":1000000000,\"price\":100}", 200, 201);
        return "training";
    }

    @Override
    public int waitingCalls() {
        return WAITING_CALLS;
    }

    @Override
    public void invite(Crowd crowd, RandomGenerator random) {
        for (int number = 1; number <= PEOPLE; number++) {
            String userId = "buyer-" + rushId + "-" + number;
            crowd.join(new ScheduledUser(new Buyer(userId, tokens.apply(userId)), random.nextDouble(), Duration.ZERO));
        }
    }

    @Override
    public void close(AdminClient admin, Rush.State ended) {}

    private static final class Buyer implements SimulatedUser {

        private final String userId;
        private final String token;
        private int step;
        private String orderId = "";

        Buyer(String userId, String token) {
            this.userId = userId;
            this.token = token;
        }

        @Override
        public NextAction next() {
            return switch (step) {
                case 0 -> post("/v1/points", "{\"amount\":1000}");
                case 1 -> post("/v1/orders", "{\"sku\":\"training\",\"quantity\":1}");
                case 2 -> post("/v1/payments", "{\"orderId\":\"" + orderId + "\"}");
                case 3 -> new NextAction.Send(Call.get("/v1/orders/" + orderId, token));
                case 4 -> new NextAction.Send(Call.get("/v1/points", token));
                default -> new NextAction.Finish();
            };
        }

        private NextAction post(String path, String json) {
            return new NextAction.Send(Call.sending("POST", path, token, json).with("Idempotency-Key: " + userId));
        }

        @Override
        public void handle(Reply reply) {
            orderId = reply.json().path("orderId").asString(orderId);
            step++;
        }

        @Override
        public void giveUp(String reason) {
            step = Integer.MAX_VALUE;
        }

        @Override
        public boolean isEntering() {
            return false;
        }
    }
}
