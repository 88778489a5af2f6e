package dev.rushline.payment.audit;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

final class JdbcAudit implements Audit {

    private static final String INSERT = """
            INSERT INTO payment.audit (operator, action, subject, details)
            VALUES (:operator, :action, :subject, CAST(:details AS jsonb))""";

    private final JdbcClient database;
    private final JsonMapper json;

    JdbcAudit(DataSource database, JsonMapper json) {
        this.database = JdbcClient.create(database);
        this.json = json;
    }

    @Override
    public void record(String operator, String action, String subject, Object details) {
        database.sql(INSERT)
                .param("operator", operator)
                .param("action", action)
                .param("subject", subject)
                .param("details", json.writeValueAsString(details))
                .update();
    }
}
