package dev.rushline.payment.audit;

import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

final class JdbcAudit implements Audit, AuditedActions {

    private static final String INSERT = """
            INSERT INTO payment.audit (operator, action, subject, details)
            VALUES (:operator, :action, :subject, CAST(:details AS jsonb))""";

    private static final String SELECT = """
            SELECT at, operator, action, subject FROM payment.audit WHERE subject = :subject ORDER BY id LIMIT 500""";

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

    @Override
    public List<Action> of(String subject) {
        return database.sql(SELECT)
                .param("subject", subject)
                .query((row, _) -> new Action(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("operator"),
                        row.getString("action"),
                        row.getString("subject")))
                .list();
    }
}
