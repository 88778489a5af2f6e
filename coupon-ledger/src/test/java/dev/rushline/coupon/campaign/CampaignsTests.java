package dev.rushline.coupon.campaign;

import static dev.rushline.coupon.FakeCouponLine.NOON;
import static dev.rushline.coupon.FakeCouponLine.campaign;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.coupon.Campaign;
import dev.rushline.coupon.FakeCouponLine;
import dev.rushline.coupon.SoldOutWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CampaignsTests {

    private final FakeCouponLine line = new FakeCouponLine();
    private final Campaigns campaigns = line.campaigns;

    @Test
    void what_the_board_shows_is_answered_from_memory() {
        line.serve(campaign("c", 5, 0, 1));

        line.write(campaign("c", 5, 4, 9));

        assertThat(campaigns.find("c")).contains(campaign("c", 5, 0, 1));
        line.serve(0, 9);
        assertThat(campaigns.find("c")).contains(campaign("c", 5, 4, 9));
    }

    @Test
    void what_the_board_does_not_show_yet_is_looked_up() {
        line.write(campaign("new", 5, 0, 1));

        assertThat(campaigns.find("new")).isPresent();
        assertThat(campaigns.find("none")).isEmpty();
        assertThat(campaigns.find("no id at all\u0000")).isEmpty();
    }

    @Test
    void all_is_read_again_from_a_database_that_went_back_to_an_older_state() {
        line.serve(new Campaign("elsewhere", 1, "n", 5, 0, null, NOON, null, List.of(), null, 3));
        line.serve(campaign("c", 5, 5, 9, new SoldOutWindow(8, null)));
        line.serve(campaign("later", 5, 0, 10));

        line.restore(6, campaign("c", 5, 4, 6));

        assertThat(campaigns.find("c")).contains(campaign("c", 5, 4, 6));
        assertThat(campaigns.find("later")).isEmpty();
        assertThat(campaigns.newestFirst(null)).extracting(Campaign::couponId).containsExactly("elsewhere", "c");
    }

    @Test
    void an_unknown_campaign_is_not_looked_up_for_each_call() {
        for (int call = 0; call < 1_000; call++) {
            assertThat(campaigns.find("none")).isEmpty();
        }

        assertThat(line.lookups()).isLessThan(100);
    }

    @Test
    void what_the_board_shows_is_known_though_it_was_unknown_a_moment_ago() {
        assertThat(campaigns.find("new")).isEmpty();

        line.serve(campaign("new", 5, 0, 1));

        assertThat(campaigns.find("new")).isPresent();
    }

    @Test
    void the_newest_come_first_and_a_page_goes_on_behind_the_last() {
        line.serve(campaign("a", 5, 0, 1));
        line.serve(campaign("b", 5, 0, 2));
        line.serve(campaign("c", 5, 0, 3));

        assertThat(campaigns.newestFirst(null)).extracting(Campaign::couponId).containsExactly("c", "b", "a");
        assertThat(campaigns.newestFirst("b")).extracting(Campaign::couponId).containsExactly("a");
        assertThat(campaigns.newestFirst("a")).isEmpty();
    }

    @Test
    void a_desk_that_knows_no_lines_yet_is_unavailable() {
        CampaignCommands commands =
                new CampaignCommands(campaigns, line, line.board, () -> 0, Clock.fixed(NOON, ZoneOffset.UTC));

        CommandResult change = commands.open(new CampaignCommands.Terms("n", 1, null, null, null), "boss");

        assertThat(change).isEqualTo(new CommandResult.Unavailable(Duration.ofSeconds(1)));
        assertThat(line.appended()).isEmpty();
    }

    @Test
    void ids_sort_by_the_time_they_were_made_and_are_never_the_same() {
        List<String> ids = IntStream.range(0, 2_000)
                .mapToObj(tick -> new CouponIds(Clock.fixed(NOON.plusMillis(tick), ZoneOffset.UTC)).next())
                .toList();
        CouponIds atOnce = new CouponIds(Clock.fixed(NOON, ZoneOffset.UTC));

        assertThat(ids).isSorted().allMatch(id -> id.matches("[0-9a-hjkmnp-tv-z]{16}"));
        assertThat(Stream.generate(atOnce::next).limit(1_000)).doesNotHaveDuplicates();
    }
}
