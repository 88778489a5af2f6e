package dev.rushline.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The database decides the races of concurrent calls. */
class ConcurrentPaymentsIT extends PaymentApiTest {

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        callers.close();
    }

    @Test
    void the_second_call_with_a_key_waits_for_the_first_and_gets_its_answer() throws Exception {
        String ada = newName("ada");
        charge(ada, 500);
        String order = order(ada, item(5, 100), 1);
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();

        try (Connection holding = DATABASE.connect();
                Statement statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            statement.execute("SELECT 1 FROM payment.customer_order WHERE order_id = '" + order + "' FOR UPDATE");
            calls.addAll(atOnce(2, _ -> pay(ada, order, "k")));
            // One waits for the lock of the order, the other for the key.
            await().until(() -> number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND wait_event_type = 'Lock'")
                    == 2);
            assertThat(calls).noneMatch(CompletableFuture::isDone);
            holding.rollback();
        }

        assertThat(calls.get(0).get().statusCode()).isEqualTo(201);
        assertThat(calls.get(1).get().statusCode()).isEqualTo(201);
        assertThat(calls.get(1).get().body()).isEqualTo(calls.get(0).get().body());
        assertThat(balance(ada)).isEqualTo(400);
    }

    @Test
    void concurrent_calls_with_one_key_make_one_payment() {
        String ada = newName("ada");
        charge(ada, 500);
        String order = order(ada, item(50, 100), 1);

        List<HttpResponse<String>> answers = joined(atOnce(20, _ -> pay(ada, order, "k")));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(balance(ada)).isEqualTo(400);
    }

    @Test
    void concurrent_payments_of_an_order_succeed_once() {
        String ada = newName("ada");
        charge(ada, 5_000);
        String order = order(ada, item(50, 100), 1);

        List<HttpResponse<String>> answers = joined(atOnce(20, call -> pay(ada, order, "k" + call)));

        assertThat(answers.stream().filter(answer -> answer.statusCode() == 201))
                .hasSize(1);
        answers.stream()
                .filter(answer -> answer.statusCode() != 201)
                .forEach(answer -> assertProblem(answer, 409, "already-paid"));
        assertThat(balance(ada)).isEqualTo(4_900);
        assertLedgerAddsUp(ada);
    }

    @Test
    void a_voucher_is_spent_by_one_of_many_concurrent_payments() {
        String ada = newName("ada");
        charge(ada, 5_000);
        String sku = item(50, 100);
        String voucher = PROOFS.voucher(ada, newName("coupon"), 40L);
        List<String> orders =
                IntStream.range(0, 10).mapToObj(_ -> order(ada, sku, 1)).toList();

        List<HttpResponse<String>> answers =
                joined(atOnce(10, call -> pay(ada, orders.get(call), "k" + call, voucher)));

        assertThat(answers.stream().filter(answer -> answer.statusCode() == 201))
                .hasSize(1);
        answers.stream()
                .filter(answer -> answer.statusCode() != 201)
                .forEach(answer -> assertProblem(answer, 409, "voucher-spent"));
        assertThat(balance(ada)).isEqualTo(4_940);
    }

    @Test
    void two_hundred_charges_and_payments_of_a_user_lose_nothing_and_never_overdraw() {
        String ada = newName("ada");
        String sku = item(1_000, 30);
        List<String> orders =
                IntStream.range(0, 100).mapToObj(_ -> order(ada, sku, 1)).toList();

        List<HttpResponse<String>> answers = joined(atOnce(
                200, call -> call % 2 == 0 ? charge(ada, 7) : pay(ada, orders.get(call / 2), "k" + call)));

        long charged =
                answers.stream().filter(answer -> answer.statusCode() == 200).count();
        long paid =
                answers.stream().filter(answer -> answer.statusCode() == 201).count();
        assertThat(charged).isEqualTo(100);
        assertThat(paid).isPositive();
        answers.stream()
                .filter(answer -> answer.statusCode() > 201)
                .forEach(answer -> assertProblem(answer, 409, "insufficient-points"));
        assertThat(balance(ada)).isEqualTo(charged * 7 - paid * 30).isNotNegative();
        assertThat(number("SELECT count(*) FROM payment.movement WHERE user_id = '" + ada + "'"))
                .isEqualTo(charged + paid);
        assertLedgerAddsUp(ada);
    }

    @Test
    void concurrent_first_charges_make_one_wallet() {
        String ada = newName("ada");

        List<HttpResponse<String>> answers = joined(atOnce(30, _ -> charge(ada, 1)));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(30);
        assertThat(balance(ada)).isEqualTo(30);
    }

    private List<CompletableFuture<HttpResponse<String>>> atOnce(int calls, IntFunction<HttpResponse<String>> call) {
        return IntStream.range(0, calls)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> call.apply(number), callers))
                .toList();
    }

    private static List<HttpResponse<String>> joined(List<CompletableFuture<HttpResponse<String>>> calls) {
        return calls.stream().map(CompletableFuture::join).toList();
    }
}
