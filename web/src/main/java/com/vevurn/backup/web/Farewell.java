package com.vevurn.backup.web;

import com.vevurn.backup.operation.OperationRunner;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * The end of the application. Modules start in order and end backwards: when the web goes, everything below it is still
 * there, so that running operations are interrupted cleanly and their ends written down.
 */
@WebListener
public class Farewell implements ServletContextListener {
    @Inject
    private OperationRunner runner;

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        runner.stop();
    }
}
