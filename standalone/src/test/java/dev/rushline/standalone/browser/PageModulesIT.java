package dev.rushline.standalone.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The computations of the pages' modules, in a browser. */
@ExtendWith(Visiting.class)
class PageModulesIT {

    private Visitor visitor;

    @BeforeEach
    void visit(Visitor visitor) {
        this.visitor = visitor;
    }

    @Test
    void a_position_counts_the_tickets_ahead_without_those_that_left() {
        assertThat(position(110, 100, "[]")).isEqualTo(11L);
        assertThat(position(110, 100, "[101, 109, 110, 200]")).isEqualTo(9L);
        assertThat(position(100, 100, "[]")).isEqualTo(1L);
        assertThat(position(99, 100, "[]")).isEqualTo(0L);
    }

    @Test
    void an_estimated_wait_is_rounded_to_its_accuracy() {
        assertThat(wait("10, 5, 5")).containsEntry("kind", "soon");
        assertThat(wait("200, 5, null")).containsEntry("kind", "minute");
        assertThat(wait("3000, 10, 10"))
                .containsEntry("kind", "minutes")
                .containsEntry("from", 5L)
                .containsEntry("to", 7L);
        assertThat(wait("3000, 10, 4")).containsEntry("from", 5L).containsEntry("to", 20L);
        assertThat(wait("1000000, 10, 10")).containsEntry("kind", "hours").containsEntry("from", 27L);
        assertThat(wait("50, 10, 0")).containsEntry("kind", "still");
    }

    @Test
    void the_turn_of_a_fair_start_is_computed_as_in_the_design() {
        String terms = """
                { seed: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', firstNumber: 4100, lastNumber: 4106,
                  seedSha256: '630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd' }
                """;

        Object turns = visitor.evaluate(
                "draw.js",
                "Promise.all([4100, 4101, 4102, 4103, 4104, 4105, 4106, 4107].map((number) => m.turnOf(number, %s)))"
                        .formatted(terms));

        assertThat(turns).isEqualTo(List.of(4103L, 4105L, 4102L, 4106L, 4104L, 4101L, 4100L, 4107L));
        assertThat(visitor.evaluate("draw.js", "m.keepsItsWord(" + terms + ")")).isEqualTo(true);
        assertThat(visitor.evaluate("draw.js", "m.keepsItsWord({ ...%s, seed: 'ff'.repeat(32) })".formatted(terms)))
                .isEqualTo(false);
    }

    @Test
    void a_rate_is_computed_from_counters() {
        assertThat(rate("[[0, [[1, 100]]], [1000, [[1, 150]]], [2000, [[1, 250]]]]", "{}"))
                .isEqualTo(75L);
        assertThat(rate("[[0, [[1, 100]]], [1000, [[1, 10]]]]", "{}")).isEqualTo(0L);
        assertThat(rate("[[0, [[1, 100]]], [1000, [[1, 100], [2, 40]]]]", "{}")).isEqualTo(0L);
        assertThat(rate("[[0, [[1, 100]]], [1000, [[1, 100], [2, 40]]]]", "{ from: 0 }"))
                .isEqualTo(40L);
        assertThat(rate("[[0, [[1, 100]]]]", "{}")).isNull();
    }

    /** Outside, waiting, finished, or failed. */
    @Test
    void every_user_of_a_rush_is_counted_once() {
        String rush =
                "{ people: 100, asked: 80, accepted: 60, refused: 17, failed: 3, outcomes: { ISSUED: 10, SOLD_OUT: 47 } }";

        Object figures = visitor.evaluate(
                "rush/figures.js",
                "(({ outside, inLine, lost, won }) => [outside, inLine, lost, won])(m.figuresOf('COUPON', " + rush
                        + "))");

        assertThat(figures).isEqualTo(List.of(20L, 20L, 3L, 10L));
    }

    @Test
    void a_hidden_tab_polls_less_often_and_failures_back_off() {
        assertThat(number("advice.js", "m.advised(1000, false, () => 0)")).isEqualTo(1_000);
        assertThat(number("advice.js", "m.advised(1000, true, () => 0)")).isGreaterThanOrEqualTo(10_000);
        assertThat(number("advice.js", "m.advised(15000, true, () => 0)")).isGreaterThanOrEqualTo(15_000);
        assertThat(number("advice.js", "m.afterTrouble(1, null, () => 0)")).isEqualTo(1_000);
        assertThat(number("advice.js", "m.afterTrouble(4, null, () => 0)")).isEqualTo(8_000);
        assertThat(number("advice.js", "m.afterTrouble(50, null, () => 0)")).isEqualTo(30_000);
        assertThat(number("advice.js", "m.afterTrouble(1, 7, () => 0)")).isEqualTo(7_000);
    }

    @Test
    void the_public_document_is_polled_less_often_far_from_the_turn() {
        assertThat(number("places.js", "m.lookAgain(1000, 100, 50)")).isEqualTo(1_000);
        assertThat(number("places.js", "m.lookAgain(1000, 5000, 50)")).isEqualTo(5_000);
        assertThat(number("places.js", "m.lookAgain(1000, 1e9, 50)")).isEqualTo(10_000);
        assertThat(number("places.js", "m.lookAgain(15000, 100, 50)")).isEqualTo(15_000);
        assertThat(visitor.evaluate("places.js", "m.isNear(100, 50) && !m.isNear(101, 50) && !m.isNear(6, 1)"))
                .isEqualTo(true);
    }

    @Test
    void the_offset_of_the_server_clock_gets_more_accurate_with_each_response() {
        String clock = """
                (() => {
                  const clock = new m.ServerClock();
                  const server = (ours) => ours + 5400;
                  for (const ours of [1700000000000, 1700000000350, 1700000000700, 1700000001050]) {
                    clock.note(new Date(server(ours)).toUTCString(), 0, ours - 10, ours + 10);
                  }
                  return clock.offset();
                })()
                """;

        assertThat(number("clock.js", clock.strip())).isBetween(5_200, 5_600);
    }

    private Object position(long turn, long nowServing, String left) {
        return visitor.evaluate("places.js", "m.place(%d, %d, %s)".formatted(turn, nowServing, left));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> wait(String arguments) {
        return (Map<String, Object>) visitor.evaluate("places.js", "m.honestWait(" + arguments + ")");
    }

    private Object rate(String readings, String settings) {
        return visitor.evaluate(
                "rates.js",
                "(() => { const rate = new m.Rate(%s); %s.forEach(([at, counters]) => rate.add(at, new Map(counters))); return rate.perSecond(); })()"
                        .formatted(settings, readings));
    }

    private int number(String module, String expression) {
        return visitor.evaluate(module, expression) instanceof Number number ? number.intValue() : -1;
    }
}
