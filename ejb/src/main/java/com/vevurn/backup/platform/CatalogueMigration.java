package com.vevurn.backup.platform;

import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfoService;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/**
 * Brings the catalogue's schema up to date before Hibernate validates it. A start-up bean would come too late for that.
 * Nodes that start together are safe: Flyway holds a lock in the database.
 */
public class CatalogueMigration implements Integrator {
    @Override
    public void integrate(
            Metadata metadata, BootstrapContext bootstrapContext, SessionFactoryImplementor sessionFactory) {
        DataSource catalogue = bootstrapContext
                .getServiceRegistry()
                .requireService(ConnectionProvider.class)
                .unwrap(DataSource.class);
        Flyway schema = Flyway.configure(CatalogueMigration.class.getClassLoader())
                .dataSource(catalogue)
                .locations("classpath:db/catalogue")
                .load();
        CatalogueCopy copy = Wiring.copyOf(catalogue);
        copy.prepare();
        migrate(schema, copy);
        // No later, for a start-up bean that fails keeps timers waiting for ever.
        KeyCheck.require(
                new Catalogue(catalogue),
                () -> Wiring.read(ConfigProvider.getConfig(CatalogueMigration.class.getClassLoader())));
    }

    static void migrate(Flyway schema, CatalogueCopy copy) {
        MigrationInfoService info = schema.info();
        if (info.pending().length > 0 && info.current() != null) {
            copy.beforeUpgrade(info.current().getVersion().getVersion());
        }
        schema.migrate();
        copy.upgraded();
    }

    @Override
    public void disintegrate(SessionFactoryImplementor sessionFactory, SessionFactoryServiceRegistry serviceRegistry) {
        // The schema stays.
    }
}
