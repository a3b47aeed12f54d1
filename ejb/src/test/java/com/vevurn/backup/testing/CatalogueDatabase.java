package com.vevurn.backup.testing;

import com.vevurn.backup.platform.Catalogue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** An empty catalogue with its schema, on one of the two databases that may hold it. */
public final class CatalogueDatabase {
    private final DataSource source;

    private CatalogueDatabase(DataSource source) {
        this.source = source;
        Flyway.configure(CatalogueDatabase.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/catalogue")
                .load()
                .migrate();
    }

    public static CatalogueDatabase inH2() {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000");
        return new CatalogueDatabase(memory);
    }

    public static CatalogueDatabase in(PrivatePostgres postgres) {
        String name = "catalogue-" + UUID.randomUUID();
        postgres.create(name);
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setServerNames(new String[] {"127.0.0.1"});
        server.setPortNumbers(new int[] {postgres.port()});
        server.setDatabaseName(name);
        server.setUser(PrivatePostgres.USER);
        server.setPassword(PrivatePostgres.PASSWORD);
        return new CatalogueDatabase(server);
    }

    /** Each statement a transaction of its own. */
    public Catalogue catalogue() {
        return new Catalogue(source);
    }

    /** Does several things in one transaction, as the container does. */
    public <T> T transaction(Function<Catalogue, T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            T result = work.apply(new Catalogue(only(connection)));
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DataSource only(Connection connection) {
        Connection lent = proxy(
                Connection.class,
                (method, arguments) -> method.equals("close") ? null : call(connection, method, arguments));
        return proxy(DataSource.class, (method, arguments) -> lent);
    }

    private interface Calls {
        Object call(String method, Object[] arguments) throws Throwable;
    }

    private static Object call(Connection connection, String method, Object[] arguments) throws Throwable {
        if (!method.equals("prepareStatement") || arguments.length != 1) {
            throw new IllegalStateException("the catalogue does not call " + method);
        }
        return connection.prepareStatement((String) arguments[0]);
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return calls.call(method.getName(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
