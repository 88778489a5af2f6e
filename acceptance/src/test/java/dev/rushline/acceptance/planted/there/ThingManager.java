package dev.rushline.acceptance.planted.there;

import dev.rushline.acceptance.planted.util.JdbcThings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Planted: a name without a meaning, an injected field, SQL outside a JDBC class, and a sleep. */
public class ThingManager {

    @Autowired
    JdbcThings things;

    int count(JdbcClient database) throws InterruptedException {
        Thread.sleep(1);
        return database.sql("select 1").query(Integer.class).single();
    }
}
