package dev.rushline.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class DatabaseTimeoutsIT extends PaymentApiTest {

    @Autowired
    private JdbcTemplate database;

    @ParameterizedTest
    @CsvSource({"idle_in_transaction_session_timeout, 5s", "lock_timeout, 10s"})
    void the_database_bounds_what_a_frozen_instance_can_hold_up(String setting, String bound) {
        assertThat(database.queryForObject("show " + setting, String.class)).isEqualTo(bound);
    }
}
