package com.vevurn.backup.engine.source.postgres;

import com.vevurn.backup.failure.Reason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The deployer's own questions to a restored database: queries, each of which must answer with one true. */
public final class SqlChecks {
    private static final String TIMED_OUT = "57014";

    private SqlChecks() {}

    /**
     * What came of one question.
     *
     * @param sql the question
     * @param passed whether the answer was one true
     * @param answer in words
     */
    public record Answer(String sql, boolean passed, String answer) {}

    /**
     * Asks each question in a read-only transaction of its own.
     *
     * @param limit longest time for one, after which it has not passed
     * @throws com.vevurn.backup.failure.Failure DATABASE_UNREACHABLE and its kin, when nothing can be asked
     */
    public static List<Answer> ask(DatabaseUrl url, List<String> questions, Duration limit, Limits limits) {
        if (questions.isEmpty()) {
            return List.of();
        }
        try (Connection connection = Connections.open(url, limits)) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            List<Answer> answers = new ArrayList<>();
            for (String question : questions) {
                Optional<String> fault = fault(connection, question, limit);
                connection.rollback();
                answers.add(new Answer(question, fault.isEmpty(), fault.orElse("true")));
            }
            return answers;
        } catch (SQLException e) {
            throw Connections.explain(url, Reason.RESTORE_FAILED, e);
        }
    }

    /** Why the answer is not one true; empty when it is. */
    private static Optional<String> fault(Connection connection, String question, Duration limit) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // In the transaction that then cannot become a writing one any more.
            statement.execute("set local statement_timeout = " + limit.toMillis());
            // Within another query it can be nothing but a query itself.
            try (ResultSet rows = statement.executeQuery("select * from (" + question + "\n) as asked")) {
                return fault(rows);
            }
        } catch (SQLException e) {
            if (connection.isClosed()) {
                throw e;
            }
            return Optional.of(
                    TIMED_OUT.equals(e.getSQLState()) ? "no answer within " + limit : Connections.firstLine(e));
        }
    }

    private static Optional<String> fault(ResultSet rows) throws SQLException {
        if (rows.getMetaData().getColumnCount() != 1) {
            return Optional.of("more than one column");
        }
        if (!rows.next()) {
            return Optional.of("no row");
        }
        Object answer = rows.getObject(1);
        if (rows.next()) {
            return Optional.of("more than one row");
        }
        if (!(answer instanceof Boolean truth)) {
            return Optional.of(answer == null ? "null" : "something that is neither true nor false");
        }
        return truth ? Optional.empty() : Optional.of("false");
    }
}
