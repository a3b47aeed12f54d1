package com.vevurn.backup.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.vevurn.backup.platform.Json;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/** Lets JAX-RS write and read JSON as the rest of the service does. */
@Provider
public class JsonContext implements ContextResolver<ObjectMapper> {
    @Override
    public ObjectMapper getContext(Class<?> type) {
        return Json.mapper();
    }
}
